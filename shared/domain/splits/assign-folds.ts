import { seededHash } from './seeded-hash';
import { joinUnits, type SplitRow } from './units';

export type FoldOptions = {
  seed: number;
  /** How many folds, from 2. */
  folds: number;
  /** True to keep all rows of one group in one fold. */
  grouped: boolean;
};

/**
 * Deals rows out into folds for cross-validation. Rows with the same normalised text (and, when grouped, group) share a fold, so that no
 * fold is judged by rows it has seen. Stratified: within each label, units are dealt out large ones first, then in the order of a seeded
 * hash of their content, each to the fold that has fewest rows of the label (of equals, fewest rows at all, then the lowest number).
 * The result depends on content and seed alone, not on the order of the rows.
 * @returns the fold of each row by row id, 0..folds - 1. Rows without a label are not in it.
 * @throws RangeError if `folds` is no whole number from 2
 */
export function assignFolds(rows: Iterable<SplitRow>, { seed, folds, grouped }: FoldOptions): Map<number, number> {
  if (!Number.isInteger(folds) || folds < 2) {
    throw new RangeError(`The number of folds must be a whole number from 2, got ${folds}.`);
  }
  const units = joinUnits(
    [...rows].filter((row) => row.label !== null),
    grouped,
  )
    .map((unit) => ({ ...unit, hash: seededHash(seed, unit.key) }))
    .sort(
      (a, b) => compare(a.label, b.label) || b.rows.length - a.rows.length || a.hash - b.hash || compare(a.key, b.key),
    );
  const foldOf = new Map<number, number>();
  const sizes = new Array<number>(folds).fill(0);
  let ofLabel: number[] = [];
  let label: string | null = null;
  for (const unit of units) {
    if (unit.label !== label) {
      label = unit.label;
      ofLabel = new Array<number>(folds).fill(0);
    }
    let best = 0;
    for (let fold = 1; fold < folds; fold += 1) {
      const fewer = (ofLabel[fold] ?? 0) - (ofLabel[best] ?? 0) || (sizes[fold] ?? 0) - (sizes[best] ?? 0);
      if (fewer < 0) best = fold;
    }
    for (const { rowId } of unit.rows) foldOf.set(rowId, best);
    ofLabel[best] = (ofLabel[best] ?? 0) + unit.rows.length;
    sizes[best] = (sizes[best] ?? 0) + unit.rows.length;
  }
  return foldOf;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
