/** How a value is written at an axis: as anywhere else, but without decimals that say nothing (`20%` for `20.0%`). */
export const axisWords =
  (format: (value: number) => string) =>
  (value: string | number): string =>
    format(Number(value)).replace(/[.,]0(?=\s?%| ms|$)/u, '');
