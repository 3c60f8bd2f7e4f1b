import type { ClassMetrics } from './types';

/**
 * Multiclass Matthews correlation: (c n - sum t p) / sqrt(n^2 - sum p^2) / sqrt(n^2 - sum t^2) over every value that occurs, with c
 * right answers, t true and p predicted counts. 0 when a denominator is 0; `null` without rows.
 * @param outsideCounts how often each value outside the label list was answered
 * @see Gorodkin 2004, Computational Biology and Chemistry 28(5)
 */
export function matthewsCorrelation(
  perClass: readonly ClassMetrics[],
  n: number,
  outsideCounts: readonly number[],
): number | null {
  if (n === 0) return null;
  // Whole numbers up to n^2: exact, so a denominator of 0 is recognised as such.
  const correct = perClass.reduce((sum, entry) => sum + entry.tp, 0);
  const truthSquares = perClass.reduce((sum, entry) => sum + entry.support ** 2, 0);
  const predictedSquares =
    perClass.reduce((sum, entry) => sum + entry.predicted ** 2, 0) +
    outsideCounts.reduce((sum, count) => sum + count ** 2, 0);
  const predictedSpread = n * n - predictedSquares;
  const truthSpread = n * n - truthSquares;
  if (predictedSpread === 0 || truthSpread === 0) return 0;
  return (correct * n - chanceProducts(perClass)) / Math.sqrt(predictedSpread) / Math.sqrt(truthSpread);
}

/**
 * Cohen's kappa, (accuracy - pe) / (1 - pe) with pe = sum t p / n^2. `null` when pe = 1 (one label everywhere) and without rows.
 * @see Cohen 1960, Educational and Psychological Measurement 20(1)
 */
export function cohenKappa(perClass: readonly ClassMetrics[], n: number): number | null {
  const products = chanceProducts(perClass);
  if (products === n * n) return null;
  const correct = perClass.reduce((sum, entry) => sum + entry.tp, 0);
  const byChance = products / (n * n);
  return (correct / n - byChance) / (1 - byChance);
}

/** Sum of true count x predicted count; values outside the label list have no true count and add nothing. */
function chanceProducts(perClass: readonly ClassMetrics[]): number {
  return perClass.reduce((sum, entry) => sum + entry.support * entry.predicted, 0);
}
