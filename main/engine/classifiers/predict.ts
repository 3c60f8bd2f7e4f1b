import { majorityPrediction } from './majority';
import { type LocalModel, type LocalPrediction, predictionOf, type TfidfLogisticModel } from './model';
import { softmaxProbabilities } from './softmax-model';
import { cellCount } from './sparse-rows';
import { transform } from './vectorizer';

/**
 * One answer a text, in the order of `texts`; no texts, no answers. A text without a single known word gets the label shares
 * of the training rows: there is nothing else to go by. Give large sets in portions: each answer holds one number a label.
 */
export function predict(model: LocalModel, texts: readonly string[]): LocalPrediction[] {
  switch (model.kind) {
    case 'majority':
      return texts.map(() => majorityPrediction(model));
    case 'tfidf-logistic':
      return predictTfidfLogistic(model, texts);
    default:
      return model satisfies never;
  }
}

function predictTfidfLogistic(model: TfidfLogisticModel, texts: readonly string[]): LocalPrediction[] {
  const rows = transform(model.vectorizer, texts);
  return texts.map((_, row) => {
    if (cellCount(rows, row) === 0) return predictionOf(model.labels, model.labelShares.slice());
    const probabilities = new Float64Array(model.labels.length);
    softmaxProbabilities(model.linear, rows, row).forEach((probability, classNumber) => {
      probabilities[model.classLabels[classNumber] ?? 0] = probability;
    });
    return predictionOf(model.labels, probabilities);
  });
}
