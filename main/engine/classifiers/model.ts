import type { Scorer } from './scorer';
import type { ClassifierSettings } from './settings';
import type { Terms } from './terms';

/** What a trained local classifier is: plain data that can be posted to a thread or stored as a file. */
export type LocalModel = TermModel | MajorityModel;

type TrainedOn = {
  /** The project's label list, in its order; labels without training rows are in it too. */
  readonly labels: readonly string[];
  /** The share of each label among the training rows, in label-list order; sums to 1. */
  readonly labelShares: Float64Array;
  /** How many rows it learnt from. */
  readonly trainingRows: number;
};

/** A classifier over the TF-IDF terms of a text. */
export type TermModel = TrainedOn & {
  readonly kind: 'terms';
  readonly settings: ClassifierSettings;
  readonly seed: number;
  readonly terms: Terms;
  /** Class `k` of the scorer is label `classLabels[k]` of the list; labels without training rows have no class. */
  readonly classLabels: Int32Array;
  readonly scorer: Scorer;
  /** Probabilities are softmax(scale x scores); 1 where nothing was calibrated. See `fitScale`. */
  readonly scale: number;
  /** Whether the solver came as close to its optimum as it should; always true for what is not iterated. */
  readonly converged: boolean;
};

/** Always the most frequent label: what any classifier has to beat. */
export type MajorityModel = TrainedOn & { readonly kind: 'majority' };

/** One answer. */
export type LocalPrediction = {
  /** The label with the highest probability; of equals, the first in the label list. */
  readonly label: string;
  /** In label-list order, summing to 1 (to rounding); 0 for labels without training rows. */
  readonly probabilities: Float64Array;
};

/** The probabilities with the label they speak for. @throws RangeError if there are no labels */
export function predictionOf(labels: readonly string[], probabilities: Float64Array): LocalPrediction {
  let best = 0;
  probabilities.forEach((probability, at) => {
    if (probability > (probabilities[best] ?? 0)) best = at;
  });
  const label = labels[best];
  if (label === undefined) throw new RangeError('The model knows no labels.');
  return { label, probabilities };
}
