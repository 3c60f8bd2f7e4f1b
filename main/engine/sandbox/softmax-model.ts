import { hashedFeatures, type SparseVector } from './text-features';

/**
 * A linear softmax model over hashed n-grams: the logit of class k is `bias[k] + sum of value * weights[row * K + k]`.
 * `rows` maps a feature to its row; features that were never trained have no row and no effect.
 */
export type SoftmaxModel = {
  bits: number;
  classes: string[];
  rows: Map<number, number>;
  weights: Float32Array;
  bias: Float32Array;
  /** Sums of squared gradients, only while training goes on. */
  squares: { weights: Float32Array; bias: Float32Array } | null;
};

/** Turns logits into probabilities that sum to 1, without overflow. Empty in, empty out. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(logits.length);
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < logits.length; at += 1) highest = Math.max(highest, logits[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < logits.length; at += 1) {
    const share = Math.exp((logits[at] ?? 0) - highest);
    shares[at] = share;
    sum += share;
  }
  for (let at = 0; at < shares.length; at += 1) shares[at] = (shares[at] ?? 0) / sum;
  return shares;
}

/** Probability of each class for a vector, in the order of `classes`. */
export function probabilitiesOf(model: SoftmaxModel, vector: SparseVector): Float64Array {
  const size = model.classes.length;
  const logits = Float64Array.from(model.bias);
  for (const [at, id] of vector.ids.entries()) {
    const row = model.rows.get(id);
    if (row === undefined) continue;
    const value = vector.values[at] ?? 0;
    const from = row * size;
    for (let k = 0; k < size; k += 1) logits[k] = (logits[k] ?? 0) + value * (model.weights[from + k] ?? 0);
  }
  return softmax(logits);
}

/** Probability of each class for a text. */
export const classify = (model: SoftmaxModel, text: string): Float64Array =>
  probabilitiesOf(model, hashedFeatures(text, model.bits));
