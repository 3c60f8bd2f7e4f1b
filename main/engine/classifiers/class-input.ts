import type { SparseRows } from './sparse-rows';

/** 2 GiB in double precision: above, training would fail with a bare allocation error or make the machine swap. */
const MOST_WEIGHTS = 2 ** 28;

/**
 * What every way of fitting needs: one class a row, each within 0..classCount - 1.
 * @throws RangeError with a sentence if there is no row, or the classes do not fit the rows
 */
export function requireClasses(rows: SparseRows, classes: Int32Array, classCount: number): void {
  if (rows.rowCount === 0) throw new RangeError('There are no rows to learn from.');
  if (classes.length !== rows.rowCount) {
    throw new RangeError(`There are ${rows.rowCount} rows but ${classes.length} classes: give one class for each row.`);
  }
  if (classes.some((wanted) => wanted < 0 || wanted >= classCount)) {
    throw new RangeError(`Every class must be within 0..${classCount - 1}.`);
  }
}

/** @throws RangeError if it is not above 0, or endless */
export function requireStrength(c: number): void {
  if (!(c > 0 && Number.isFinite(c))) throw new RangeError(`The setting c must be a number above 0, got ${c}.`);
}

/** @throws RangeError with a sentence if one weight for each column (or row) and class would not fit in memory */
export function requireRoom({ rowCount, columnCount }: SparseRows, classCount: number, isPerRow: boolean): void {
  if (columnCount * classCount <= MOST_WEIGHTS && (!isPerRow || rowCount * classCount <= MOST_WEIGHTS)) return;
  throw new RangeError(
    `${columnCount} terms and ${rowCount} rows times ${classCount} labels do not fit in memory. ` +
      'Train on fewer rows, or ask for terms that occur in more texts.',
  );
}
