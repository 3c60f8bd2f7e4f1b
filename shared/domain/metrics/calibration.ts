import type { Calibration } from './types';

/** For each row its most probable label: how sure the model was, and whether it was right. */
export type TopAnswers = { confidences: Float64Array; isRight: Uint8Array };

/** The label with the largest probability, the first of the list on a tie; it may differ from the model's answer. */
export function topAnswers(probabilities: readonly (readonly number[])[], truthCodes: Int32Array): TopAnswers {
  const confidences = new Float64Array(probabilities.length);
  const isRight = new Uint8Array(probabilities.length);
  for (const [row, values] of probabilities.entries()) {
    let top = 0;
    let confidence = values[0] ?? 0;
    for (let label = 1; label < values.length; label += 1) {
      const value = values[label] ?? 0;
      if (value <= confidence) continue;
      top = label;
      confidence = value;
    }
    confidences[row] = confidence;
    isRight[row] = top === truthCodes[row] ? 1 : 0;
  }
  return { confidences, isRight };
}

/**
 * Top-label calibration error over bins of equal width, closed on the right: bin = min(N - 1, max(0, ceil(confidence x N) - 1)).
 * @returns `ece` and `mce` are `null` when there are no rows
 * @see Guo, Pleiss, Sun, Weinberger 2017, On Calibration of Modern Neural Networks
 */
export function calibrationOf({ confidences, isRight }: TopAnswers, nBins: number): Calibration {
  const sums = Array.from({ length: nBins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const [row, confidence] of confidences.entries()) {
    const sum = sums[Math.min(nBins - 1, Math.max(0, Math.ceil(confidence * nBins) - 1))];
    if (sum === undefined) continue; // cannot be: the place is cut to 0..nBins-1
    sum.count += 1;
    sum.confidence += confidence;
    sum.right += isRight[row] ?? 0;
  }
  let gapSum = 0;
  let largestGap = 0;
  const bins = sums.map(({ count, confidence, right }) => {
    if (count === 0) return { count, meanConfidence: null, accuracy: null };
    const gap = Math.abs(right / count - confidence / count);
    gapSum += count * gap;
    largestGap = Math.max(largestGap, gap);
    return { count, meanConfidence: confidence / count, accuracy: right / count };
  });
  const n = confidences.length;
  return { nBins, ece: n === 0 ? null : gapSum / n, mce: n === 0 ? null : largestGap, bins };
}
