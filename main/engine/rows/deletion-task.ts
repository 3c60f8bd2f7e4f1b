import { historyQueries } from '@engine/store/history';
import { rowQueries } from '@engine/store/rows';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { deletionSummary } from './deletion-summary';

export type DeletionInput = {
  databaseFile: string;
  datasetKey: number;
  rowIds: readonly number[];
  /** An entry that was prepared; see `history/prepared-change.ts`. */
  historyId: number;
  at: string;
  /** True to bring deleted rows back instead. */
  restore: boolean;
};

const ROWS_A_TRANSACTION = 5_000;

/** Deletes or restores many rows as one change. */
export function deleteRows(
  { databaseFile, datasetKey, rowIds, historyId, at, restore }: DeletionInput,
  report: TaskReport,
): { changed: number } {
  const db = openDatabase(databaseFile);
  try {
    const rows = rowQueries(db);
    const history = historyQueries(db);
    let found = 0;
    for (let from = 0; from < rowIds.length; from += ROWS_A_TRANSACTION) {
      const some = rowIds.slice(from, from + ROWS_A_TRANSACTION);
      const cells = rows.deletionCells(datasetKey, some, restore ? null : at);
      history.addCells(historyId, cells);
      found += cells.length;
      report({ done: from, total: rowIds.length });
    }
    if (found === 0) return { changed: 0 };
    return { changed: history.commit(historyId, at, (count) => deletionSummary(count, restore)).rows };
  } finally {
    db.close();
  }
}
