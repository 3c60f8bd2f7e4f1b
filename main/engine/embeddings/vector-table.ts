import type { SparseRows } from '@engine/classifiers/sparse-rows';

/** Vectors of equal length, row after row. */
export type VectorTable = { dimensions: number; rowCount: number; values: Float32Array };

/** How vectors are moved and scaled before a head sees them; learnt from the training rows alone. */
export type Scaling = { mean: Float64Array; scale: number };

const at = (values: Float32Array | Float64Array, index: number): number => values[index] ?? 0;

/**
 * Moves the rows' mean to 0 and their mean squared length to 1. Vectors of one model all point about the same way; without this the
 * strength of a penalty would mean something else for each model, and training would crawl.
 * @param table at least one row; rows that are all equal are left at scale 1
 */
export function scalingOf({ dimensions, rowCount, values }: VectorTable): Scaling {
  const mean = new Float64Array(dimensions);
  for (let cell = 0; cell < rowCount * dimensions; cell++) {
    const column = cell % dimensions;
    mean[column] = at(mean, column) + at(values, cell) / rowCount;
  }
  let squares = 0;
  for (let cell = 0; cell < rowCount * dimensions; cell++) {
    const away = at(values, cell) - at(mean, cell % dimensions);
    squares += away * away;
  }
  const length = Math.sqrt(squares / Math.max(1, rowCount));
  return { mean, scale: length > 0 ? 1 / length : 1 };
}

/** Some rows of a table, scaled, in the shape that the classifiers learn from and answer to. Every cell is filled. */
export function scaledRows(table: VectorTable, { mean, scale }: Scaling, rows: ArrayLike<number>): SparseRows {
  const { dimensions, values } = table;
  const cells = rows.length * dimensions;
  const found = {
    rowCount: rows.length,
    columnCount: dimensions,
    starts: Int32Array.from({ length: rows.length + 1 }, (_, row) => row * dimensions),
    columns: new Int32Array(cells),
    values: new Float64Array(cells),
  };
  let cell = 0;
  for (let place = 0; place < rows.length; place++) {
    const from = (rows[place] ?? 0) * dimensions;
    for (let column = 0; column < dimensions; column++) {
      found.columns[cell] = column;
      found.values[cell] = (at(values, from + column) - at(mean, column)) * scale;
      cell += 1;
    }
  }
  return found;
}
