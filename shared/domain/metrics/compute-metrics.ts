import {
  distinctInOrder,
  requireDeclaredTruth,
  requireDistinct,
  requireSameLength,
  wilsonInterval,
} from '@shared/domain/statistics';
import { cohenKappa, matthewsCorrelation } from './agreement';
import { averagesOf } from './averages';
import { classMetricsOf, undefinedRatesOf } from './class-metrics';
import { countAnswers } from './confusion';
import { probabilityMetricsOf, requireProbabilities } from './probability-metrics';
import type { ClassMetrics, Metrics, MetricsInput } from './types';

/** More labels than this would make a confusion matrix that no screen shows and no laptop should hold (4 million cells). */
export const MAX_LABELS = 2000;

/**
 * Classification metrics of one model's answers. Labels are compared code point for code point: no trimming, case folding or
 * normalisation. With no rows, counts are 0 and every rate, average and interval is `null`.
 * @throws RangeError when lists differ in length, `labels` repeats itself or is longer than {@link MAX_LABELS}, a true label or the
 *   positive label is not in `labels`, or `probabilities` does not fit
 * @see scikit-learn's user guide, Classification metrics: `macro` is its default average, `weighted` and `micro` bear its names
 */
export function computeMetrics(input: MetricsInput): Metrics {
  const { truth, predicted, probabilities } = input;
  const n = truth.length;
  requireSameLength('truth', n, 'predicted', predicted.length);
  const labels = labelsOf(input);
  const positive = positiveColumnOf(input, labels);
  if (probabilities !== undefined) requireProbabilities(probabilities, n, labels);

  const { truthCodes, confusion, correct, nOutside, outside } = countAnswers(truth, predicted, labels);
  const perClass = classMetricsOf(confusion, n);
  const positiveEntry = positive === null || n === 0 ? undefined : perClass[positive];
  return {
    n,
    correct,
    accuracy: n === 0 ? null : correct / n,
    nOutside,
    outsideValues: outside.map(({ value }) => value),
    labels,
    confusion,
    perClass,
    undefined: undefinedRatesOf(perClass),
    ...averagesOf(perClass, n, outside.length),
    mcc: matthewsCorrelation(
      perClass,
      n,
      outside.map(({ count }) => count),
    ),
    cohenKappa: cohenKappa(perClass, n),
    wilson95: wilsonInterval(correct, n),
    binary: positiveEntry === undefined ? null : ratesAndCounts(positiveEntry),
    proba:
      probabilities === undefined || n === 0 ? null : probabilityMetricsOf(probabilities, truthCodes, labels, positive),
  };
}

function labelsOf({ truth, predicted, labels: given }: MetricsInput): string[] {
  const labels = given === undefined ? distinctInOrder(truth, predicted) : [...given];
  if (labels.length > MAX_LABELS) {
    throw new RangeError(
      `There are ${labels.length} different labels; metrics take at most ${MAX_LABELS}. Give \`labels\`, or check that the right column was chosen.`,
    );
  }
  if (given === undefined) return labels;
  requireDistinct('labels', labels);
  requireDeclaredTruth(truth, labels);
  return labels;
}

function positiveColumnOf({ positiveLabel }: MetricsInput, labels: readonly string[]): number | null {
  if (positiveLabel === undefined) return null;
  const column = labels.indexOf(positiveLabel);
  if (column === -1) {
    throw new RangeError(`The positive label "${positiveLabel}" is not among the labels. Choose one of them.`);
  }
  return column;
}

function ratesAndCounts({ precision, recall, f1, specificity, tp, fp, fn, tn }: ClassMetrics): Metrics['binary'] {
  return { precision, recall, f1, specificity, tp, fp, fn, tn };
}
