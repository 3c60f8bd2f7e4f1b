import type { Part } from './assign-parts';
import { normaliseText } from './normalise-text';

/** A row with the side it stands on. `group` is null for rows of no group, and for all rows when groups do not matter. */
export type PlacedRow = { rowId: number; text: string; group: string | null; part: Part };

/** Rows of validation or test (not of train) that also stand on another side. */
export type Leaks = {
  /** The same text, letter by letter. */
  exact: number;
  /** The same text after {@link normaliseText}, and not already counted as exact. */
  normalised: number;
  /** The same group, whatever the text. */
  group: number;
};

/** Which sides a text or group stands on, one bit a side. */
const BIT = { train: 1, validation: 2, test: 4 } as const;

/** Counts the rows that would let an arm see at training time what it is tested on. No rows: no leaks. */
export function findLeaks(rows: Iterable<PlacedRow>): Leaks {
  const placed = [...rows];
  const texts = new Map<string, number>();
  const keys = new Map<string, number>();
  const groups = new Map<string, number>();
  const rowKeys = placed.map((row) => normaliseText(row.text));
  const mark = (sides: Map<string, number>, key: string, part: Part): void => {
    sides.set(key, (sides.get(key) ?? 0) | BIT[part]);
  };
  for (const [at, row] of placed.entries()) {
    mark(texts, row.text, row.part);
    mark(keys, rowKeys[at] ?? '', row.part);
    if (row.group !== null) mark(groups, row.group, row.part);
  }

  const elsewhere = (sides: Map<string, number>, key: string, part: Part): boolean =>
    ((sides.get(key) ?? 0) & ~BIT[part]) !== 0;
  const leaks: Leaks = { exact: 0, normalised: 0, group: 0 };
  for (const [at, row] of placed.entries()) {
    if (row.part === 'train') continue;
    if (elsewhere(texts, row.text, row.part)) leaks.exact += 1;
    else if (elsewhere(keys, rowKeys[at] ?? '', row.part)) leaks.normalised += 1;
    if (row.group !== null && elsewhere(groups, row.group, row.part)) leaks.group += 1;
  }
  return leaks;
}
