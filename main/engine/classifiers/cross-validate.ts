import { performance } from 'node:perf_hooks';
import { fitScale, type HeldOutScores, heldOutFigures } from './calibration';
import type { Candidate } from './candidates';
import { numberClasses } from './class-numbers';
import { fitScorer, scoring } from './scorer';
import type { SparseRows } from './sparse-rows';
import { fitTerms, type TermKind, termRows, termSettings } from './terms';

/** Rows with the fold that each is held out in. */
export type FoldedRows = {
  readonly texts: readonly string[];
  /** The label of each row as a place in the label list. */
  readonly labelNumbers: Int32Array;
  readonly labelCount: number;
  /** 0..folds - 1; -1 leaves a row out altogether. */
  readonly foldOf: Int32Array;
  readonly folds: number;
};

/** How a candidate did on rows that it had not learnt from. */
export type CandidateResult = Candidate & {
  /** Share of right answers in each fold. */
  foldAccuracies: number[];
  /** Share of right answers over all rows, each answered once. */
  accuracy: number;
  /** Standard deviation of `foldAccuracies`: how far the figure depends on which rows were held out. */
  spread: number;
  logLoss: number | null;
  calibrationError: number | null;
  /** What fitted the held-out scores best; the model that learns from all rows takes it over. */
  scale: number;
  /** Whether the solver converged in every fold. */
  converged: boolean;
  /** Time of fitting and answering over all folds, vectorising not counted. */
  seconds: number;
};

type Fold = { train: SparseRows; held: SparseRows; classLabels: Int32Array; classes: Int32Array; truth: Int32Array };

/**
 * Judges candidates by cross-validation: each fold is answered by a classifier that learnt from the others, vocabulary and weights of
 * terms included.
 * @param tell `done` after each candidate, and in between the share of the present one that is done, 0..1
 */
export function crossValidate(
  rows: FoldedRows,
  candidates: readonly Candidate[],
  seed: number,
  tell: { done: (result: CandidateResult) => void; within: (fraction: number) => void },
): CandidateResult[] {
  const results: CandidateResult[] = [];
  for (const terms of new Set(candidates.map((candidate) => candidate.terms))) {
    const folds = Array.from({ length: rows.folds }, (_, fold) => foldOf(rows, fold, terms));
    for (const candidate of candidates.filter((each) => each.terms === terms)) {
      const result = judge(candidate, folds, seed, tell.within);
      results.push(result);
      tell.done(result);
    }
  }
  return results;
}

function foldOf({ texts, labelNumbers, labelCount, foldOf: folds }: FoldedRows, fold: number, kind: TermKind): Fold {
  const learnt = Int32Array.from(texts.keys()).filter((row) => (folds[row] ?? -1) >= 0 && folds[row] !== fold);
  const held = Int32Array.from(texts.keys()).filter((row) => folds[row] === fold);
  const { classLabels, classes } = numberClasses(
    learnt.map((row) => labelNumbers[row] ?? 0),
    labelCount,
  );
  const { terms, rows: train } = fitTerms(
    Array.from(learnt, (row) => texts[row] ?? ''),
    termSettings[kind],
  );
  const heldRows = termRows(
    terms,
    Array.from(held, (row) => texts[row] ?? ''),
  );
  const truth = held.map((row) => classLabels.indexOf(labelNumbers[row] ?? -1));
  return { train, held: heldRows, classLabels, classes, truth };
}

function judge(
  candidate: Candidate,
  folds: readonly Fold[],
  seed: number,
  within: (fraction: number) => void,
): CandidateResult {
  const startedAt = performance.now();
  let converged = true;
  const blocks = folds.map(({ train, held, classLabels, classes, truth }, fold): HeldOutScores => {
    const classCount = classLabels.length;
    const fit = fitScorer(candidate.settings, train, classes, classCount, seed, (fraction) =>
      within((fold + fraction) / folds.length),
    );
    converged &&= fit.converged;
    const write = scoring(fit.scorer);
    const scores = new Float64Array(held.rowCount * classCount);
    for (let row = 0; row < held.rowCount; row++) {
      write(held, row, scores.subarray(row * classCount, (row + 1) * classCount));
    }
    return { classCount, scores, truth };
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const scale = fitScale(blocks);
  const foldAccuracies = blocks
    .filter(({ truth }) => truth.length > 0)
    .map((block) => heldOutFigures([block], 1).accuracy);
  return {
    ...candidate,
    ...heldOutFigures(blocks, scale),
    foldAccuracies,
    spread: standardDeviation(foldAccuracies),
    scale,
    converged,
    seconds,
  };
}

/** Of the sample (n - 1); 0 for fewer than two values. */
function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
