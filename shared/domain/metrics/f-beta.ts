import type { ClassMetrics, Metrics, PerLabel } from './types';

/** F-beta of each label, and its averages; see `F1Family` for what they are taken over. */
export type FBeta = {
  beta: number;
  perLabel: PerLabel;
  macro: number | null;
  micro: number | null;
  weighted: number | null;
};

/**
 * F-beta, (1 + beta^2) tp / (beta^2 support + predicted): recall counts beta times as much as precision. Beta 1 is F1; 2 where a miss is
 * dearer than a false alarm, 0.5 where it is the other way round. 0 when a label neither occurs nor was predicted.
 * `macro` is over every value that occurs in truth or predicted, values outside the list counted as 0 (as in `Metrics.macro`).
 * @throws RangeError if beta is not above 0
 * @see van Rijsbergen 1979, Information Retrieval, chapter 7; scikit-learn's `fbeta_score`
 */
export function fBeta(metrics: Pick<Metrics, 'n' | 'perClass' | 'outsideValues' | 'correct'>, beta: number): FBeta {
  if (!(beta > 0 && Number.isFinite(beta))) throw new RangeError(`Beta must be a number above 0, got ${beta}.`);
  const { n, perClass, outsideValues, correct } = metrics;
  const of = ({ tp, support, predicted }: Pick<ClassMetrics, 'tp' | 'support' | 'predicted'>): number => {
    const total = beta ** 2 * support + predicted;
    return total === 0 ? 0 : ((1 + beta ** 2) * tp) / total;
  };
  const perLabel = perClass.map((entry) => ({ label: entry.label, value: of(entry) }));
  if (n === 0) return { beta, perLabel, macro: null, micro: null, weighted: null };
  const occurring = perClass.filter(({ support, predicted }) => support > 0 || predicted > 0);
  return {
    beta,
    perLabel,
    macro: occurring.reduce((sum, entry) => sum + of(entry), 0) / (occurring.length + outsideValues.length),
    micro: of({ tp: correct, support: n, predicted: n }),
    weighted: perClass.reduce((sum, entry) => sum + entry.support * of(entry), 0) / n,
  };
}
