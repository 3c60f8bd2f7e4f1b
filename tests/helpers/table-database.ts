import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { type NewRow, rowQueries } from '@engine/store/rows';
import { openDatabase } from '@engine/store/store';
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

/** Adds rows after those that are there; what a row does not say is empty. */
export function addRows(db: Database, dataset: number, rows: readonly Partial<NewRow>[]): void {
  const last = db
    .prepare<[number], number | null>('SELECT max(position) FROM rows WHERE dataset = ?')
    .pluck()
    .get(dataset);
  rowQueries(db).insert(
    dataset,
    rows.map((row, at) => ({
      position: (last ?? 0) + at + 1,
      externalId: null,
      text: '',
      label: null,
      group: null,
      splitValue: null,
      origin: 'imported',
      extra: [],
      ...row,
    })),
    [],
  );
}

/** A real database with the newest schema and these rows in one dataset; gone when the test has ended. */
export function tableDatabase(rows: readonly Partial<NewRow>[]): { db: Database; dataset: number } {
  const db = openDatabase(join(temporaryFolder(), 'fewtune.db'));
  onTestFinished(() => void db.close());
  migrate(db, migrations);
  const dataset = addDataset(db);
  addRows(db, dataset, rows);
  return { db, dataset };
}
