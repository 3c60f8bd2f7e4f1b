import type { OutputOf } from '@shared/contract/operations';
import { slicesOf } from '@shared/domain/metrics';
import { scoreOf } from './error-figures';
import type { ErrorTable } from './error-table';

/** A share over fewer rows swings by more than fifteen points either way. */
const SMALL = 30;
const MOST_SLICES = 50;

/** The score of a run on the rows of each value. */
export function sliceErrors(
  table: ErrorTable,
  at: number,
  values: readonly (string | null)[],
): Omit<OutputOf<'errors.slices'>, 'column'> {
  const kinds = table.kinds[at] ?? new Uint8Array();
  const right = 'right';
  const found = slicesOf(
    Array.from(kinds, () => right),
    Array.from(kinds, (kind) => (kind === 0 ? right : '')),
    values,
  );
  const shown = found.slice(0, MOST_SLICES).map((slice) => ({ ...slice, small: slice.rows < SMALL }));
  return {
    overall: scoreOf(
      kinds.reduce((sum, kind) => sum + (kind === 0 ? 1 : 0), 0),
      kinds.length,
    ),
    slices: shown.sort((a, b) => Number(a.small) - Number(b.small) || a.accuracy - b.accuracy || b.rows - a.rows),
    more: {
      values: found.length - shown.length,
      rows: found.slice(MOST_SLICES).reduce((sum, { rows }) => sum + rows, 0),
    },
  };
}
