import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Suggestion } from '@shared/contract/labelling';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import { seededHash } from '@shared/domain/splits';
import type { SuggestionKeeper } from './suggestion-keeper';

type Asked = CheckedInputOf<'labelling.next'>;
type StoredRow = ReturnType<EngineContext['store']['rows']['byIds']>[number];

/** Ids in a seeded order that depends on the row alone: the same queue tomorrow, whatever was labelled meanwhile. */
function shuffled(rowIds: readonly number[], seed: number): number[] {
  const hashes = new Map(rowIds.map((rowId) => [rowId, seededHash(seed, String(rowId))]));
  return [...rowIds].sort((a, b) => (hashes.get(a) ?? 0) - (hashes.get(b) ?? 0));
}

/** The next rows of a queue with suggestions; what was labelled or deleted meanwhile is passed over. */
export function nextRows(context: EngineContext, keeper: SuggestionKeeper, asked: Asked): OutputOf<'labelling.next'> {
  const { store } = context;
  const dataset = datasetOf(context, asked.datasetId);
  const key = store.datasets.keyOf(dataset.id);
  const { learnt, state } = keeper.current(dataset.id);
  const skip = new Set(asked.skip);
  /** What a teacher said, in its own queue. */
  const taught = new Map<number, Suggestion>();

  /** Candidates in order, and which of them still belong in the queue. */
  const { rowIds, belongs } = candidates();
  const waiting = rowIds.filter((rowId) => !skip.has(rowId));
  const rows: StoredRow[] = [];
  let gone = 0;
  for (const rowId of waiting) {
    if (rows.length === asked.limit) break;
    const row = store.rows.byIds([rowId])[0];
    if (row === undefined || row.deletedAt !== null || !belongs(row)) gone += 1;
    else rows.push(row);
  }
  const secondPass = asked.queue === 'second-pass';
  return {
    rows: rows.map((row) => ({
      row: secondPass ? { ...row, label: null } : row,
      suggestion: secondPass ? null : (taught.get(row.rowId) ?? learnt?.suggestionOf(row.rowId) ?? null),
    })),
    remaining: waiting.length - gone,
    suggestions: state,
  };

  function candidates(): { rowIds: readonly number[]; belongs: (row: StoredRow) => boolean } {
    const unlabelled = () => store.rows.idsOf(key, { unlabelled: true });
    const hasNone = (row: StoredRow): boolean => row.label === null;
    switch (asked.queue) {
      case 'uncertain': {
        // Nothing learnt yet: any row teaches most, so the order is the random one.
        if (learnt === null) return { rowIds: shuffled(unlabelled(), asked.seed), belongs: hasNone };
        const open = new Set(unlabelled());
        const known = learnt.leastCertain.filter((rowId) => open.delete(rowId));
        return { rowIds: [...known, ...open], belongs: hasNone };
      }
      case 'random':
        return { rowIds: shuffled(unlabelled(), asked.seed), belongs: hasNone };
      case 'search':
        return {
          rowIds: asked.search.trim() === '' ? [] : store.rows.idsOf(key, { search: asked.search }),
          belongs: () => true,
        };
      case 'review': {
        const waiting = store.errands.toReview(key);
        for (const { rowId, label, confidence } of waiting) taught.set(rowId, { label, confidence, second: null });
        return { rowIds: waiting.map(({ rowId }) => rowId), belongs: hasNone };
      }
      case 'second-pass':
        return {
          rowIds: shuffled(store.rows.idsOfSecondPass(key, false), asked.seed),
          belongs: (row) => row.label !== null && row.secondLabel === null,
        };
      case 'disagreement': {
        const passes = store.rows
          .byIds(store.rows.idsOfSecondPass(key, true))
          .filter((row) => row.label !== null && row.secondLabel !== row.label)
          .map(({ rowId }) => rowId);
        const told = new Map(learnt?.otherwise.map(({ rowId, label }) => [rowId, label]));
        const first = new Set(passes);
        const labels = store.rows.labelsOf(key);
        const byModel = [...told].filter(([rowId, label]) => {
          const own = labels.get(rowId);
          return own !== undefined && own !== label && !first.has(rowId);
        });
        return {
          rowIds: [...passes, ...byModel.map(([rowId]) => rowId)],
          belongs: (row) => row.label !== null,
        };
      }
    }
  }
}
