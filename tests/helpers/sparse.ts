import type { SparseRows } from '@engine/classifiers/sparse-rows';

/** A small table of numbers as sparse rows. */
export function sparse(table: readonly (readonly number[])[]): SparseRows {
  const columns: number[] = [];
  const values: number[] = [];
  const starts = [0];
  for (const cells of table) {
    for (const [column, value] of cells.entries()) {
      if (value === 0) continue;
      columns.push(column);
      values.push(value);
    }
    starts.push(columns.length);
  }
  return {
    rowCount: table.length,
    columnCount: table[0]?.length ?? 0,
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}
