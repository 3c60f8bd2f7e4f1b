import type { LearningCurve } from '@shared/contract/learning-curves';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** A learning curve as it is kept: what follows from points, runs and trials is not. */
export type StoredCurve = Pick<
  LearningCurve,
  | 'id'
  | 'projectId'
  | 'splitId'
  | 'recipe'
  | 'sizes'
  | 'repeats'
  | 'seed'
  | 'trainRows'
  | 'heldRows'
  | 'status'
  | 'jobId'
  | 'budget'
  | 'simulated'
  | 'createdAt'
  | 'finishedAt'
  | 'error'
>;

/** One subset of a local curve: which validation rows were answered right (1) after learning from it. */
export type StoredCurvePoint = { rows: number; repeat: number; correct: Uint8Array };

type Row = {
  id: string;
  project_id: string;
  split_id: string;
  recipe_json: string;
  sizes_json: string;
  repeats: number;
  seed: number;
  train_rows: number;
  held_rows: number;
  status: LearningCurve['status'];
  job_id: string;
  budget: number | null;
  simulated: 0 | 1;
  created_at: string;
  finished_at: string | null;
  error: string | null;
};

const toCurve = (row: Row): StoredCurve => ({
  id: row.id,
  projectId: row.project_id,
  splitId: row.split_id,
  recipe: fromJson(row.recipe_json),
  sizes: fromJson(row.sizes_json),
  repeats: row.repeats,
  seed: row.seed,
  trainRows: row.train_rows,
  heldRows: row.held_rows,
  status: row.status,
  jobId: row.job_id,
  budget: row.budget,
  simulated: row.simulated === 1,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  error: row.error,
});

/** Queries over `learning_curves` and `learning_curve_points`. */
export function learningCurveQueries(db: Database) {
  const save = db.prepare(`
    INSERT INTO learning_curves (id, project_id, split_id, recipe_json, sizes_json, repeats, seed, train_rows, held_rows, status, job_id,
      budget, simulated, created_at, finished_at, error)
    VALUES (@id, @projectId, @splitId, @recipe, @sizes, @repeats, @seed, @trainRows, @heldRows, @status, @jobId,
      @budget, @simulated, @createdAt, @finishedAt, @error)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, job_id = excluded.job_id, budget = excluded.budget,
      finished_at = excluded.finished_at, error = excluded.error`);
  const byId = db.prepare<[string], Row>('SELECT * FROM learning_curves WHERE id = ?');
  const byProject = db.prepare<[string], Row>(
    'SELECT * FROM learning_curves WHERE project_id = ? ORDER BY created_at DESC, rowid DESC',
  );
  const remove = db.prepare('DELETE FROM learning_curves WHERE id = ?');
  const interrupt = db.prepare(`UPDATE learning_curves SET status = 'interrupted' WHERE status = 'running'`);
  const addPoint = db.prepare(
    'INSERT OR REPLACE INTO learning_curve_points (curve_id, rows, repeat, correct) VALUES (?, ?, ?, ?)',
  );
  const points = db.prepare<[string], { rows: number; repeat: number; correct: Buffer }>(
    'SELECT rows, repeat, correct FROM learning_curve_points WHERE curve_id = ? ORDER BY rows, repeat',
  );

  return {
    save: (curve: StoredCurve): void => {
      save.run({
        ...curve,
        recipe: JSON.stringify(curve.recipe),
        sizes: JSON.stringify(curve.sizes),
        simulated: curve.simulated ? 1 : 0,
      });
    },
    get: (id: string): StoredCurve | null => {
      const row = byId.get(id);
      return row === undefined ? null : toCurve(row);
    },
    list: (projectId: string): StoredCurve[] => byProject.all(projectId).map(toCurve),
    remove: (id: string): void => {
      remove.run(id);
    },
    interruptRunning: (): void => {
      interrupt.run();
    },
    addPoint: (curveId: string, { rows, repeat, correct }: StoredCurvePoint): void => {
      addPoint.run(curveId, rows, repeat, correct);
    },
    points: (curveId: string): StoredCurvePoint[] =>
      points.all(curveId).map(({ rows, repeat, correct }) => ({ rows, repeat, correct: new Uint8Array(correct) })),
  };
}
