const plain = /^[+-]?\d+(\.\d+)?$/;

/**
 * The value of a cell that is written as a plain decimal number, by which a column of figures is sorted; null for anything
 * else. `1e5` is an id and not a number; digits beyond a double's 15 are equal here and must be told apart by their text.
 */
export function plainNumber(cell: string): number | null {
  const trimmed = cell.trim();
  return plain.test(trimmed) ? Number(trimmed) : null;
}
