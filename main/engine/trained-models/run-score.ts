import type { StoredRun } from '@engine/store/runs';
import type { Store } from '@engine/store/store';

export type RunScore = { rows: number; correct: number };

/** Scores of runs that have ended, by run and end: counting 100,000 rows each time a list is looked at would be felt. */
const kept = new WeakMap<Store, Map<string, RunScore>>();

/** Rows of a run and how many it labelled right; rows without a label count as wrong. */
export function runScore(store: Store, run: StoredRun): RunScore {
  const scores = kept.get(store) ?? new Map<string, RunScore>();
  kept.set(store, scores);
  const key = `${run.id} ${run.finishedAt}`;
  const known = run.status === 'finished' ? scores.get(key) : undefined;
  if (known !== undefined) return known;
  const score = store.predictions.score(run.key);
  if (run.status === 'finished') scores.set(key, score);
  return score;
}
