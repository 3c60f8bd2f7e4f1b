import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Handlers } from '@engine/handlers';
import { byUser } from '@engine/history/actors';
import type { CellChange } from '@shared/contract/history';
import type { DatasetRow } from '@shared/contract/rows';
import { rowOf } from './row-of';

type Names = 'rows.get' | 'rows.edit' | 'rows.delete' | 'rows.restore';

const counted = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'row' : 'rows'}`;

/** What an edit changed, in words; the old text is in the history's changes. */
const editSummary = (row: DatasetRow, cells: readonly CellChange[]): string => {
  const label = cells.find(({ field }) => field === 'label');
  const text = cells.some(({ field }) => field === 'text');
  if (label === undefined) return `Edited the text of row ${row.position}`;
  const words = label.after === null ? 'took the label away' : `set the label to '${label.after}'`;
  return text
    ? `Edited the text of row ${row.position} and ${words}`
    : `${words[0]?.toUpperCase()}${words.slice(1)} in row ${row.position}`;
};

/** Operations on single rows. */
export function rowHandlers(context: EngineContext): Handlers<Names> {
  const { store, emit, now } = context;

  function setDeleted(datasetId: string, rowIds: readonly number[], deletedAt: string | null) {
    const dataset = datasetOf(context, datasetId);
    const key = store.datasets.keyOf(dataset.id);
    const cells = store.rows
      .byIds([...new Set(rowIds)])
      .flatMap((row): CellChange[] =>
        row.dataset !== key || (row.deletedAt === null) === (deletedAt === null)
          ? []
          : [{ rowId: row.rowId, field: 'deleted_at', before: row.deletedAt, after: deletedAt }],
      );
    if (cells.length === 0) return { changed: 0, historyId: null };
    const entry = store.history.record(
      {
        projectId: dataset.projectId,
        datasetId: dataset.id,
        kind: deletedAt === null ? 'restore' : 'delete',
        summary: `${deletedAt === null ? 'Restored' : 'Deleted'} ${counted(cells.length)}`,
        actor: byUser,
        at: now(),
      },
      { cells },
    );
    emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });
    return { changed: entry.rows, historyId: entry.id };
  }

  return {
    'rows.get': ({ rowIds }) => store.rows.byIds(rowIds),
    'rows.edit': ({ rowId, text, label }) => {
      const { row, dataset } = rowOf(context, rowId);
      const cells: CellChange[] = [];
      if (text !== undefined && text !== row.text) cells.push({ rowId, field: 'text', before: row.text, after: text });
      if (label !== undefined && label !== row.label)
        cells.push({ rowId, field: 'label', before: row.label, after: label });
      if (cells.length > 0) {
        store.history.record(
          {
            projectId: dataset.projectId,
            datasetId: dataset.id,
            kind: cells.length === 1 && cells[0]?.field === 'label' ? 'label' : 'edit',
            summary: editSummary(row, cells),
            actor: byUser,
            at: now(),
          },
          { cells },
        );
        emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });
      }
      return rowOf(context, rowId).row;
    },
    'rows.delete': ({ datasetId, rowIds }) => setDeleted(datasetId, rowIds, now()),
    'rows.restore': ({ datasetId, rowIds }) => setDeleted(datasetId, rowIds, null),
  };
}
