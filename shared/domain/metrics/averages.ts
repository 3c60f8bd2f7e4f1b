import { f1Of } from '@shared/domain/statistics';
import type { ClassMetrics, F1Family, Metrics } from './types';

type Averages = Pick<
  Metrics,
  | 'balancedAccuracy'
  | 'macro'
  | 'macroDeclared'
  | 'macroSupported'
  | 'micro'
  | 'microDeclared'
  | 'weighted'
  | 'specificityMacro'
>;

/** The averages over labels; all `null` when there are no rows. @param outsideValueCount distinct answers outside the list */
export function averagesOf(perClass: readonly ClassMetrics[], n: number, outsideValueCount: number): Averages {
  if (n === 0) {
    const none: F1Family = { precision: null, recall: null, f1: null };
    return {
      balancedAccuracy: null,
      macro: { ...none },
      macroDeclared: { ...none },
      macroSupported: { ...none },
      micro: { ...none },
      microDeclared: { ...none },
      weighted: { ...none },
      specificityMacro: null,
    };
  }
  const occurring = perClass.filter((entry) => entry.support > 0 || entry.predicted > 0);
  const supported = perClass.filter((entry) => entry.support > 0);
  const macroSupported = plainMean(supported, supported.length);
  const specificities = perClass.map((entry) => entry.specificity);
  const correct = perClass.reduce((sum, entry) => sum + entry.tp, 0);
  const inside = perClass.reduce((sum, entry) => sum + entry.predicted, 0);
  const accuracy = correct / n;
  return {
    balancedAccuracy: macroSupported.recall,
    macro: plainMean(occurring, occurring.length + outsideValueCount),
    macroDeclared: plainMean(perClass, perClass.length),
    macroSupported,
    micro: { precision: accuracy, recall: accuracy, f1: accuracy },
    microDeclared: {
      precision: inside === 0 ? 0 : correct / inside,
      recall: accuracy,
      f1: f1Of(correct, n, inside),
    },
    weighted: weightedMean(perClass, n),
    specificityMacro: meanOfDefined(specificities),
  };
}

/** Mean of the values that are not `null`; `null` when there is none. */
export function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

/** @param labelCount what to divide by: labels that are not among `entries` count as 0 */
function plainMean(entries: readonly ClassMetrics[], labelCount: number): F1Family {
  return averageBy(entries, () => 1, labelCount);
}

function weightedMean(entries: readonly ClassMetrics[], n: number): F1Family {
  return averageBy(entries, (entry) => entry.support, n);
}

function averageBy(
  entries: readonly ClassMetrics[],
  weightOf: (entry: ClassMetrics) => number,
  totalWeight: number,
): F1Family {
  const sums = { precision: 0, recall: 0, f1: 0 };
  for (const entry of entries) {
    const weight = weightOf(entry);
    sums.precision += weight * entry.precision;
    sums.recall += weight * entry.recall;
    sums.f1 += weight * entry.f1;
  }
  return { precision: sums.precision / totalWeight, recall: sums.recall / totalWeight, f1: sums.f1 / totalWeight };
}
