import type { Dataset, TableReading } from '@shared/contract/datasets';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = {
  key: number;
  id: string;
  project_id: string;
  name: string;
  state: Dataset['state'] | 'staging' | 'held' | 'discarded';
  source_name: string;
  roles_json: string;
  columns_json: string;
  reading_json: string | null;
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
  state: row.state === 'ready' ? 'ready' : 'importing',
  sourceName: row.source_name,
  roles: fromJson(row.roles_json),
  columns: fromJson(row.columns_json),
  reading: row.reading_json === null ? null : fromJson(row.reading_json),
  extraColumns: fromJson(row.extra_columns_json),
  rowCount: row.row_count,
  badRowCount: row.bad_row_count,
  jobId: row.job_id,
  createdAt: row.created_at,
});

/** What an import found; makes its rows visible. */
export type FinishedImport = {
  rows: number;
  bad: number;
  columns: readonly string[];
  extraColumns: readonly string[];
  reading: TableReading;
};

/** Only these are shown; 'staging' rows wait to be moved, 'held' ones were undone (see `added-rows.ts`), 'discarded' ones wait to be deleted. */
const VISIBLE = `state IN ('importing', 'ready') AND removed_at IS NULL`;

/** Queries over `datasets`. */
export function datasetQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO datasets (id, project_id, name, state, source_name, roles_json, extra_columns_json, job_id, created_at)
    VALUES (@id, @projectId, @name, @state, @sourceName, @roles, @extraColumns, @jobId, @createdAt)`);
  const byId = db.prepare<[string], Row>(`SELECT * FROM datasets WHERE id = ? AND ${VISIBLE}`);
  const keyOf = db.prepare<[string], number>('SELECT key FROM datasets WHERE id = ?').pluck();
  const byProject = db.prepare<[string], Row>(
    `SELECT * FROM datasets WHERE project_id = ? AND ${VISIBLE} ORDER BY key`,
  );
  const finish = db.prepare(`
    UPDATE datasets SET state = 'ready', row_count = @rows, bad_row_count = @bad, columns_json = @columns,
      extra_columns_json = @extraColumns, reading_json = @reading WHERE id = @id`);
  const byKey = db.prepare<[number], Row>(`SELECT * FROM datasets WHERE key = ? AND ${VISIBLE}`);
  const setCounts = db.prepare(`
    UPDATE datasets SET row_count = (SELECT count(*) FROM rows WHERE dataset = key AND deleted_at IS NULL),
      bad_row_count = (SELECT count(*) FROM bad_rows WHERE dataset = key AND mended_at IS NULL), columns_json = @columns,
      extra_columns_json = @extraColumns WHERE id = @id`);
  const discard = db.prepare(`UPDATE datasets SET state = 'discarded' WHERE id = ?`);
  const discardUnfinished = db.prepare(
    `UPDATE datasets SET state = 'discarded' WHERE state IN ('importing', 'staging')`,
  );
  const lastPosition = db
    .prepare<[number], number>('SELECT coalesce(max(position), 0) FROM rows WHERE dataset = ?')
    .pluck();
  const moveRows = db.prepare('UPDATE rows SET dataset = @to, position = position + @behind WHERE dataset = @from');
  const moveBadRows = db.prepare('UPDATE bad_rows SET dataset = @to WHERE dataset = @from');

  return {
    insert: (dataset: Omit<Dataset, 'state'>, state: Row['state']): void => {
      insert.run({
        id: dataset.id,
        projectId: dataset.projectId,
        name: dataset.name,
        state,
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
      const key = keyOf.get(id);
      if (key === undefined) throw new RangeError(`no dataset ${id}`);
      return key;
    },
    /** The dataset that a row's `dataset` points to. */
    byKey: (key: number): Dataset | null => {
      const row = byKey.get(key);
      return row === undefined ? null : toDataset(row);
    },
    list: (projectId: string): Dataset[] => byProject.all(projectId).map(toDataset),
    /** Makes the imported rows visible: the last step of an import. */
    finish: (id: string, { rows, bad, columns, extraColumns, reading }: FinishedImport): void => {
      finish.run({
        id,
        rows,
        bad,
        columns: JSON.stringify(columns),
        extraColumns: JSON.stringify(extraColumns),
        reading: JSON.stringify(reading),
      });
    },
    /** Counts again after rows were added. */
    recount: (id: string, columns: readonly string[], extraColumns: readonly string[]): void => {
      setCounts.run({ id, columns: JSON.stringify(columns), extraColumns: JSON.stringify(extraColumns) });
    },
    /** The highest position of its rows; 0 without any. */
    lastPosition: (key: number): number => lastPosition.get(key) ?? 0,
    /** Gives all rows of one dataset to another, behind its last one. */
    moveRows: (from: number, to: number): void => {
      moveRows.run({ from, to, behind: lastPosition.get(to) ?? 0 });
      moveBadRows.run({ from, to });
    },
    /**
     * Hides a dataset for good; its rows are deleted later, bit by bit (`sweep.ts`). What the user removes can be had
     * back: see `historyQueries`.
     */
    discard: (id: string): boolean => discard.run(id).changes > 0,
    /** Imports that were cut off; their rows never became visible. */
    discardUnfinished: (): void => void discardUnfinished.run(),
  };
}
