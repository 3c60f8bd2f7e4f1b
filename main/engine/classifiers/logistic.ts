import { mulberry32 } from '@shared/domain/statistics';
import { requireClasses, requireRoom, requireStrength } from './class-input';
import { type LinearModel, softmaxInPlace, writeScores } from './linear-model';
import { RowProblem } from './row-problem';
import { shuffle } from './shuffle';
import { type SparseRows, squaredLength } from './sparse-rows';

export type LogisticSettings = {
  /** Inverse strength of the L2 penalty, scikit-learn's C: larger trusts the rows more. Above 0. */
  readonly c: number;
  /** Decides the order in which the rows are visited; the same seed and rows give the same model to the last bit. */
  readonly seed: number;
};

export type LogisticFit = {
  readonly model: LinearModel;
  /** Passes over the rows. */
  readonly epochs: number;
  /** How far, as a share of its value, the objective can at most be above its minimum. Proven by the dual, not estimated. */
  readonly relativeGap: number;
  /** Whether `relativeGap` came down to {@link GAP_TARGET} within {@link MOST_EPOCHS}. */
  readonly converged: boolean;
};

/** Training stops here: on banking77, sms_spam and sotu_era, going on to the minimum left held-out accuracy as it was. */
export const GAP_TARGET = 1e-3;
/**
 * Seen to be reached only with a c of 1000 on rows that contradict each other (same text, different labels). The weights are
 * then not the minimum, and with few terms the probabilities can be far off: say so wherever `converged` is false.
 */
export const MOST_EPOCHS = 200;
/** A look at the gap costs half an epoch, so not after each. */
const EPOCHS_BETWEEN_GAPS = 4;
/** How much of the label shares is mixed into the true label at the start: at 0 the dual's entropy has no finite slope. */
const START_MIX = 0.1;
/**
 * Multinomial (softmax) logistic regression with an L2 penalty, the bias included in the penalty: minimises
 * 1/2 |W|^2 + c x (sum over rows of -ln p(true class)), the objective of scikit-learn's `LogisticRegression(C)`
 * but for the bias, which there is free.
 *
 * Solved in the dual by block coordinate ascent: each row owns a distribution over the classes, W is c times the sum over
 * rows of x (true - distribution), and the rows take turns at the best distribution given all the others. Needs no line
 * search and no history, so memory is W plus one number a row and class.
 * @param classes the class of each row, 0..classCount - 1
 * @param onEpoch told after each pass: the share of the way to the target gap on a logarithmic scale, 0..1, never falling
 * @throws RangeError if c is not above 0, if `classes` and rows differ in number, there is no row, or the weights would not fit
 * @see Yu, Huang, Lin 2011, Machine Learning 85: 'Dual coordinate descent methods for logistic regression and maximum
 * entropy models', sections 5 and 6 (dual of maximum entropy); Shalev-Shwartz, Zhang 2013, JMLR 14 (the gap as stopping rule)
 */
export function fitLogistic(
  rows: SparseRows,
  classes: Int32Array,
  classCount: number,
  { c, seed }: LogisticSettings,
  onEpoch: (fraction: number) => void = () => {},
): LogisticFit {
  requireStrength(c);
  requireClasses(rows, classes, classCount);
  requireRoom(rows, classCount, true);
  const state = startState(rows, classes, classCount, c);
  const order = Int32Array.from({ length: rows.rowCount }, (_, row) => row);

  const random = mulberry32(seed);
  let relativeGap = gapOf(state, rows, classes, c);
  const firstGap = Math.max(relativeGap, GAP_TARGET);
  let epochs = 0;
  let fraction = 0;
  while (relativeGap > GAP_TARGET && epochs < MOST_EPOCHS) {
    shuffle(order, random);
    visitRows(state, rows, order, c);
    epochs += 1;
    if (epochs % EPOCHS_BETWEEN_GAPS === 0) {
      relativeGap = gapOf(state, rows, classes, c);
      const way = Math.log(firstGap / Math.max(relativeGap, GAP_TARGET)) / Math.log(firstGap / GAP_TARGET);
      fraction = Math.max(fraction, Math.min(1, way));
    }
    onEpoch(fraction);
  }
  const model: LinearModel = {
    classCount,
    columnCount: rows.columnCount,
    weights: Float32Array.from(state.weights),
    bias: Float32Array.from(state.bias),
  };
  return { model, epochs, relativeGap, converged: relativeGap <= GAP_TARGET };
}

