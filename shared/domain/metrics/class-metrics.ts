import { f1Of } from '@shared/domain/statistics';
import type { ClassMetrics, Confusion, Metrics } from './types';

/** One entry a label, in order. @param n all rows */
export function classMetricsOf({ rows, matrix }: Confusion, n: number): ClassMetrics[] {
  const predictedTotals = new Array<number>(rows.length).fill(0);
  for (const counts of matrix) {
    for (let column = 0; column < rows.length; column += 1) {
      predictedTotals[column] = (predictedTotals[column] ?? 0) + (counts[column] ?? 0);
    }
  }
  return rows.map((label, index) => {
    const counts = matrix[index] ?? [];
    const tp = counts[index] ?? 0;
    const support = counts.reduce((sum, count) => sum + count, 0);
    const predicted = predictedTotals[index] ?? 0;
    const fp = predicted - tp;
    const negatives = n - support;
    return {
      label,
      precision: predicted === 0 ? 0 : tp / predicted,
      recall: support === 0 ? 0 : tp / support,
      f1: f1Of(tp, support, predicted),
      specificity: negatives === 0 ? null : (negatives - fp) / negatives,
      support,
      predicted,
      tp,
      fp,
      fn: support - tp,
      tn: negatives - fp,
    };
  });
}

/** The labels for which a rate was 0 / 0, in label order. */
export function undefinedRatesOf(perClass: readonly ClassMetrics[]): Metrics['undefined'] {
  const labelsWhere = (is0Over0: (entry: ClassMetrics) => boolean) =>
    perClass.filter(is0Over0).map((entry) => entry.label);
  return {
    precision: labelsWhere((entry) => entry.predicted === 0),
    recall: labelsWhere((entry) => entry.support === 0),
    specificity: labelsWhere((entry) => entry.specificity === null),
  };
}
