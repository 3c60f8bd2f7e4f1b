import { calibrationOf } from '@shared/domain/metrics';
import { softmaxInPlace } from './linear-model';

/** Scores of rows that the scorer did not learn from. */
export type HeldOutScores = {
  readonly classCount: number;
  /** Row after row, one score a class. */
  readonly scores: Float64Array;
  /** The true class of each row; -1 for one that the scorer does not know. */
  readonly truth: Int32Array;
};

/** What probabilities turned out to be worth on rows that nobody learnt from. */
export type HeldOutFigures = {
  /** Share of rows whose highest score is the true class. */
  accuracy: number;
  /** Mean of -ln(probability of the true class), over rows whose class is known; null without such rows. */
  logLoss: number | null;
  /** Expected calibration error with 15 bins. */
  calibrationError: number | null;
};

const LEAST_SCALE = 1e-3;
const LARGEST_SCALE = 1e3;
const MOST_STEPS = 60;
const CLOSE_ENOUGH = 1e-6;
/** As in `ProbabilityMetrics`: one confident error does not make the log loss infinite. */
const LEAST_PROBABILITY = 1e-15;
const BINS = 15;

/**
 * The scale that makes softmax(scale x scores) fit the true classes best: temperature scaling (the temperature is 1 / scale). One
 * number for all classes never changes which class is highest, and cannot overfit a few thousand rows. The true class counts as
 * 1 - 1 / (rows + 2), after Platt, so that scores without a single error do not ask for certainty.
 *
 * The log loss is convex in the scale: Newton's method, with halving where a step would leave what is still possible.
 * @returns a number within 0.001..1000; 1 without a row whose class is known
 * @see Guo, Pleiss, Sun, Weinberger 2017, ICML: 'On calibration of modern neural networks'; Platt 1999, on the targets
 */
export function fitScale(blocks: readonly HeldOutScores[]): number {
  const known = blocks.reduce((sum, { truth }) => sum + truth.filter((wanted) => wanted >= 0).length, 0);
  if (known === 0) return 1;
  const softening = 1 / (known + 2);
  let low = LEAST_SCALE;
  let high = LARGEST_SCALE;
  let scale = 1;
  for (let step = 0; step < MOST_STEPS && high / low > 1 + CLOSE_ENOUGH; step++) {
    const { slope, curvature } = slopeAt(blocks, scale, softening);
    if (slope > 0) high = scale;
    else low = scale;
    const next = curvature > 0 ? scale - slope / curvature : Number.NaN;
    const moved = next > low && next < high ? next : Math.sqrt(low * high);
    if (Math.abs(moved - scale) <= CLOSE_ENOUGH * scale) return moved;
    scale = moved;
  }
  return scale;
}

/** First and second derivative of the log loss, summed over rows. */
function slopeAt(blocks: readonly HeldOutScores[], scale: number, softening: number) {
  let slope = 0;
  let curvature = 0;
  for (const { classCount, scores, truth } of blocks) {
    const shares = new Float64Array(classCount);
    for (let row = 0; row < truth.length; row++) {
      const wanted = truth[row] ?? -1;
      if (wanted < 0) continue;
      const own = scores.subarray(row * classCount, (row + 1) * classCount);
      let mean = 0;
      for (let k = 0; k < classCount; k++) {
        shares[k] = scale * (own[k] ?? 0);
        mean += (own[k] ?? 0) / classCount;
      }
      softmaxInPlace(shares);
      let expected = 0;
      let squares = 0;
      for (let k = 0; k < classCount; k++) {
        const score = (own[k] ?? 0) - mean; // around the mean: large scores that differ little keep their digits
        expected += (shares[k] ?? 0) * score;
        squares += (shares[k] ?? 0) * score * score;
      }
      slope += expected - (1 - softening) * ((own[wanted] ?? 0) - mean);
      curvature += squares - expected * expected;
    }
  }
  return { slope, curvature };
}

/** Accuracy, log loss and calibration error at a scale. A row of an unknown class is wrong, and has no log loss. */
export function heldOutFigures(blocks: readonly HeldOutScores[], scale: number): HeldOutFigures {
  const rows = blocks.reduce((sum, { truth }) => sum + truth.length, 0);
  const confidences = new Float64Array(rows);
  const isRight = new Uint8Array(rows);
  let at = 0;
  let known = 0;
  let loss = 0;
  for (const { classCount, scores, truth } of blocks) {
    const shares = new Float64Array(classCount);
    for (let row = 0; row < truth.length; row++, at++) {
      const wanted = truth[row] ?? -1;
      let best = 0;
      for (let k = 0; k < classCount; k++) {
        shares[k] = scale * (scores[row * classCount + k] ?? 0);
        if ((shares[k] ?? 0) > (shares[best] ?? 0)) best = k;
      }
      softmaxInPlace(shares);
      confidences[at] = shares[best] ?? 0;
      isRight[at] = best === wanted ? 1 : 0;
      if (wanted < 0) continue;
      known += 1;
      loss -= Math.log(Math.max(shares[wanted] ?? 0, LEAST_PROBABILITY));
    }
  }
  return {
    accuracy: rows === 0 ? 0 : isRight.reduce((sum, right) => sum + right, 0) / rows,
    logLoss: known === 0 ? null : loss / known,
    calibrationError: calibrationOf({ confidences, isRight }, BINS).ece,
  };
}
