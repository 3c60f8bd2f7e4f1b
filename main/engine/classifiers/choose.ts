import { assignFolds, seededHash } from '@shared/domain/splits';
import { type Candidate, sameCandidate, settingCandidates, termCandidates, type Wanted } from './candidates';
import { type CandidateResult, crossValidate, type FoldedRows } from './cross-validate';
import { numberLabels } from './label-numbers';
import type { TermModel } from './model';
import { requireLabels, trainLocalClassifier } from './train';

export type TrainingRows = {
  readonly texts: readonly string[];
  readonly labels: readonly string[];
  /** The project's label list: decides the order of probabilities and ties. */
  readonly labelList: readonly string[];
  /** Rows of one group (one customer, one document) are held out together; null for a row without, or left out when there are none. */
  readonly groups?: readonly (string | null)[];
};

/** How a classifier came to be what it is. */
export type Choice = {
  /** What was tried, in that order; empty where nothing could be. */
  readonly tried: readonly CandidateResult[];
  readonly chosen: Candidate;
  readonly folds: number;
  /** Rows that the candidates were judged on: all, or a seeded sample of {@link MOST_JUDGED_ROWS}. */
  readonly judgedRows: number;
};

/** How far: candidates judged so far of those known to come, or the share of the last fit. */
export type ChooseProgress =
  | { readonly stage: 'trying'; readonly done: number; readonly total: number; readonly fraction: number }
  | { readonly stage: 'fitting'; readonly fraction: number };

/** More folds learn from more of the rows, which matters where there are few. */
const FOLDS = { few: 5, many: 3 };
const MANY_ROWS = 3_000;
/** Above this, who is best on a sample is as good as certain, and all would take minutes a candidate. The last fit takes every row. */
export const MOST_JUDGED_ROWS = 20_000;
/** Below this, or with one label, a held-out figure says nothing. */
const LEAST_ROWS = 10;
/** Roughly the part of the time that the last fit takes. */
const FITTING_SHARE = 0.15;

/**
 * Trains the best of several classifiers: first the terms, then kind and setting are chosen by stratified cross-validation on these rows
 * alone, the probabilities are calibrated on the held-out folds of the winner, and then it learns from all rows. The highest accuracy
 * over all held-out rows wins; of equals the lower log loss. With one candidate the cross-validation is still done, for the calibration.
 *
 * Pure and blocking: a minute for 10,000 rows of 77 labels with everything on 'auto', so it belongs in a worker thread, which is also
 * how to cancel it. The same rows and seed give the same model to the last bit.
 * @throws RangeError with a sentence for the user, as `trainLocalClassifier`
 */
export function chooseClassifier(
  { texts, labels, labelList, groups }: TrainingRows,
  wanted: Wanted,
  seed: number,
  onProgress: (progress: ChooseProgress) => void = () => {},
): { model: TermModel; choice: Choice } {
  requireLabels(texts, labels);
  const { numbers } = numberLabels(labels, labelList);
  const folded = foldRows(texts, labels, groups, seed);
  const rows: FoldedRows = { texts, labelNumbers: numbers, labelCount: labelList.length, ...folded };
  const firstRound = termCandidates(wanted);
  const fallback = firstRound[0];
  if (fallback === undefined) throw new RangeError('There is no classifier to choose from.');
  const judgedRows = rows.foldOf.reduce((sum, fold) => sum + (fold >= 0 ? 1 : 0), 0);

  const tried: CandidateResult[] = [];
  if (texts.length >= LEAST_ROWS && new Set(labels).size > 1 && new Set(rows.foldOf).size > 1) {
    const expected = new Set([...firstRound, ...settingCandidates(wanted, 'both')].map((each) => JSON.stringify(each)));
    const total = Math.max(expected.size, firstRound.length);
    const report = (within: number) => {
      const done = tried.length;
      const fraction = ((1 - FITTING_SHARE) * Math.min(total, done + within)) / total;
      onProgress({ stage: 'trying', done, total: Math.max(total, done), fraction });
    };
    const tell = {
      done: (result: CandidateResult) => {
        tried.push(result);
        report(0);
      },
      within: report,
    };
    report(0);
    crossValidate(rows, firstRound, seed, tell);
    const bestTerms = best(tried)?.terms ?? fallback.terms;
    const secondRound = settingCandidates(wanted, bestTerms).filter(
      (candidate) => !tried.some((result) => sameCandidate(result, candidate)),
    );
    crossValidate(rows, secondRound, seed, tell);
  }
  const winner = best(tried);
  const chosen: Candidate = winner === null ? fallback : { settings: winner.settings, terms: winner.terms };
  const model = trainLocalClassifier(
    texts,
    labels,
    labelList,
    { seed, ...chosen, scale: winner?.scale ?? 1 },
    ({ fraction }) =>
      onProgress({ stage: 'fitting', fraction: tried.length === 0 ? fraction : 1 - FITTING_SHARE * (1 - fraction) }),
  );
  return {
    model,
    choice: {
      tried,
      chosen,
      folds: tried.length === 0 ? 0 : rows.folds,
      judgedRows: tried.length === 0 ? 0 : judgedRows,
    },
  };
}

/** The highest accuracy; of equals the lower log loss, then the first. */
function best(results: readonly CandidateResult[]): CandidateResult | null {
  let found: CandidateResult | null = null;
  for (const result of results) {
    if (
      found === null ||
      result.accuracy > found.accuracy ||
      (result.accuracy === found.accuracy && (result.logLoss ?? 0) < (found.logLoss ?? 0))
    ) {
      found = result;
    }
  }
  return found;
}

function foldRows(
  texts: readonly string[],
  labels: readonly string[],
  groups: readonly (string | null)[] | undefined,
  seed: number,
): { foldOf: Int32Array; folds: number } {
  const folds = texts.length > MANY_ROWS ? FOLDS.many : FOLDS.few;
  const judged = Array.from(texts.keys());
  if (judged.length > MOST_JUDGED_ROWS) {
    const rank = new Map(judged.map((row) => [row, seededHash(seed, texts[row] ?? '')]));
    judged.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || a - b);
    judged.length = MOST_JUDGED_ROWS;
  }
  const assigned = assignFolds(
    judged.map((row) => {
      const text = texts[row] ?? '';
      return { rowId: row, key: text, text, label: labels[row] ?? null, group: groups?.[row] ?? null };
    }),
    { seed, folds, grouped: groups !== undefined },
  );
  return { foldOf: Int32Array.from(texts.keys(), (row) => assigned.get(row) ?? -1), folds };
}
