/** How well scores put positive rows above negative ones. */
export type Ranking = {
  /** Probability that a positive row scores above a negative one, ties one half; null when one side is missing. */
  rocAuc: number | null;
  /** Sum over distinct scores, from high to low, of (gain in recall) x precision; null without positive rows. */
  averagePrecision: number | null;
};

/**
 * Walks down the distinct scores; rows of equal score enter together.
 * @param positives scores of the positive rows, sorted in place
 * @param negatives scores of the others, sorted in place
 * @see Hanley, McNeil 1982, Radiology 143(1), for the area under the ROC curve
 */
export function rankingOf(positives: Float64Array, negatives: Float64Array): Ranking {
  positives.sort();
  negatives.sort();
  let positivesLeft = positives.length;
  let negativesLeft = negatives.length;
  let pairsWon = 0;
  let precisionSum = 0;
  while (positivesLeft > 0) {
    const score = Math.max(
      positives[positivesLeft - 1] ?? Number.NEGATIVE_INFINITY,
      negatives[negativesLeft - 1] ?? Number.NEGATIVE_INFINITY,
    );
    const positivesBefore = positivesLeft;
    const negativesBefore = negativesLeft;
    while (positivesLeft > 0 && positives[positivesLeft - 1] === score) positivesLeft -= 1;
    while (negativesLeft > 0 && negatives[negativesLeft - 1] === score) negativesLeft -= 1;
    const entered = positivesBefore - positivesLeft;
    if (entered === 0) continue;
    pairsWon += entered * (negativesLeft + (negativesBefore - negativesLeft) / 2);
    const truePositives = positives.length - positivesLeft;
    const retrieved = truePositives + negatives.length - negativesLeft;
    precisionSum += entered * (truePositives / retrieved);
  }
  const pairs = positives.length * negatives.length;
  return {
    rocAuc: pairs === 0 ? null : pairsWon / pairs,
    averagePrecision: positives.length === 0 ? null : precisionSum / positives.length,
  };
}
