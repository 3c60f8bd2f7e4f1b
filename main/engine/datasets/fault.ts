/**
 * Why a record cannot become a row; null when it can.
 * @param width the number of columns of the header
 */
export function faultOf(cells: readonly string[], width: number): string | null {
  if (cells.length !== width) return `it has ${cells.length} cells where the header has ${width}.`;
  const broken = cells.findIndex((cell) => cell.includes('\uFFFD'));
  if (broken !== -1) return `cell ${broken + 1} holds bytes that the encoding cannot read.`;
  return null;
}
