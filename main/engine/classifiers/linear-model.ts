import type { SparseRows } from './sparse-rows';

/**
 * A linear model with one score a class; softmax turns the scores into probabilities. Plain data.
 * score(class k) = bias[k] + sum over the row's cells of value x weights[column x classCount + k]
 */
export type LinearModel = {
  readonly classCount: number;
  readonly columnCount: number;
  /** Column after column, so that one pass over a row's cells serves all classes. Single precision: half the file. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
};

/** Writes the scores of one row to `scores` (length: classes). Any weights of that layout will do, in double precision too. */
export function writeScores(
  weights: Float32Array | Float64Array,
  bias: Float32Array | Float64Array,
  rows: SparseRows,
  row: number,
  scores: Float64Array,
): void {
  const classCount = scores.length;
  const { columns, values } = rows;
  const end = rows.starts[row + 1] ?? 0;
  for (let k = 0; k < classCount; k++) scores[k] = bias[k] ?? 0;
  for (let cell = rows.starts[row] ?? 0; cell < end; cell++) {
    const value = values[cell] ?? 0;
    const base = (columns[cell] ?? 0) * classCount;
    for (let k = 0; k < classCount; k++) scores[k] = (scores[k] ?? 0) + value * (weights[base + k] ?? 0);
  }
}

/**
 * Replaces scores by probabilities that sum to 1 (to rounding), without overflow for scores of any size.
 * @returns the logarithm of the sum of the exponentials of the scores
 */
export function softmaxInPlace(scores: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const exponential = Math.exp((scores[k] ?? 0) - highest);
    scores[k] = exponential;
    sum += exponential;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum;
  return highest + Math.log(sum);
}

/** The probabilities of all classes for one row, softmax of its scores. A row without cells gets what the bias alone says. */
export function linearProbabilities(model: LinearModel, rows: SparseRows, row: number): Float64Array {
  const scores = new Float64Array(model.classCount);
  writeScores(model.weights, model.bias, rows, row, scores);
  softmaxInPlace(scores);
  return scores;
}
