import type { Dataset } from '@shared/contract/datasets';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = {
  key: number;
  id: string;
  project_id: string;
  name: string;
  state: Dataset['state'];
  source_name: string;
  roles_json: string;
  extra_columns_json: string;
  row_count: number;
  bad_row_count: number;
  job_id: string | null;
  created_at: string;
};

const toDataset = (row: Row): Dataset => ({
  id: row.id,
  projectId: row.project_id,
  name: row.name,
  state: row.state,
  sourceName: row.source_name,
  roles: fromJson(row.roles_json),
  extraColumns: fromJson(row.extra_columns_json),
  rowCount: row.row_count,
  badRowCount: row.bad_row_count,
  jobId: row.job_id,
  createdAt: row.created_at,
});

/** Queries over `datasets`. */
export function datasetQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO datasets (id, project_id, name, state, source_name, roles_json, extra_columns_json, job_id, created_at)
    VALUES (@id, @projectId, @name, @state, @sourceName, @roles, @extraColumns, @jobId, @createdAt)`);
  const byId = db.prepare<[string], Row>('SELECT * FROM datasets WHERE id = ? AND removed_at IS NULL');
  const byProject = db.prepare<[string], Row>(
    'SELECT * FROM datasets WHERE project_id = ? AND removed_at IS NULL ORDER BY key',
  );
  const finish = db.prepare(
    `UPDATE datasets SET state = 'ready', row_count = @rows, bad_row_count = @bad, extra_columns_json = @extraColumns WHERE id = @id`,
  );
  const byKey = db.prepare<[number], Row>('SELECT * FROM datasets WHERE key = ? AND removed_at IS NULL');
  const remove = db.prepare('DELETE FROM datasets WHERE id = ?');
  const unfinished = db.prepare<[], string>(`SELECT id FROM datasets WHERE state = 'importing'`).pluck();

  return {
    insert: (dataset: Dataset): void => {
      insert.run({
        id: dataset.id,
        projectId: dataset.projectId,
        name: dataset.name,
        state: dataset.state,
        sourceName: dataset.sourceName,
        roles: JSON.stringify(dataset.roles),
        extraColumns: JSON.stringify(dataset.extraColumns),
        jobId: dataset.jobId,
        createdAt: dataset.createdAt,
      });
    },
    get: (id: string): Dataset | null => {
      const row = byId.get(id);
      return row === undefined ? null : toDataset(row);
    },
    /** The integer that `rows.dataset` holds. */
    keyOf: (id: string): number => {
      const row = byId.get(id);
      if (row === undefined) throw new RangeError(`no dataset ${id}`);
      return row.key;
    },
    /** The dataset that a row's `dataset` points to. */
    byKey: (key: number): Dataset | null => {
      const row = byKey.get(key);
      return row === undefined ? null : toDataset(row);
    },
    list: (projectId: string): Dataset[] => byProject.all(projectId).map(toDataset),
    /** Makes the imported rows visible: the last step of an import. */
    finish: (id: string, counts: { rows: number; bad: number; extraColumns: readonly string[] }): void => {
      finish.run({ id, rows: counts.rows, bad: counts.bad, extraColumns: JSON.stringify(counts.extraColumns) });
    },
    /** For good, with its rows: an import that failed. What the user removes can be had back, see `historyQueries`. */
    remove: (id: string): boolean => remove.run(id).changes > 0,
    /** Imports that were cut off; their rows never became visible. */
    unfinished: (): string[] => unfinished.all(),
  };
}
