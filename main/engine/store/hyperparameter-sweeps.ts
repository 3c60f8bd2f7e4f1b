import type { Sweep } from '@shared/contract/sweeps';
import type { TrainedOutput } from '@shared/contract/training-files';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** A sweep as it is kept; its trials are in `training_trials`. */
export type StoredSweep = Omit<Sweep, 'splitName' | 'trials' | 'best' | 'cost'> & {
  output: TrainedOutput;
  seed: number;
};

type Row = {
  id: string;
  project_id: string;
  split_id: string;
  connection_id: string;
  connection_name: string;
  base_model: string;
  output: TrainedOutput;
  grid_json: string;
  plan_json: string;
  seed: number;
  status: Sweep['status'];
  job_id: string;
  budget: number | null;
  simulated: 0 | 1;
  created_at: string;
  finished_at: string | null;
  error: string | null;
};

const toSweep = (row: Row): StoredSweep => ({
  id: row.id,
  projectId: row.project_id,
  splitId: row.split_id,
  connectionId: row.connection_id,
  connectionName: row.connection_name,
  baseModel: row.base_model,
  output: row.output,
  grid: fromJson(row.grid_json),
  plan: fromJson(row.plan_json),
  seed: row.seed,
  status: row.status,
  jobId: row.job_id,
  budget: row.budget,
  simulated: row.simulated === 1,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  error: row.error,
});

/** Queries over `sweeps`: trainings with every combination of some settings. */
export function hyperparameterSweepQueries(db: Database) {
  const save = db.prepare(`
    INSERT INTO sweeps (id, project_id, split_id, connection_id, connection_name, base_model, output, grid_json, plan_json, seed, status,
      job_id, budget, simulated, created_at, finished_at, error)
    VALUES (@id, @projectId, @splitId, @connectionId, @connectionName, @baseModel, @output, @grid, @plan, @seed, @status,
      @jobId, @budget, @simulated, @createdAt, @finishedAt, @error)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, job_id = excluded.job_id, budget = excluded.budget,
      finished_at = excluded.finished_at, error = excluded.error`);
  const byId = db.prepare<[string], Row>('SELECT * FROM sweeps WHERE id = ?');
  const byProject = db.prepare<[string], Row>(
    'SELECT * FROM sweeps WHERE project_id = ? ORDER BY created_at DESC, rowid DESC',
  );
  const interrupt = db.prepare(`UPDATE sweeps SET status = 'interrupted' WHERE status = 'running'`);

  return {
    save: (sweep: StoredSweep): void => {
      save.run({
        ...sweep,
        grid: JSON.stringify(sweep.grid),
        plan: JSON.stringify(sweep.plan),
        simulated: sweep.simulated ? 1 : 0,
      });
    },
    get: (id: string): StoredSweep | null => {
      const row = byId.get(id);
      return row === undefined ? null : toSweep(row);
    },
    list: (projectId: string): StoredSweep[] => byProject.all(projectId).map(toSweep),
    interruptRunning: (): void => {
      interrupt.run();
    },
  };
}
