import { plural, t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { undoAction } from '@renderer/lib/undo-action';
import type { PlaceRange } from '@renderer/ui/table/selection';
import type { Dataset } from '@shared/contract/datasets';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';

type Part = { filter: RowFilter; sort: RowSort; ranges: readonly PlaceRange[] };

/** Deletes rows, or restores them where the list is that of the deleted ones; says so, and offers to take it back. */
export function useRowDeletion(dataset: Dataset, onDone: () => void): { change: (part: Part) => void; busy: boolean } {
  const told = (wordsOf: (count: number) => string, failed: string) => ({
    onSuccess: ({ changed, historyId }: { changed: number; historyId: number | null }) => {
      onDone();
      if (historyId === null) return;
      stripMessage.say({
        words: wordsOf(changed),
        action: undoAction(dataset.projectId, historyId),
      });
    },
    onError: (error: { message: string }) =>
      notifications.show({
        id: 'deletion',
        color: 'red',
        title: failed,
        message: error.message,
      }),
  });
  const remove = useOperation(
    'rows.delete',
    told((count) => plural(count, { one: 'Deleted # row', other: 'Deleted # rows' }), t`Nothing was deleted`),
  );
  const restore = useOperation(
    'rows.restore',
    told((count) => plural(count, { one: 'Restored # row', other: 'Restored # rows' }), t`Nothing was restored`),
  );
  return {
    change: ({ filter, sort, ranges }) =>
      (filter.deleted === true ? restore : remove).mutate({
        datasetId: dataset.id,
        filter,
        sort,
        ranges: [...ranges],
      }),
    busy: remove.isPending || restore.isPending,
  };
}
