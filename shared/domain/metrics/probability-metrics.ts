import { requireSameLength } from '@shared/domain/statistics';
import { meanOfDefined } from './averages';
import { calibrationOf, topAnswers } from './calibration';
import { type Ranking, rankingOf } from './ranking';
import type { ProbabilityMetrics } from './types';

/** Below this a probability counts as this much, so that one confident error does not make the log loss infinite. */
const LOG_LOSS_FLOOR = 1e-15;

/** A model's own rounding may leave a probability this far outside 0..1. */
const TOLERANCE = 1e-9;

/**
 * Scores the probabilities.
 * @param probabilities one row a row, one column a label; at least one row
 * @param truthCodes for each row the column of its true label
 * @param positive the column of the positive label; `null` when the task has none
 * @throws RangeError for another number of rows or columns, or a value outside 0..1
 */
export function probabilityMetricsOf(
  probabilities: readonly (readonly number[])[],
  truthCodes: Int32Array,
  labels: readonly string[],
  positive: number | null,
): ProbabilityMetrics {
  const rankings = labels.map((_, label) => rankingOfLabel(probabilities, truthCodes, label));
  const ofPositive = positive === null ? undefined : rankings[positive];
  const top = topAnswers(probabilities, truthCodes);
  const perLabel = (pick: (ranking: Ranking) => number | null) =>
    rankings.map((ranking, index) => ({ label: labels[index] ?? '', value: pick(ranking) }));
  return {
    logLoss: logLossOf(probabilities, truthCodes),
    brierMulti: brierMultiOf(probabilities, truthCodes),
    brierBinary: positive === null ? null : brierBinaryOf(probabilities, truthCodes, positive),
    rocAuc: ofPositive?.rocAuc ?? null,
    averagePrecision: ofPositive?.averagePrecision ?? null,
    rocAucOvrPerClass: perLabel((ranking) => ranking.rocAuc),
    averagePrecisionPerClass: perLabel((ranking) => ranking.averagePrecision),
    rocAucOvrMacro: meanOfDefined(rankings.map((ranking) => ranking.rocAuc)),
    averagePrecisionMacro: meanOfDefined(rankings.map((ranking) => ranking.averagePrecision)),
    calibration: [calibrationOf(top, 10), calibrationOf(top, 15)],
  };
}

/** @throws RangeError naming the first row that does not fit, counted from 1 */
export function requireProbabilities(
  probabilities: readonly (readonly number[])[],
  n: number,
  labels: readonly string[],
): void {
  requireSameLength('truth', n, 'probabilities', probabilities.length);
  for (const [index, row] of probabilities.entries()) {
    if (row.length !== labels.length) {
      throw new RangeError(
        `Row ${index + 1} of \`probabilities\` has ${row.length} values for ${labels.length} labels. Give one value a label, in the order of \`labels\`.`,
      );
    }
    for (const value of row) {
      if (value >= -TOLERANCE && value <= 1 + TOLERANCE) continue;
      throw new RangeError(
        `Row ${index + 1} of \`probabilities\` holds ${value}. Give numbers within 0..1, not logarithms or percentages.`,
      );
    }
  }
}

function rankingOfLabel(probabilities: readonly (readonly number[])[], truthCodes: Int32Array, label: number): Ranking {
  let support = 0;
  for (const code of truthCodes) if (code === label) support += 1;
  const positives = new Float64Array(support);
  const negatives = new Float64Array(probabilities.length - support);
  let positiveCount = 0;
  let negativeCount = 0;
  for (let row = 0; row < probabilities.length; row += 1) {
    const score = probabilities[row]?.[label] ?? 0;
    if (truthCodes[row] === label) positives[positiveCount++] = score;
    else negatives[negativeCount++] = score;
  }
  return rankingOf(positives, negatives);
}

function logLossOf(probabilities: readonly (readonly number[])[], truthCodes: Int32Array): number {
  let sum = 0;
  for (const [row, values] of probabilities.entries()) {
    sum -= Math.log(Math.max(values[truthCodes[row] ?? 0] ?? 0, LOG_LOSS_FLOOR));
  }
  return sum / probabilities.length;
}

function brierMultiOf(probabilities: readonly (readonly number[])[], truthCodes: Int32Array): number {
  let sum = 0;
  for (const [row, values] of probabilities.entries()) {
    for (const [label, value] of values.entries()) sum += (value - (label === truthCodes[row] ? 1 : 0)) ** 2;
  }
  return sum / probabilities.length;
}

function brierBinaryOf(
  probabilities: readonly (readonly number[])[],
  truthCodes: Int32Array,
  positive: number,
): number {
  let sum = 0;
  for (const [row, values] of probabilities.entries()) {
    sum += ((values[positive] ?? 0) - (truthCodes[row] === positive ? 1 : 0)) ** 2;
  }
  return sum / probabilities.length;
}
