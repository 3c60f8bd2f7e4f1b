import { type CallInput, call } from '@renderer/lib/call';
import type { RowPage } from '@renderer/lib/paged-rows';
import type { DatasetRow } from '@shared/contract/rows';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

export type RowEdit = Omit<CallInput<'rows.edit'>, 'rowId'>;
/** Saves a change to a row. Rejects with a sentence for the user. */
export type EditRow = (rowId: number, edit: RowEdit) => Promise<void>;

/**
 * Edits rows of a dataset. The row shows its new self at once where it stands; the lists are read again by the engine's event, which may
 * move it.
 */
export function useRowEdit(datasetId: string): EditRow {
  const client = useQueryClient();
  return useCallback(
    async (rowId, edit) => {
      const edited = await call('rows.edit', { rowId, ...edit });
      client.setQueriesData<RowPage<DatasetRow>>({ queryKey: ['datasets', 'datasets.rows', datasetId] }, (page) =>
        page === undefined
          ? page
          : { ...page, rows: page.rows.map((row) => (row.rowId === edited.rowId ? edited : row)) },
      );
    },
    [client, datasetId],
  );
}
