import { join } from 'node:path';
import { plainForm } from '@engine/datasets/reading/text-form';
import { datasetQueries } from '@engine/store/datasets';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { createRowPacker } from '@engine/store/row-batch';
import { indexRowsFrom } from '@engine/store/row-index';
import { rowWriter } from '@engine/store/row-writer';
import { openDatabase } from '@engine/store/store';
import type { ColumnRole } from '@shared/contract/datasets';
import type { DatasetRow } from '@shared/contract/rows';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder';

/** Writes a project with an empty dataset and gives the dataset's key. */
export function addDataset(db: Database): number {
  db.prepare(
    `INSERT OR IGNORE INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
     VALUES ('prj', 'p', 'classification', '', '[]', 0, '', '')`,
  ).run();
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO datasets (id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
       VALUES (hex(randomblob(8)), 'prj', 'd', 'ready', 'd.csv', '{}', '[]', '')`,
    )
    .run();
  return Number(lastInsertRowid);
}

/** What a test says of a row; what it does not say is empty. */
export type TestRow = {
  text?: string;
  externalId?: string | null;
  label?: string | null;
  origin?: DatasetRow['origin'];
  extra?: readonly string[];
};

/** Adds rows after those that are there. */
export function addRows(db: Database, dataset: number, rows: readonly TestRow[]): void {
  const roles: ColumnRole[] = ['id', 'text', 'label', 'origin'];
  const first = datasetQueries(db).lastPosition(dataset) + 1;
  const unpacked = rows.map(({ externalId, text, label, origin, extra }, at) => ({
    line: at + 2,
    cells: [externalId ?? null, text ?? '', label ?? null, origin ?? 'imported', JSON.stringify(extra ?? [])],
  }));
  rowWriter(db, dataset, new Set(roles)).write(first, createRowPacker(roles, plainForm).pack(unpacked, []));
  indexRowsFrom(db, dataset, first);
}

/** A real database with the newest schema and these rows in one dataset; gone when the test has ended. */
export function tableDatabase(rows: readonly TestRow[]): { db: Database; dataset: number } {
  const db = openDatabase(join(temporaryFolder(), 'fewtune.db'));
  onTestFinished(() => void db.close());
  migrate(db, migrations);
  const dataset = addDataset(db);
  addRows(db, dataset, rows);
  return { db, dataset };
}
