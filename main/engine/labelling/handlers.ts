import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Handlers } from '@engine/handlers';
import { labelSummary } from '@engine/rows/edit';
import { rowOf } from '@engine/rows/row-of';
import type { CellChange } from '@shared/contract/history';
import { computeMetrics } from '@shared/domain/metrics';
import { nextRows } from './queues';
import { createSuggestionKeeper } from './suggestion-keeper';

type Names = 'labelling.next' | 'labelling.set' | 'labelling.suggestions' | 'labelling.learn' | 'labelling.agreement';

/** Several labels a second: the rest of the window is told this often at most, in milliseconds. */
const TELL_EVERY_MS = 1_000;
const MOST_DISAGREEMENTS = 1_000;

/** Operations on labelling by hand. */
export function labellingHandlers(context: EngineContext): Handlers<Names> {
  const { store, emit, now } = context;
  const keeper = createSuggestionKeeper(context);
  let telling: NodeJS.Timeout | null = null;
  const tell = (): void => {
    // The window may wait a moment; whoever asks for rows now must not get a list of before.
    context.tableViews.forget();
    if (telling !== null) return;
    telling = setTimeout(() => {
      telling = null;
      emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });
    }, TELL_EVERY_MS).unref();
  };

  return {
    'labelling.next': (input) => nextRows(context, keeper, input),
    'labelling.set': ({ rowId, label, pass, actor }) => {
      const { row, dataset } = rowOf(context, rowId);
      const before = pass === 1 ? row.label : row.secondLabel;
      if (before === label) return { rowId, label, historyId: null };
      const cell: CellChange = { rowId, field: pass === 1 ? 'label' : 'second_label', before, after: label };
      const entry = store.history.record(
        {
          projectId: dataset.projectId,
          datasetId: dataset.id,
          kind: 'label',
          summary: labelSummary(row.position, label, pass),
          actor,
          at: now(),
        },
        { cells: [cell] },
      );
      tell();
      return { rowId, label, historyId: entry.id };
    },
    'labelling.suggestions': ({ datasetId, rowIds }) => {
      const { learnt, state } = keeper.current(datasetOf(context, datasetId).id);
      return { rows: rowIds.map((rowId) => ({ rowId, suggestion: learnt?.suggestionOf(rowId) ?? null })), state };
    },
    'labelling.learn': ({ datasetId }) => keeper.learnNow(datasetOf(context, datasetId).id),
    'labelling.agreement': ({ datasetId }) => {
      const key = store.datasets.keyOf(datasetOf(context, datasetId).id);
      const both = store.rows.byIds(store.rows.idsOfSecondPass(key, true)).flatMap((row) => {
        const { rowId, position, text, label, secondLabel } = row;
        return label === null || secondLabel === null
          ? []
          : [{ rowId, position, text, first: label, second: secondLabel }];
      });
      const disagreements = both.filter(({ first, second }) => first !== second);
      const metrics = computeMetrics({
        truth: both.map(({ first }) => first),
        predicted: both.map(({ second }) => second),
      });
      return {
        rows: both.length,
        agreed: both.length - disagreements.length,
        kappa: metrics.cohenKappa,
        disagreements: disagreements.slice(0, MOST_DISAGREEMENTS),
      };
    },
  };
}
