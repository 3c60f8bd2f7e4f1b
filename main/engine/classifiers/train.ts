import { numberLabels } from './label-numbers';
import { fitLogistic } from './logistic';
import type { TfidfLogisticModel } from './model';
import { fitVectorizer } from './vectorizer';

export type TrainOptions = {
  /** Decides the order in which training visits the rows; same seed and rows, same model to the last bit. */
  readonly seed: number;
  /** Inverse strength of the penalty on weights, scikit-learn's C; {@link DEFAULT_C} unless given. */
  readonly c?: number;
  /** A term counts if at least this many training texts have it; 2 unless given (1 where no word is in two texts). */
  readonly minDf?: number;
};

/** `fraction` is 0..1 over both stages and never falls. */
export type TrainProgress = { readonly stage: 'reading words' | 'fitting'; readonly fraction: number };

/** Short texts have few features each, so the penalty may be weaker than scikit-learn's default of 1. */
export const DEFAULT_C = 10;
/** Roughly the part of the time that reading the words takes: a tenth with many labels, over half with long texts. */
const READING_SHARE = 0.2;

/**
 * Trains the local classifier: TF-IDF of words and word pairs, then multinomial logistic regression. Pure and blocking: seconds
 * for 10,000 rows, so it belongs in a worker thread, which is also how to cancel it.
 * One label in the training rows gives a model that always says it; texts without words are learnt as such.
 * @param texts of the training rows
 * @param labels of the same rows
 * @param labelList the project's label list: decides the order of probabilities and ties
 * @throws RangeError with a sentence for the user: no rows, a label outside the list or twice in it, different numbers of texts
 * and labels, c or minDf out of range, more terms x labels than fit in memory
 */
export function trainLocalClassifier(
  texts: readonly string[],
  labels: readonly string[],
  labelList: readonly string[],
  { seed, c = DEFAULT_C, minDf = 2 }: TrainOptions,
  onProgress: (progress: TrainProgress) => void = () => {},
): TfidfLogisticModel {
  if (texts.length !== labels.length) {
    throw new RangeError(`There are ${texts.length} texts but ${labels.length} labels: each text needs one label.`);
  }
  const { numbers, shares } = numberLabels(labels, labelList);
  onProgress({ stage: 'reading words', fraction: 0 });
  const { vectorizer, rows } = fitVectorizer(texts, minDf);

  const classLabels = Int32Array.from(labelList.keys()).filter((label) => (shares[label] ?? 0) > 0);
  const classOfLabel = new Int32Array(labelList.length).fill(-1);
  classLabels.forEach((label, classNumber) => {
    classOfLabel[label] = classNumber;
  });
  const classes = numbers.map((label) => classOfLabel[label] ?? -1);
  const report = (fraction: number) =>
    onProgress({ stage: 'fitting', fraction: READING_SHARE + (1 - READING_SHARE) * fraction });
  report(0);
  const { model, epochs, relativeGap, converged } = fitLogistic(rows, classes, classLabels.length, { c, seed }, report);
  report(1);
  return {
    kind: 'tfidf-logistic',
    labels: [...labelList],
    labelShares: shares,
    trainingRows: texts.length,
    classLabels,
    vectorizer,
    linear: model,
    settings: { seed, c },
    fit: { epochs, relativeGap, converged },
  };
}
