import type { Job } from '@shared/contract/jobs';
import type { Database } from 'better-sqlite3';
import { fromJsonOrNull } from './json-column';

type Row = {
  id: string;
  kind: Job['kind'];
  project_id: string;
  subject_id: string;
  title: string;
  status: Job['status'];
  done: number;
  total: number | null;
  failed: number;
  cost: number | null;
  simulated: 0 | 1;
  note: string;
  error_json: string | null;
  created_at: string;
  updated_at: string;
};

const toJob = (row: Row): Job => ({
  id: row.id,
  kind: row.kind,
  projectId: row.project_id,
  subjectId: row.subject_id,
  title: row.title,
  status: row.status,
  done: row.done,
  total: row.total,
  failed: row.failed,
  cost: row.cost,
  simulated: row.simulated === 1,
  note: row.note,
  error: fromJsonOrNull(row.error_json),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** Queries over `jobs`. */
export function jobQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO jobs (id, kind, project_id, subject_id, title, status, done, total, failed, cost, simulated, note, error_json, created_at, updated_at)
    VALUES (@id, @kind, @projectId, @subjectId, @title, @status, @done, @total, @failed, @cost, @simulated, @note, @error, @createdAt, @updatedAt)`);
  const save = db.prepare(`
    UPDATE jobs SET status = @status, done = @done, total = @total, failed = @failed, cost = @cost, note = @note,
      error_json = @error, updated_at = @updatedAt, title = @title WHERE id = @id`);
  const byId = db.prepare<[string], Row>('SELECT * FROM jobs WHERE id = ?');
  const list = db.prepare<{ projectId: string | null; running: 0 | 1 }, Row>(`
    SELECT * FROM jobs
    WHERE (@projectId IS NULL OR project_id = @projectId) AND (@running = 0 OR status = 'running')
    ORDER BY created_at DESC, rowid DESC LIMIT 200`);
  const interrupt = db.prepare(
    `UPDATE jobs SET status = 'interrupted', note = 'Fewtune stopped while it ran', updated_at = ? WHERE status = 'running'`,
  );

  const parameters = (job: Job) => ({
    ...job,
    simulated: job.simulated ? 1 : 0,
    error: job.error === null ? null : JSON.stringify(job.error),
  });
  return {
    insert: (job: Job): void => {
      insert.run(parameters(job));
    },
    save: (job: Job): void => {
      const { id, status, done, total, failed, cost, note, error, updatedAt, title } = parameters(job);
      save.run({ id, status, done, total, failed, cost, note, error, updatedAt, title });
    },
    get: (id: string): Job | null => {
      const row = byId.get(id);
      return row === undefined ? null : toJob(row);
    },
    list: (filter: { projectId: string | null; running: boolean }): Job[] =>
      list.all({ projectId: filter.projectId, running: filter.running ? 1 : 0 }).map(toJob),
    /** At start: whatever still stands as running was cut off. */
    interruptRunning: (at: string): void => {
      interrupt.run(at);
    },
  };
}
