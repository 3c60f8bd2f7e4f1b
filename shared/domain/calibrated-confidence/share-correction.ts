/** Shares of the labels of a row, one place a label. */
type Shares = Float64Array;

/** What corrects shares: softmax(scale x log(share) + bias of the label). */
export type ShareCorrection = { scale: number; biases: Float64Array };

/** A share below this is as good as none: the model told it with a few digits only. */
const LEAST_SHARE = 1e-6;
/** Pulls the biases of labels with few rows towards no correction: a penalty of so much x bias squared / 2 on the summed log loss. */
const PENALTY = 1;
const MOST_STEPS = 200;
const CLOSE_ENOUGH = 1e-7;

/** One place a label from listed shares; what they lack to 1 is spread evenly over the labels that are not listed. */
export function denseShares(listed: readonly { label: number; share: number }[], labelCount: number): Shares {
  const dense = new Float64Array(labelCount);
  const known = listed.filter(({ label }) => label >= 0 && label < labelCount);
  const rest = Math.max(
    0,
    known.reduce((left, { share }) => left - share, 1),
  );
  dense.fill(labelCount > known.length ? rest / (labelCount - known.length) : 0);
  for (const { label, share } of known) dense[label] = share;
  return dense;
}

/** Corrected shares; they sum to 1. */
export function correctShares(shares: Shares, { scale, biases }: ShareCorrection): Shares {
  const scores = shares.map((share, label) => scale * Math.log(Math.max(share, LEAST_SHARE)) + (biases[label] ?? 0));
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * Bias-corrected temperature scaling: one scale and one bias a label that make the log loss on these rows smallest. It mends a model that
 * favours some labels (because their names are short, or because they came last in its examples), and makes the shares mean what they
 * say. Convex; descent along the gradient divided by the second derivatives, steps halved where they would overshoot.
 *
 * Fit it on validation rows, and report what it does on test rows.
 * @param truth the label number of each row
 * @returns the correction that changes nothing when there are no rows
 * @see Alexandari, Kundaje, Shrikumar 2020, ICML: 'Maximum likelihood with bias-corrected calibration is hard-to-beat at label shift
 * adaptation'; Zhao et al. 2021, ICML: 'Calibrate before use', for the bias of prompted models
 */
export function fitShareCorrection(
  rows: readonly Shares[],
  truth: ArrayLike<number>,
  labelCount: number,
): ShareCorrection {
  let at: ShareCorrection = { scale: 1, biases: new Float64Array(labelCount) };
  if (rows.length === 0) return at;
  const logs = rows.map((shares) => shares.map((share) => Math.log(Math.max(share, LEAST_SHARE))));
  const lossOf = (correction: ShareCorrection): number => {
    let loss = (PENALTY / 2) * correction.biases.reduce((sum, bias) => sum + bias * bias, 0);
    for (const [row, shares] of rows.entries())
      loss -= Math.log(Math.max(correctShares(shares, correction)[truth[row] ?? -1] ?? 0, Number.MIN_VALUE));
    return loss;
  };
  let loss = lossOf(at);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slopes = Float64Array.from(at.biases, (bias) => PENALTY * bias);
    const curves = new Float64Array(labelCount).fill(PENALTY);
    let scaleSlope = 0;
    let scaleCurve = 1e-9;
    for (const [row, shares] of rows.entries()) {
      const told = correctShares(shares, at);
      const own = truth[row] ?? -1;
      const log = logs[row] ?? new Float64Array();
      let mean = 0;
      let square = 0;
      for (let label = 0; label < labelCount; label += 1) {
        const share = told[label] ?? 0;
        slopes[label] = (slopes[label] ?? 0) + share - (label === own ? 1 : 0);
        curves[label] = (curves[label] ?? 0) + share * (1 - share);
        mean += share * (log[label] ?? 0);
        square += share * (log[label] ?? 0) ** 2;
      }
      scaleSlope += mean - (log[own] ?? 0);
      scaleCurve += square - mean * mean;
    }
    let size = 1;
    let moved = at;
    let reached = Number.POSITIVE_INFINITY;
    while (size > 1e-8) {
      const now = size;
      moved = {
        scale: Math.max(0, at.scale - (now * scaleSlope) / scaleCurve),
        biases: at.biases.map((bias, label) => bias - (now * (slopes[label] ?? 0)) / (curves[label] ?? 1)),
      };
      reached = lossOf(moved);
      if (reached < loss) break;
      size /= 2;
    }
    if (!(reached < loss - CLOSE_ENOUGH * Math.abs(loss))) break;
    at = moved;
    loss = reached;
  }
  return at;
}
