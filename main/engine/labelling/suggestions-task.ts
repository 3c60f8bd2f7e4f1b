import { predict, trainLocalClassifier } from '@engine/classifiers';
import { type ContentRow, rowQueries } from '@engine/store/rows';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { seededHash } from '@shared/domain/splits';

export type SuggestionsInput = { databaseFile: string; datasetKey: number };
/** One entry a row; label numbers point into `labels`, -1 is none. */
export type RowSuggestions = {
  rowIds: Float64Array;
  best: Int32Array;
  confidence: Float32Array;
  second: Int32Array;
  secondConfidence: Float32Array;
};
export type Suggestions = {
  labels: string[];
  learntFrom: number;
  /** Share of labelled rows that it got right without having seen them; null when there are too few rows to tell. */
  accuracy: number | null;
  unlabelled: RowSuggestions;
  /** For labelled rows, by a model that did not learn from the row itself. */
  labelled: RowSuggestions;
};

/** Each labelled row is judged by a model that learnt from the other thirds. */
const FOLDS = 3;
const PORTION = 500;
const SEED = 1;

type Learnt = ReturnType<typeof trainLocalClassifier>;

const learn = (rows: readonly ContentRow[], labels: readonly string[]): Learnt =>
  trainLocalClassifier(
    rows.map(({ text }) => text),
    rows.map(({ label }) => label ?? ''),
    labels,
    { seed: SEED },
  );

/** The two best labels of one answer. */
function twoBest(probabilities: Float64Array): [best: number, second: number] {
  let best = -1;
  let second = -1;
  for (const [at, probability] of probabilities.entries()) {
    if (best === -1 || probability > (probabilities[best] ?? 0)) {
      second = best;
      best = at;
    } else if (second === -1 || probability > (probabilities[second] ?? 0)) second = at;
  }
  return [best, second];
}

function suggest(
  parts: readonly { model: Learnt; rows: readonly ContentRow[] }[],
  done: (rows: number) => void,
): RowSuggestions {
  const count = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const found: RowSuggestions = {
    rowIds: new Float64Array(count),
    best: new Int32Array(count),
    confidence: new Float32Array(count),
    second: new Int32Array(count),
    secondConfidence: new Float32Array(count),
  };
  let at = 0;
  for (const { model, rows } of parts) {
    for (let from = 0; from < rows.length; from += PORTION) {
      const portion = rows.slice(from, from + PORTION);
      for (const [index, { probabilities }] of predict(
        model,
        portion.map(({ text }) => text),
      ).entries()) {
        const [best, second] = twoBest(probabilities);
        found.rowIds[at] = portion[index]?.rowId ?? 0;
        found.best[at] = best;
        found.confidence[at] = probabilities[best] ?? 0;
        found.second[at] = second;
        found.secondConfidence[at] = probabilities[second] ?? 0;
        at += 1;
      }
      done(at);
    }
  }
  return found;
}

/** Learns from the labelled rows and says for every row which label it would give, in a worker thread. */
export function suggestLabels({ databaseFile, datasetKey }: SuggestionsInput, report: TaskReport): Suggestions {
  const db = openDatabase(databaseFile);
  let rows: ContentRow[];
  try {
    rows = rowQueries(db)
      .contents(datasetKey)
      .filter(({ text }) => text.trim() !== '');
  } finally {
    db.close();
  }
  const labelled = rows.filter(({ label }) => label !== null);
  const unlabelled = rows.filter(({ label }) => label === null);
  const labels = [...new Set(labelled.map(({ label }) => label ?? ''))].sort();
  const folds: ContentRow[][] = Array.from({ length: FOLDS }, () => []);
  for (const row of labelled) folds[seededHash(SEED, String(row.rowId)) % FOLDS]?.push(row);
  const judged = folds.flatMap((fold, number) => {
    const others = folds.flatMap((other, at) => (at === number ? [] : other));
    return fold.length === 0 || others.length === 0 ? [] : [{ model: learn(others, labels), rows: fold }];
  });
  const told = (done: number) => report({ done, total: rows.length });
  const ofLabelled = suggest(judged, told);
  const truth = new Map(labelled.map(({ rowId, label }) => [rowId, label]));
  const right = ofLabelled.rowIds.filter((rowId, at) => truth.get(rowId) === labels[ofLabelled.best[at] ?? -1]).length;
  return {
    labels,
    learntFrom: labelled.length,
    accuracy: ofLabelled.rowIds.length === 0 ? null : right / ofLabelled.rowIds.length,
    unlabelled: suggest(unlabelled.length === 0 ? [] : [{ model: learn(labelled, labels), rows: unlabelled }], (done) =>
      told(ofLabelled.rowIds.length + done),
    ),
    labelled: ofLabelled,
  };
}
