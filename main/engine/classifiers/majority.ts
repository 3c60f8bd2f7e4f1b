import { numberLabels } from './label-numbers';
import { type LocalPrediction, type MajorityModel, predictionOf } from './model';

/**
 * Learns nothing but the label shares.
 * @param labels of the training rows
 * @param labelList the project's label list; its order decides ties
 * @throws RangeError as {@link numberLabels}
 */
export function trainMajority(labels: readonly string[], labelList: readonly string[]): MajorityModel {
  const { shares } = numberLabels(labels, labelList);
  return { kind: 'majority', labels: [...labelList], labelShares: shares, trainingRows: labels.length };
}

/** The answer to any text at all: the most frequent label (of equals the first in the list), with the label shares. */
export function majorityPrediction(model: MajorityModel): LocalPrediction {
  return predictionOf(model.labels, model.labelShares.slice());
}
