import type { EngineContext } from '@engine/context';
import { toAppError } from '@shared/contract/errors';
import type { Suggestion, SuggestionState } from '@shared/contract/labelling';
import type { RowSuggestions, Suggestions } from './suggestions-task';

/** Fewer labelled rows teach nothing. */
const LEAST_ROWS = 10;
/** It learns again after so many new labels, or a twentieth of what it learnt from when that is more. */
const NEW_LABELS = 20;

/** What the classifier said when it learnt last. */
export type Learnt = {
  learntFrom: number;
  accuracy: number | null;
  suggestionOf: (rowId: number) => Suggestion | null;
  /** Unlabelled rows, those first between whose two best labels it could tell least. */
  leastCertain: readonly number[];
  /** Labelled rows that it would label otherwise, with its label; the most certain first. */
  otherwise: readonly { rowId: number; label: string }[];
};

function readSuggestions({ labels, unlabelled, labelled, learntFrom, accuracy }: Suggestions): Learnt {
  const at = new Map<number, { of: RowSuggestions; index: number }>();
  for (const of of [unlabelled, labelled])
    for (const [index, rowId] of of.rowIds.entries()) at.set(rowId, { of, index });
  const margin = (index: number): number =>
    (unlabelled.confidence[index] ?? 0) - (unlabelled.secondConfidence[index] ?? 0);
  const byMargin = Uint32Array.from(unlabelled.rowIds.keys()).sort((a, b) => margin(a) - margin(b) || a - b);
  const bySurety = Uint32Array.from(labelled.rowIds.keys()).sort(
    (a, b) => (labelled.confidence[b] ?? 0) - (labelled.confidence[a] ?? 0) || a - b,
  );
  return {
    learntFrom,
    accuracy,
    suggestionOf: (rowId) => {
      const found = at.get(rowId);
      if (found === undefined) return null;
      const { of, index } = found;
      const label = labels[of.best[index] ?? -1];
      const second = labels[of.second[index] ?? -1];
      return label === undefined
        ? null
        : {
            label,
            confidence: of.confidence[index] ?? 0,
            second: second === undefined ? null : { label: second, confidence: of.secondConfidence[index] ?? 0 },
          };
    },
    leastCertain: [...byMargin].map((index) => unlabelled.rowIds[index] ?? 0),
    otherwise: [...bySurety].map((index) => ({
      rowId: labelled.rowIds[index] ?? 0,
      label: labels[labelled.best[index] ?? -1] ?? '',
    })),
  };
}

/**
 * Keeps the local classifier's suggestions for a dataset fresh: it learns in a worker thread while labelling goes on with what
 * it said before.
 */
export function createSuggestionKeeper({ store, workers, emit }: EngineContext) {
  type Kept = { learnt: Learnt | null; learning: Promise<void> | null; problem: string };
  const datasets = new Map<string, Kept>();
  const keptOf = (datasetId: string): Kept => {
    const known = datasets.get(datasetId);
    if (known !== undefined) return known;
    const made: Kept = { learnt: null, learning: null, problem: '' };
    datasets.clear(); // one dataset is labelled at a time; another one is quickly learnt again
    datasets.set(datasetId, made);
    return made;
  };
  const labelCounts = (datasetId: string) => store.rows.labelCounts(store.datasets.keyOf(datasetId));

  function learn(datasetId: string): Promise<void> {
    const kept = keptOf(datasetId);
    kept.learning ??= workers
      .run('suggestLabels', { databaseFile: store.databaseFile, datasetKey: store.datasets.keyOf(datasetId) })
      .then(
        (found) => {
          kept.learnt = readSuggestions(found);
          kept.problem = '';
        },
        (thrown: unknown) => {
          kept.problem = toAppError(thrown).message;
        },
      )
      .finally(() => {
        kept.learning = null;
        emit({ type: 'changed', topics: ['datasets'] });
      });
    return kept.learning;
  }
  const enough = (counts: readonly { count: number }[]): boolean =>
    counts.length >= 2 && counts.reduce((sum, { count }) => sum + count, 0) >= LEAST_ROWS;

  function stateOf(datasetId: string): SuggestionState {
    const { learnt, learning, problem } = keptOf(datasetId);
    const state =
      learning !== null ? 'learning' : problem !== '' ? 'failed' : learnt !== null ? 'ready' : ('too-few' as const);
    return { state, learntFrom: learnt?.learntFrom ?? 0, accuracy: learnt?.accuracy ?? null, problem };
  }

  return {
    /** What is known now; starts learning in the background when there is much that it has not learnt from. */
    current: (datasetId: string): { learnt: Learnt | null; state: SuggestionState } => {
      const kept = keptOf(datasetId);
      const counts = labelCounts(datasetId);
      const labelled = counts.reduce((sum, { count }) => sum + count, 0);
      const before = kept.learnt?.learntFrom ?? 0;
      const due = kept.learnt === null || Math.abs(labelled - before) >= Math.max(NEW_LABELS, before / 20);
      if (due && kept.problem === '' && enough(counts)) void learn(datasetId);
      return { learnt: kept.learnt, state: stateOf(datasetId) };
    },
    /** Learns from the labels as they are now and waits for it. */
    learnNow: async (datasetId: string): Promise<SuggestionState> => {
      await keptOf(datasetId).learning;
      if (enough(labelCounts(datasetId))) await learn(datasetId);
      return stateOf(datasetId);
    },
  };
}
export type SuggestionKeeper = ReturnType<typeof createSuggestionKeeper>;
