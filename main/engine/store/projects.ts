import type { Project, ProjectSummary } from '@shared/contract/projects';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = {
  id: string;
  name: string;
  kind: Project['kind'];
  instructions: string;
  labels_json: string;
  is_sample: 0 | 1;
  verdict: string | null;
  created_at: string;
  updated_at: string;
};

const toProject = (row: Row): Project => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  instructions: row.instructions,
  labels: fromJson(row.labels_json),
  isSample: row.is_sample === 1,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** Queries over `projects`. */
export function projectQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
    VALUES (@id, @name, @kind, @instructions, @labels, @isSample, @createdAt, @updatedAt)`);
  const byId = db.prepare<[string], Row>('SELECT * FROM projects WHERE id = ? AND removed_at IS NULL');
  const summaries = db.prepare<[], Row & { row_count: number; arm_count: number }>(`
    SELECT projects.*,
      (SELECT coalesce(sum(row_count), 0) FROM datasets WHERE project_id = projects.id AND state = 'ready' AND removed_at IS NULL) AS row_count,
      (SELECT count(*) FROM arms WHERE project_id = projects.id AND removed_at IS NULL) AS arm_count
    FROM projects WHERE removed_at IS NULL ORDER BY updated_at DESC, id`);
  const update = db.prepare(`
    UPDATE projects SET name = @name, instructions = @instructions, labels_json = @labels, updated_at = @updatedAt
    WHERE id = @id`);
  const setVerdict = db.prepare('UPDATE projects SET verdict = ?, updated_at = ? WHERE id = ?');
  const budget = db.prepare<[string], number | null>('SELECT budget FROM projects WHERE id = ?').pluck();
  const setBudget = db.prepare('UPDATE projects SET budget = ? WHERE id = ?');
  const remove = db.prepare('UPDATE projects SET removed_at = ? WHERE id = ? AND removed_at IS NULL');
  // What is looked for without asking for the project first: work to go on with at the next start, and the rows to sweep.
  const leave = [
    'DELETE FROM jobs WHERE project_id = ?',
    'DELETE FROM training_jobs WHERE project_id = ?',
    `UPDATE batches SET state = 'ended' WHERE run IN (SELECT key FROM runs WHERE project_id = ?)`,
    `UPDATE datasets SET state = 'discarded' WHERE project_id = ?`,
  ].map((sql) => db.prepare(sql));
  const insertArriving = db.prepare(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at, removed_at, arriving)
    VALUES (@id, @name, @kind, '', '[]', 0, @at, @at, @at, 1)`);
  const exists = db.prepare<[string], number>('SELECT 1 FROM projects WHERE id = ?').pluck();
  const arriving = db.prepare<[], string>('SELECT id FROM projects WHERE arriving = 1').pluck();
  const giveUp = db.prepare('UPDATE projects SET arriving = 0 WHERE id = ? AND arriving = 1');
  const count = db.prepare<[], number>('SELECT count(*) FROM projects WHERE removed_at IS NULL').pluck();

  return {
    insert: (project: Project): void => {
      insert.run({ ...project, labels: JSON.stringify(project.labels), isSample: project.isSample ? 1 : 0 });
    },
    get: (id: string): Project | null => {
      const row = byId.get(id);
      return row === undefined ? null : toProject(row);
    },
    summaries: (): ProjectSummary[] =>
      summaries.all().map((row) => ({
        project: toProject(row),
        rowCount: row.row_count,
        armCount: row.arm_count,
        verdict: row.verdict,
      })),
    update: (project: Project): void => {
      update.run({
        id: project.id,
        name: project.name,
        instructions: project.instructions,
        labels: JSON.stringify(project.labels),
        updatedAt: project.updatedAt,
      });
    },
    /** Remembers the last comparison's sentence for the list of projects. */
    setVerdict: (id: string, verdict: string, at: string): void => {
      setVerdict.run(verdict, at, id);
    },
    /** Nano-dollars that the project may spend in all; null for no limit. */
    budget: (id: string): number | null => budget.get(id) ?? null,
    setBudget: (id: string, nanoUsd: number | null): void => {
      setBudget.run(nanoUsd, id);
    },
    /** Whether this id is free; one of a removed project is not, as long as that is not swept. */
    isFree: (id: string): boolean => exists.get(id) === undefined,
    /** A place for a project that is being taken in: hidden until `take-in-task.ts` has written all of it. */
    insertArriving: (project: Pick<Project, 'id' | 'name' | 'kind'>, at: string): void => {
      insertArriving.run({ ...project, at });
    },
    /** What did not arrive as a whole is a removed project: all of it is swept. */
    giveUpArriving: db.transaction((id: string | null): void => {
      for (const each of id === null ? arriving.all() : [id]) {
        if (giveUp.run(each).changes === 0) continue;
        for (const statement of leave) statement.run(each);
      }
    }),
    /** Hides a project for good; what it holds is deleted later, bit by bit (`sweep.ts`). @returns false when there is none */
    remove: db.transaction((id: string, at: string): boolean => {
      if (remove.run(at, id).changes === 0) return false;
      for (const statement of leave) statement.run(id);
      return true;
    }),
    count: (): number => count.get() ?? 0,
  };
}
