import { quantileOfSorted } from './quantile';
import { mulberry32 } from './random';

/** How a bootstrap draws. The same plan gives the same numbers on every machine. */
export type BootstrapPlan = {
  /** Integer within 0..2^32-1. */
  seed: number;
  /** How many resamples, 1 or more. */
  resamples: number;
  /**
   * True draws within each true label, so that every resample has as many rows of each label as there are: no label goes missing, and
   * scores over labels do not jump about because one came out short. Over all rows when left out.
   */
  stratified?: boolean | undefined;
};

/** The plan when none is given. */
export const DEFAULT_BOOTSTRAP: BootstrapPlan = { seed: 1, resamples: 1000 };

/** Rows alike in every coded column are one cell: a resample only has to count cells. */
export type RowCells = {
  /** The cell of each row. */
  cellOfRow: Int32Array;
  /** For each column, the code of each cell. */
  columns: Int32Array[];
  cellCount: number;
};

/** Groups rows by their codes. @param columns equally long, codes are integers within 0..codeCount-1 */
export function groupRows(columns: readonly Int32Array[], codeCount: number): RowCells {
  const rowCount = columns[0]?.length ?? 0;
  const cellOfRow = new Int32Array(rowCount);
  let cellCount = rowCount === 0 ? 0 : 1;
  for (const column of columns) {
    // Column by column, so that a key stays below rows x codes and is an exact integer.
    const cells = new Map<number, number>();
    for (let row = 0; row < rowCount; row += 1) {
      const key = (cellOfRow[row] ?? 0) * codeCount + (column[row] ?? 0);
      const known = cells.get(key);
      const cell = known ?? cells.size;
      if (known === undefined) cells.set(key, cell);
      cellOfRow[row] = cell;
    }
    cellCount = cells.size;
  }
  const codesOfCell = columns.map((column) => {
    const codes = new Int32Array(cellCount);
    for (let row = 0; row < rowCount; row += 1) codes[cellOfRow[row] ?? 0] = column[row] ?? 0;
    return codes;
  });
  return { cellOfRow, columns: codesOfCell, cellCount };
}

/** How often each cell occurs in the rows as they are. */
export function countCells({ cellOfRow, cellCount }: RowCells): Int32Array {
  const counts = new Int32Array(cellCount);
  for (const cell of cellOfRow) counts[cell] = (counts[cell] ?? 0) + 1;
  return counts;
}

/** Rows in the order of their stratum, as cells, and where each stratum begins and ends in it. */
function strataOf({ cellOfRow, columns }: RowCells, stratified: boolean): { cells: Int32Array; ends: number[] } {
  const truth = columns[0];
  if (!stratified || truth === undefined) return { cells: cellOfRow, ends: [cellOfRow.length] };
  const byCode = new Map<number, number[]>();
  for (const cell of cellOfRow) {
    const code = truth[cell] ?? 0;
    const known = byCode.get(code);
    if (known === undefined) byCode.set(code, [cell]);
    else known.push(cell);
  }
  const strata = [...byCode].sort(([a], [b]) => a - b).map(([, cells]) => cells);
  let end = 0;
  return { cells: Int32Array.from(strata.flat()), ends: strata.map(({ length }) => (end += length)) };
}

/**
 * Draws as many rows as there are, with replacement, again and again, and shows each resample as counts by cell. One generator
 * serves all resamples in order; row number = floor(u * rows), within each stratum if the plan is stratified (column 0 holds the strata,
 * in the order of their codes).
 * @see Davison, Hinkley 1997, Bootstrap Methods and their Application, 3.2.4, for stratified resampling
 * @param visit called once a resample; `counts` is reused, so do not keep it
 * @throws RangeError for a seed or a number of resamples that cannot be used
 */
export function resampleCells(
  rowCells: RowCells,
  { seed, resamples, stratified = false }: BootstrapPlan,
  visit: (counts: Int32Array, resample: number) => void,
): void {
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(
      `Cannot bootstrap with ${resamples} resamples. Give a whole number from 1, usually 1000 or more.`,
    );
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295) {
    throw new RangeError(`Cannot use ${seed} as a seed. Give a whole number within 0..4294967295.`);
  }
  const random = mulberry32(seed);
  const { cells, ends } = strataOf(rowCells, stratified);
  const counts = new Int32Array(rowCells.cellCount);
  for (let resample = 0; resample < resamples; resample += 1) {
    counts.fill(0);
    let start = 0;
    for (const end of ends) {
      const size = end - start;
      for (let draw = start; draw < end; draw += 1) {
        const cell = cells[start + Math.floor(random() * size)] ?? 0;
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      start = end;
    }
    visit(counts, resample);
  }
}

/**
 * The 2.5% and 97.5% quantiles of the values, linearly interpolated at h = (m - 1) q (type 7, numpy's default). Sorts `values`.
 * @param values at least one
 */
export function percentileInterval95(values: Float64Array): [low: number, high: number] {
  values.sort();
  return [quantileOfSorted(values, 0.025) ?? Number.NaN, quantileOfSorted(values, 0.975) ?? Number.NaN];
}

/**
 * Two-sided p of a bootstrapped difference: min(1, 2 min(#(diff <= 0) + 1, #(diff >= 0) + 1) / (resamples + 1)).
 * @param differences one a resample
 * @see Davison, Hinkley 1997, Bootstrap Methods and their Application, 4.4
 */
export function bootstrapP(differences: Float64Array): number {
  let notAbove = 0;
  let notBelow = 0;
  for (const difference of differences) {
    if (difference <= 0) notAbove += 1;
    if (difference >= 0) notBelow += 1;
  }
  return Math.min(1, (2 * (Math.min(notAbove, notBelow) + 1)) / (differences.length + 1));
}
