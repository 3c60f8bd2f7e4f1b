import { wilsonInterval } from '@shared/domain/statistics';
import type { TopAnswers } from './calibration';

/** What is left when only answers of at least a confidence are taken, and the rest goes to people. */
export type Coverage = {
  threshold: number;
  /** Rows answered, and their share. */
  answered: number;
  coverage: number;
  /** Accuracy of the answered rows with its 95% Wilson interval; `null` when none is. */
  accuracy: number | null;
  accuracyCi95: [low: number, high: number] | null;
};

/** @returns `null` when there are no rows */
export function coverageAt({ confidences, isRight }: TopAnswers, threshold: number): Coverage | null {
  if (confidences.length === 0) return null;
  let answered = 0;
  let right = 0;
  for (const [row, confidence] of confidences.entries()) {
    if (confidence < threshold) continue;
    answered += 1;
    right += isRight[row] ?? 0;
  }
  return coverageOf(threshold, answered, right, confidences.length);
}

/**
 * The dial: one entry for each distinct confidence, from the highest (fewest rows, surest) down to all rows. Rows of equal confidence
 * enter together.
 * @returns empty when there are no rows
 * @see El-Yaniv, Wiener 2010, JMLR 11: 'On the foundations of noise-free selective classification' (risk-coverage curve)
 */
export function coverageCurve({ confidences, isRight }: TopAnswers): Coverage[] {
  const order = Uint32Array.from(confidences.keys()).sort((a, b) => (confidences[b] ?? 0) - (confidences[a] ?? 0));
  const curve: Coverage[] = [];
  let right = 0;
  for (const [at, row] of order.entries()) {
    right += isRight[row] ?? 0;
    const next = order[at + 1];
    if (next !== undefined && confidences[next] === confidences[row]) continue;
    curve.push(coverageOf(confidences[row] ?? 0, at + 1, right, confidences.length));
  }
  return curve;
}

/**
 * The lowest threshold, so the most rows, at which accuracy is at least `target`. Choose it on validation rows and state what it gives on
 * test rows: the accuracy at the chosen point itself is a little too good.
 * @returns `null` when no threshold reaches it
 */
export function chooseThreshold(rows: TopAnswers, target: number): Coverage | null {
  return reachingAccuracy(coverageCurve(rows), target);
}

/**
 * Of a curve that goes from the highest threshold to the lowest, the entry with the most rows that reaches an accuracy.
 * @returns `null` when none does
 */
export const reachingAccuracy = <T extends Pick<Coverage, 'accuracy'>>(curve: readonly T[], target: number): T | null =>
  curve.findLast(({ accuracy }) => accuracy !== null && accuracy >= target) ?? null;

function coverageOf(threshold: number, answered: number, right: number, rows: number): Coverage {
  return {
    threshold,
    answered,
    coverage: answered / rows,
    accuracy: answered === 0 ? null : right / answered,
    accuracyCi95: wilsonInterval(right, answered),
  };
}
