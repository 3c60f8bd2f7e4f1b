/** Shown for what is not defined: never 0 and never NaN. */
export const NOT_DEFINED = '\u2013';

const counts = new Map<string, Intl.NumberFormat>();

/** A number of things with the separators of the locale: `12,345`. */
export function formatCount(count: number | null, locale = 'en-US'): string {
  if (count === null || !Number.isFinite(count)) return NOT_DEFINED;
  const held = counts.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  counts.set(locale, held);
  return held.format(count);
}

/** `toFixed` without a minus sign before a zero. */
function fixed(value: number, decimals: number): string {
  const shown = value.toFixed(decimals);
  return Number(shown) === 0 ? shown.replace('-', '') : shown;
}

/** A share as a percentage with one decimal: 0.894 is `89.4%`. */
export function formatPercent(share: number | null): string {
  return share === null || !Number.isFinite(share) ? NOT_DEFINED : `${fixed(share * 100, 1)}%`;
}

/** An interval of shares in percent, without the sign: `[88.3, 90.4]`. */
export function formatInterval(interval: readonly [number, number] | null): string {
  if (interval === null || !interval.every(Number.isFinite)) return NOT_DEFINED;
  return `[${fixed(interval[0] * 100, 1)}, ${fixed(interval[1] * 100, 1)}]`;
}

/** A share with its interval: `89.4% [88.3, 90.4]`. */
export function formatScore(share: number | null, interval: readonly [number, number] | null): string {
  if (share === null || !Number.isFinite(share)) return NOT_DEFINED;
  return interval === null ? formatPercent(share) : `${formatPercent(share)} ${formatInterval(interval)}`;
}

/** A difference of shares in percentage points, with its sign: `+4.2 points`. */
export function formatPoints(difference: number | null): string {
  if (difference === null || !Number.isFinite(difference)) return NOT_DEFINED;
  const shown = fixed(difference * 100, 1);
  return `${Number(shown) > 0 ? '+' : ''}${shown} points`;
}

/** A p value: `p = 0.013`, `p < 0.001`. */
export function formatPValue(p: number | null): string {
  if (p === null || !Number.isFinite(p)) return NOT_DEFINED;
  if (p < 0.001) return 'p < 0.001';
  // Just under the 5% line, three decimals would read 0.050.
  return p < 0.05 && p >= 0.0495 ? 'p = 0.0499' : `p = ${p.toFixed(3)}`;
}

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB'];

/** A size on disk or on the wire, in thousands: `640 bytes`, `12.4 kB`, `3.0 MB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${power === 0 ? bytes : fixed(bytes / 1000 ** power, 1)} ${BYTE_UNITS[power]}`;
}
