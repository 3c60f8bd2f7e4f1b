import { softmaxInPlace } from './linear-model';
import { majorityPrediction } from './majority';
import { type LocalModel, type LocalPrediction, predictionOf, type TermModel } from './model';
import { classCountOf, scoring } from './scorer';
import { cellCount } from './sparse-rows';
import { termRows } from './terms';

/**
 * One answer a text, in the order of `texts`; no texts, no answers. A text without a single known term gets the label shares
 * of the training rows: there is nothing else to go by. Give large sets in portions: each answer holds one number a label.
 */
export function predict(model: LocalModel, texts: readonly string[]): LocalPrediction[] {
  switch (model.kind) {
    case 'majority':
      return texts.map(() => majorityPrediction(model));
    case 'terms':
      return predictByTerms(model, texts);
    default:
      return model satisfies never;
  }
}

/** Kept per model, as texts may come one by one: a forest's look-up table is as long as its vocabulary. */
const scorings = new WeakMap<TermModel, ReturnType<typeof scoring>>();

function predictByTerms(model: TermModel, texts: readonly string[]): LocalPrediction[] {
  const rows = termRows(model.terms, texts);
  const write = scorings.get(model) ?? scoring(model.scorer);
  scorings.set(model, write);
  const scores = new Float64Array(classCountOf(model.scorer));
  return texts.map((_, row) => {
    if (cellCount(rows, row) === 0) return predictionOf(model.labels, model.labelShares.slice());
    write(rows, row, scores);
    for (let k = 0; k < scores.length; k++) scores[k] = model.scale * (scores[k] ?? 0);
    softmaxInPlace(scores);
    const probabilities = new Float64Array(model.labels.length);
    scores.forEach((probability, classNumber) => {
      probabilities[model.classLabels[classNumber] ?? 0] = probability;
    });
    return predictionOf(model.labels, probabilities);
  });
}
