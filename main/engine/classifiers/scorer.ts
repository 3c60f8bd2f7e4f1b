import { fitComplementBayes } from './complement-bayes';
import { type Forest, growForest, writeVotes } from './forest';
import { type LinearModel, writeScores } from './linear-model';
import { fitLinearSvm } from './linear-svm';
import { fitLogistic } from './logistic';
import type { ClassifierSettings } from './settings';
import type { SparseRows } from './sparse-rows';

/** What gives a row one score a class: the higher, the likelier. Plain data. */
export type Scorer =
  | { readonly form: 'linear'; readonly linear: LinearModel }
  | { readonly form: 'forest'; readonly forest: Forest };

/**
 * Fits the algorithm of `settings`.
 * @param classes the class of each row, 0..classCount - 1
 * @param onProgress told a share of the work that is done, 0..1, never falling
 * @returns `converged` is false if a solver gave up before it was close enough to its optimum
 * @throws RangeError with a sentence for settings out of range, and for rows that do not fit in memory
 */
export function fitScorer(
  settings: ClassifierSettings,
  rows: SparseRows,
  classes: Int32Array,
  classCount: number,
  seed: number,
  onProgress: (fraction: number) => void = () => {},
): { scorer: Scorer; converged: boolean } {
  switch (settings.kind) {
    case 'svm': {
      const { model, converged } = fitLinearSvm(rows, classes, classCount, { c: settings.c, seed }, onProgress);
      return { scorer: { form: 'linear', linear: model }, converged };
    }
    case 'logistic': {
      const { model, converged } = fitLogistic(rows, classes, classCount, { c: settings.c, seed }, onProgress);
      return { scorer: { form: 'linear', linear: model }, converged };
    }
    case 'complement-bayes': {
      const linear = fitComplementBayes(rows, classes, classCount, settings.smoothing);
      return { scorer: { form: 'linear', linear }, converged: true };
    }
    case 'forest': {
      const forest = growForest(rows, classes, classCount, { trees: settings.trees, seed }, onProgress);
      return { scorer: { form: 'forest', forest }, converged: true };
    }
    default:
      return settings satisfies never;
  }
}

export const classCountOf = (scorer: Scorer): number =>
  scorer.form === 'linear' ? scorer.linear.classCount : scorer.forest.classCount;

/**
 * Writes the scores of a row to an array with one place a class. Those of a forest are the logarithms of its votes, half a vote added
 * to each class, so that softmax of them is the votes again.
 */
export function scoring(scorer: Scorer): (rows: SparseRows, row: number, scores: Float64Array) => void {
  if (scorer.form === 'linear') {
    const { weights, bias } = scorer.linear;
    return (rows, row, scores) => writeScores(weights, bias, rows, row, scores);
  }
  const { forest } = scorer;
  const dense = new Float32Array(forest.columnCount);
  const half = 1 / (2 * forest.roots.length);
  return (rows, row, scores) => {
    writeVotes(forest, rows, row, dense, scores);
    for (let k = 0; k < scores.length; k++) scores[k] = Math.log((scores[k] ?? 0) + half);
  };
}
