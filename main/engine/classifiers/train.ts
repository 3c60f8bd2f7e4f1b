import { numberClasses } from './class-numbers';
import { numberLabels } from './label-numbers';
import type { TermModel } from './model';
import { fitScorer } from './scorer';
import type { ClassifierSettings } from './settings';
import { fitTerms, type TermKind, type TermSettings, termSettings } from './terms';

export type TrainOptions = {
  /** Decides all draws and orders; same seed and rows, same model to the last bit. */
  readonly seed: number;
  /** {@link DEFAULT_SETTINGS} unless given. */
  readonly settings?: ClassifierSettings;
  /** What is looked at in a text, or exactly how; words unless given. */
  readonly terms?: TermKind | TermSettings;
  /** See `TermModel`; 1 unless given. */
  readonly scale?: number;
};

/** `fraction` is 0..1 over both stages and never falls. */
export type TrainProgress = { readonly stage: 'reading words' | 'fitting'; readonly fraction: number };

/** Logistic regression: its probabilities are fair without calibration. Short texts have few terms each, so the penalty may be weak. */
export const DEFAULT_SETTINGS: ClassifierSettings = { kind: 'logistic', c: 10 };
/** Roughly the part of the time that reading the words takes: a tenth with many labels, over half with long texts. */
const READING_SHARE = 0.2;

/**
 * Trains one local classifier with given settings. Pure and blocking: seconds for 10,000 rows, so it belongs in a worker thread, which is
 * also how to cancel it. {@link chooseClassifier} finds the settings too.
 * One label in the training rows gives a model that always says it; texts without words are learnt as such.
 * @param texts of the training rows
 * @param labels of the same rows
 * @param labelList the project's label list: decides the order of probabilities and ties
 * @throws RangeError with a sentence for the user: no rows, a label outside the list or twice in it, different numbers of texts
 * and labels, a setting out of range, more terms x labels than fit in memory
 */
export function trainLocalClassifier(
  texts: readonly string[],
  labels: readonly string[],
  labelList: readonly string[],
  { seed, settings = DEFAULT_SETTINGS, terms: wantedTerms = 'words', scale = 1 }: TrainOptions,
  onProgress: (progress: TrainProgress) => void = () => {},
): TermModel {
  requireLabels(texts, labels);
  const { numbers, shares } = numberLabels(labels, labelList);
  onProgress({ stage: 'reading words', fraction: 0 });
  const wanted = typeof wantedTerms === 'string' ? termSettings[wantedTerms] : wantedTerms;
  const { terms, rows } = fitTerms(texts, wanted);
  const { classLabels, classes } = numberClasses(numbers, labelList.length);
  const report = (fraction: number) =>
    onProgress({ stage: 'fitting', fraction: READING_SHARE + (1 - READING_SHARE) * fraction });
  report(0);
  const { scorer, converged } = fitScorer(settings, rows, classes, classLabels.length, seed, report);
  report(1);
  return {
    kind: 'terms',
    labels: [...labelList],
    labelShares: shares,
    trainingRows: texts.length,
    settings,
    seed,
    terms,
    classLabels,
    scorer,
    scale,
    converged,
  };
}

/** @throws RangeError with a sentence if their numbers differ */
export function requireLabels(texts: readonly string[], labels: readonly string[]): void {
  if (texts.length === labels.length) return;
  throw new RangeError(`There are ${texts.length} texts but ${labels.length} labels: each text needs one label.`);
}
