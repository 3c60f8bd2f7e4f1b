/**
 * A matrix that is mostly zeros, kept row by row (compressed sparse rows).
 * The cells of row `r` are the positions `starts[r] .. starts[r + 1] - 1` of `columns` and `values`;
 * within a row the columns rise and none occurs twice. An empty row has no cells.
 */
export type SparseRows = {
  readonly rowCount: number;
  readonly columnCount: number;
  /** `rowCount + 1` positions, the first is 0, the last is the number of cells. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
};

/** How many cells row `row` has; 0 for an empty row. @throws RangeError if there is no such row */
export function cellCount(rows: SparseRows, row: number): number {
  const start = rows.starts[row];
  const end = rows.starts[row + 1];
  if (start === undefined || end === undefined) {
    throw new RangeError(`There is no row ${row}: the matrix has ${rows.rowCount} rows.`);
  }
  return end - start;
}

/** The squared length of a row; 0 for an empty one. */
export function squaredLength(rows: SparseRows, row: number): number {
  let sum = 0;
  const end = rows.starts[row + 1] ?? 0;
  for (let cell = rows.starts[row] ?? 0; cell < end; cell++) sum += (rows.values[cell] ?? 0) ** 2;
  return sum;
}
