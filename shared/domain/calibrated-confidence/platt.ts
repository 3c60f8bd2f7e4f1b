/** What turns a confidence as a model gave it into how often such an answer is right: sigmoid(slope x logit(confidence) + offset). */
export type PlattScale = { slope: number; offset: number };

const CLIP = 1e-6;
const MOST_STEPS = 100;
const CLOSE_ENOUGH = 1e-9;
/** Keeps the second derivative away from zero where all confidences are equal. */
const RIDGE = 1e-9;

const logit = (share: number): number => {
  const clipped = Math.min(1 - CLIP, Math.max(CLIP, share));
  return Math.log(clipped / (1 - clipped));
};
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export const calibrated = (confidence: number, { slope, offset }: PlattScale): number =>
  sigmoid(slope * logit(confidence) + offset);

/**
 * Platt scaling of one confidence a row against whether the answer was right, by Newton's method with halved steps. Targets are softened
 * ((right + 1) / (right + 2) and 1 / (wrong + 2)), so that rows without a single error do not ask for certainty. A higher confidence never
 * comes out lower: where the fit says it would, all rows get the share of right answers.
 * @returns the scale; (1, 0), which changes nothing, without rows
 * @see Platt 1999, 'Probabilistic outputs for support vector machines'; Lin, Lin, Weng 2007, Machine Learning 68, for the algorithm
 */
export function fitPlatt(confidences: ArrayLike<number>, isRight: ArrayLike<number>): PlattScale {
  const n = confidences.length;
  if (n === 0) return { slope: 1, offset: 0 };
  const scores = Float64Array.from(confidences, logit);
  const right = Array.from(isRight).reduce((sum, flag) => sum + flag, 0);
  const targets = [1 / (n - right + 2), (right + 1) / (right + 2)];
  const target = (row: number): number => targets[isRight[row] ?? 0] ?? 0;
  const loss = ({ slope, offset }: PlattScale): number => {
    let sum = 0;
    for (const [row, score] of scores.entries()) {
      const x = slope * score + offset;
      // log(1 + e^-x) without overflow, plus what the target adds
      sum += Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0) + (1 - target(row)) * x;
    }
    return sum;
  };
  let at: PlattScale = { slope: 0, offset: Math.log((right + 1) / (n - right + 1)) };
  let best = loss(at);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let [g1, g2, h11, h22, h12] = [0, 0, RIDGE, RIDGE, 0];
    for (const [row, score] of scores.entries()) {
      const share = sigmoid(at.slope * score + at.offset);
      const gap = share - target(row);
      const weight = share * (1 - share);
      g1 += score * gap;
      g2 += gap;
      h11 += score * score * weight;
      h22 += weight;
      h12 += score * weight;
    }
    const determinant = h11 * h22 - h12 * h12;
    const [d1, d2] = [-(h22 * g1 - h12 * g2) / determinant, -(h11 * g2 - h12 * g1) / determinant];
    let size = 1;
    let moved = at;
    let reached = Number.POSITIVE_INFINITY;
    while (size > 1e-10) {
      moved = { slope: at.slope + size * d1, offset: at.offset + size * d2 };
      reached = loss(moved);
      if (reached <= best) break;
      size /= 2;
    }
    if (!(reached < best - CLOSE_ENOUGH)) break;
    at = moved;
    best = reached;
  }
  return at.slope > 0 ? at : { slope: 0, offset: Math.log((right + 1) / (n - right + 1)) };
}
