import type { EngineContext } from '@engine/context';
import { anyNumber, chosenRowIds } from '@engine/datasets/chosen-rows';
import { datasetOf } from '@engine/datasets/dataset-of';
import { FEW_ROWS } from '@engine/datasets/table-views';
import type { Handlers } from '@engine/handlers';
import { byUser } from '@engine/history/actors';
import { makePreparedChange } from '@engine/history/prepared-change';
import type { NewHistory } from '@engine/store/history';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import { deletionSummary } from './deletion-summary';
import { editedCells, editSummary } from './edit';
import { rowOf } from './row-of';

type Names = 'rows.get' | 'rows.edit' | 'rows.delete' | 'rows.restore';

/** Operations on single rows. */
export function rowHandlers(context: EngineContext): Handlers<Names> {
  const { store, workers, emit, now } = context;
  const tell = (): void => emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });

  async function setDeleted(
    { datasetId, rowIds: named, ...list }: CheckedInputOf<'rows.delete'>,
    restore: boolean,
    signal: AbortSignal,
  ): Promise<OutputOf<'rows.delete'>> {
    const dataset = datasetOf(context, datasetId);
    const datasetKey = store.datasets.keyOf(dataset.id);
    const rowIds = named ?? (await chosenRowIds(context, dataset, list, anyNumber));
    const at = now();
    const entry: NewHistory = {
      projectId: dataset.projectId,
      datasetId: dataset.id,
      kind: restore ? 'restore' : 'delete',
      summary: deletionSummary(rowIds.length, restore),
      actor: byUser,
      at,
    };
    if (rowIds.length > FEW_ROWS) {
      const { databaseFile } = store;
      const outcome = await makePreparedChange(context, entry, (historyId) =>
        workers.run('deleteRows', { databaseFile, datasetKey, rowIds, historyId, at, restore }, { signal }),
      );
      tell();
      return outcome;
    }
    const cells = store.rows.deletionCells(datasetKey, rowIds, restore ? null : at);
    if (cells.length === 0) return { changed: 0, historyId: null };
    const { id, rows } = store.history.record({ ...entry, summary: deletionSummary(cells.length, restore) }, { cells });
    tell();
    return { changed: rows, historyId: id };
  }

  return {
    'rows.get': ({ rowIds }) => store.rows.byIds(rowIds),
    'rows.edit': ({ rowId, ...wanted }) => {
      const { row, dataset } = rowOf(context, rowId);
      const { extra } = wanted;
      if (extra !== undefined && !dataset.extraColumns.includes(extra.column))
        throw new AppFailure('invalid-input', t`${dataset.name} has no free column '${extra.column}'.`);
      const cells = editedCells(row, dataset.extraColumns, wanted);
      if (cells.length > 0) {
        store.history.record(
          {
            projectId: dataset.projectId,
            datasetId: dataset.id,
            kind: cells.length === 1 && cells[0]?.field === 'label' ? 'label' : 'edit',
            summary: editSummary(row.position, cells, extra?.column),
            actor: byUser,
            at: now(),
          },
          { cells },
        );
        tell();
      }
      return rowOf(context, rowId).row;
    },
    'rows.delete': (input, signal) => setDeleted(input, false, signal),
    'rows.restore': (input, signal) => setDeleted(input, true, signal),
  };
}
