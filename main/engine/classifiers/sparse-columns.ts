import type { SparseRows } from './sparse-rows';

/**
 * A matrix column by column; values in single precision, as trees compare them. The cells of column `c` are
 * `starts[c] .. starts[c + 1] - 1`, by rising value: sorted once here, they need no sorting at any node.
 */
export type SparseColumns = { readonly starts: Int32Array; readonly rows: Int32Array; readonly values: Float32Array };

/** The same matrix column by column. */
export function columnsOf(matrix: SparseRows): SparseColumns {
  const starts = new Int32Array(matrix.columnCount + 1);
  for (const column of matrix.columns) starts[column + 1] = (starts[column + 1] ?? 0) + 1;
  for (let column = 0; column < matrix.columnCount; column++) {
    starts[column + 1] = (starts[column + 1] ?? 0) + (starts[column] ?? 0);
  }
  const next = starts.slice();
  const rows = new Int32Array(matrix.columns.length);
  const values = new Float32Array(matrix.columns.length);
  for (let row = 0; row < matrix.rowCount; row++) {
    const end = matrix.starts[row + 1] ?? 0;
    for (let cell = matrix.starts[row] ?? 0; cell < end; cell++) {
      const column = matrix.columns[cell] ?? 0;
      const at = next[column] ?? 0;
      rows[at] = row;
      values[at] = matrix.values[cell] ?? 0;
      next[column] = at + 1;
    }
  }
  for (let column = 0; column < matrix.columnCount; column++) {
    sortByValue(rows, values, starts[column] ?? 0, starts[column + 1] ?? 0);
  }
  return { starts, rows, values };
}

/** Above this many cells sorting by insertion would be slow. */
const FEW_CELLS = 24;

/** Sorts the cells `start .. end - 1` by value; cells of equal value stay in the order of their rows. */
function sortByValue(rows: Int32Array, values: Float32Array, start: number, end: number): void {
  if (end - start > FEW_CELLS) {
    const order = Int32Array.from({ length: end - start }, (_, at) => start + at);
    order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
    const sortedRows = order.map((at) => rows[at] ?? 0);
    values.set(
      Float32Array.from(order, (at) => values[at] ?? 0),
      start,
    );
    rows.set(sortedRows, start);
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const value = values[at] ?? 0;
    const row = rows[at] ?? 0;
    let to = at;
    for (; to > start && (values[to - 1] ?? 0) > value; to--) {
      values[to] = values[to - 1] ?? 0;
      rows[to] = rows[to - 1] ?? 0;
    }
    values[to] = value;
    rows[to] = row;
  }
}
