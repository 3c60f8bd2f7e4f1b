import { dirname } from 'node:path';
import { createRowIndexer } from '@engine/store/row-index';
import { rowWriter } from '@engine/store/row-writer';
import { inWords } from '@engine/store/storage-errors';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { t } from '@lingui/core/macro';
import type { Roles, TableReading } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import { readInThread } from './read-in-thread';
import type { TableHead, TableSource } from './reading/table';
import { usedRoles } from './row-batches';

export type ImportInput = {
  databaseFile: string;
  /** The bundled `reading-thread.ts`. */
  readingThread: string;
  /** What `rows.dataset` holds. */
  datasetKey: number;
  source: TableSource;
  roles: Roles;
};
export type ImportOutcome = {
  rows: number;
  bad: number;
  columns: string[];
  extraColumns: string[];
  reading: TableReading;
};

/** Pages of the write-ahead log before they go to the database: an import writes each page of an index less often so. */
const LOG_PAGES = 16_000;

/** The whole number of rows, as far as it can be told; null before anything was read. */
export const guessTotal = (rows: number, share: number): number | null => (share > 0 ? Math.round(rows / share) : null);

/**
 * Reads a table into `rows`, batch by batch. The dataset is still invisible meanwhile: the engine makes it visible when this
 * returns, and discards it when this fails or is stopped.
 */
export async function importTable(input: ImportInput, report: TaskReport): Promise<ImportOutcome> {
  const db = openDatabase(input.databaseFile);
  try {
    db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    const writer = rowWriter(db, input.datasetKey, usedRoles(input.roles));
    const index = createRowIndexer(db, input.datasetKey);
    let head: TableHead | null = null;
    let rows = 0;
    let bad = 0;
    const { columns, extraColumns } = await readInThread(
      input.readingThread,
      { source: input.source, roles: input.roles, extraColumns: [] },
      {
        onHead: (found) => {
          head = found;
        },
        onBatch: (batch, share) => {
          writer.write(rows + 1, batch);
          index.add(batch);
          rows += batch.count;
          bad += batch.bad.length;
          report({ done: rows, total: guessTotal(rows, share) });
          return true;
        },
      },
    );
    const found: TableHead | null = head;
    if (found === null || rows + bad === 0) {
      throw new AppFailure('file', t`There are no rows below the header. Choose a file with rows.`);
    }
    await index.write();
    const { reading }: TableHead = found;
    return { rows, bad, columns, extraColumns, reading };
  } catch (thrown) {
    throw inWords(thrown, dirname(input.databaseFile));
  } finally {
    db.close();
  }
}
