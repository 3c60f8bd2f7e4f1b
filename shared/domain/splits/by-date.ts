import type { Fractions, Part } from './assign-parts';

/**
 * Sides by time: the oldest rows train, the newest test, as it will be in use. Rows of one moment stay together, on the side
 * where the first of them falls, so shares can be a little off.
 * @param rows `at` in milliseconds since 1970
 * @returns sides by row id
 */
export function assignByDate(rows: readonly { rowId: number; at: number }[], fractions: Fractions): Map<number, Part> {
  const inOrder = [...rows].sort((a, b) => a.at - b.at || a.rowId - b.rowId);
  const trainEnd = fractions.train * inOrder.length;
  const validationEnd = (fractions.train + fractions.validation) * inOrder.length;
  const parts = new Map<number, Part>();
  let part: Part = 'train';
  let before: number | null = null;
  for (const [index, { rowId, at }] of inOrder.entries()) {
    if (at !== before) {
      // A hair below a whole number is the whole number: 0.6 + 0.2 is not quite 0.8.
      const place = index + 1e-6;
      part = place < trainEnd ? 'train' : place < validationEnd ? 'validation' : 'test';
    }
    before = at;
    parts.set(rowId, part);
  }
  return parts;
}
