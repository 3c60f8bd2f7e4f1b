import { requireSameLength } from '@shared/domain/statistics';

/** What happens when rows that score at least `threshold` are called positive. */
export type RankingPoint = {
  threshold: number;
  /** tp / positives: recall, sensitivity. */
  truePositiveRate: number;
  /** fp / negatives. */
  falsePositiveRate: number;
  /** tp / (tp + fp). */
  precision: number;
};

/**
 * The points of the ROC curve (false against true positive rate) and of the precision-recall curve (recall against precision), one for
 * each distinct score from high to low; rows of equal score enter together. The ROC curve begins at (0, 0), which has no threshold and is
 * not among the points. The area under the straight lines between ROC points is `rocAuc`; the sum of gains in recall x precision is
 * `averagePrecision`.
 * @param scores one a row, the higher the more likely positive
 * @param mostPoints evenly thinned to so many when there are more; the first and last always stay
 * @returns `null` when there is no positive or no negative row
 * @see Fawcett 2006, Pattern Recognition Letters 27(8): 'An introduction to ROC analysis', algorithm 1
 */
export function rankingCurve(
  scores: readonly number[] | Float64Array,
  isPositive: readonly boolean[],
  mostPoints = Number.POSITIVE_INFINITY,
): RankingPoint[] | null {
  requireSameLength('scores', scores.length, 'isPositive', isPositive.length);
  const order = Uint32Array.from(isPositive.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const positives = isPositive.filter(Boolean).length;
  const negatives = isPositive.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const points: RankingPoint[] = [];
  let truePositives = 0;
  for (const [at, row] of order.entries()) {
    if (isPositive[row] === true) truePositives += 1;
    const score = scores[row] ?? 0;
    const next = order[at + 1];
    if (next !== undefined && scores[next] === score) continue;
    points.push({
      threshold: score,
      truePositiveRate: truePositives / positives,
      falsePositiveRate: (at + 1 - truePositives) / negatives,
      precision: truePositives / (at + 1),
    });
  }
  return thinned(points, mostPoints);
}

function thinned<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  const step = (points.length - 1) / (Math.max(2, most) - 1);
  return Array.from({ length: Math.max(2, most) }, (_, at) => points[Math.round(at * step)]).filter(
    (point) => point !== undefined,
  );
}