type State = {
  /** Columns x classes, see {@link LinearModel}; always exactly what `shares` say, to rounding. */
  weights: Float64Array;
  bias: Float64Array;
  /** Rows x classes: the dual variables, one distribution a row. Single precision: with many labels this is the largest array. */
  shares: Float32Array;
};

/** Starts near the true labels: almost no weight, so no first epochs are spent on undoing a wild guess. */
function startState(rows: SparseRows, classes: Int32Array, classCount: number, c: number): State {
  const labelShares = new Float64Array(classCount);
  for (const wanted of classes) labelShares[wanted] = (labelShares[wanted] ?? 0) + 1 / classes.length;
  const state: State = {
    weights: new Float64Array(rows.columnCount * classCount),
    bias: new Float64Array(classCount),
    shares: new Float32Array(rows.rowCount * classCount),
  };
  const step = new Float64Array(classCount);
  for (let row = 0; row < rows.rowCount; row++) {
    for (let k = 0; k < classCount; k++) {
      const isTrue = k === classes[row] ? 1 : 0;
      const at = row * classCount + k;
      state.shares[at] = (1 - START_MIX) * isTrue + START_MIX * (labelShares[k] ?? 0);
      step[k] = c * (isTrue - (state.shares[at] ?? 0));
    }
    addToWeights(state, rows, row, step);
  }
  return state;
}

/** One epoch: every row in turn moves to its best distribution, and the weights follow at once. */
function visitRows(state: State, rows: SparseRows, order: Int32Array, c: number): void {
  const classCount = state.bias.length;
  const scores = new Float64Array(classCount);
  const step = new Float64Array(classCount);
  const problem = new RowProblem(classCount);
  for (const row of order) {
    const shares = state.shares.subarray(row * classCount, (row + 1) * classCount);
    writeScores(state.weights, state.bias, rows, row, scores);
    const best = problem.solve(scores, shares, c * (1 + squaredLength(rows, row)));
    for (let k = 0; k < classCount; k++) {
      const before = shares[k] ?? 0;
      shares[k] = best[k] ?? 0;
      step[k] = c * (before - (shares[k] ?? 0)); // read back: the weights must follow the rounded value
    }
    addToWeights(state, rows, row, step);
  }
}

function addToWeights({ weights, bias }: State, rows: SparseRows, row: number, step: Float64Array): void {
  const classCount = step.length;
  const { columns, values } = rows;
  const end = rows.starts[row + 1] ?? 0;
  for (let k = 0; k < classCount; k++) bias[k] = (bias[k] ?? 0) + (step[k] ?? 0);
  for (let cell = rows.starts[row] ?? 0; cell < end; cell++) {
    const value = values[cell] ?? 0;
    const base = (columns[cell] ?? 0) * classCount;
    for (let k = 0; k < classCount; k++) weights[base + k] = (weights[base + k] ?? 0) + value * (step[k] ?? 0);
  }
}

/**
 * Primal minus dual value, as a share of the primal value. As the weights follow from the distributions, it is
 * c x (sum over rows of the Kullback-Leibler divergence of the row's distribution from what the model now says).
 */
function gapOf(state: State, rows: SparseRows, classes: Int32Array, c: number): number {
  const classCount = state.bias.length;
  const scores = new Float64Array(classCount);
  let loss = 0;
  let divergence = 0;
  for (let row = 0; row < rows.rowCount; row++) {
    writeScores(state.weights, state.bias, rows, row, scores);
    loss -= scores[classes[row] ?? 0] ?? 0;
    for (let k = 0; k < classCount; k++) {
      const share = state.shares[row * classCount + k] ?? 0;
      if (share > 0) divergence += share * (Math.log(share) - (scores[k] ?? 0));
    }
    const logSum = softmaxInPlace(scores);
    loss += logSum;
    divergence += logSum;
  }
  let squares = 0;
  for (const weight of state.weights) squares += weight * weight;
  for (const weight of state.bias) squares += weight * weight;
  const primal = squares / 2 + c * loss;
  return primal > 0 ? Math.max(0, (c * divergence) / primal) : 0; // one class: nothing to lose, nothing to learn
}
