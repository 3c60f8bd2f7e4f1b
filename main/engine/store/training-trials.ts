import type { CostRange } from '@shared/contract/operation';
import type { Hyperparameters, NestedSubset } from '@shared/contract/training';
import type { Database } from 'better-sqlite3';
import { fromJson, fromJsonOrNull } from './json-column';

/** One training of several: what it is to be, and the training and run that came of it. */
export type StoredTrial = {
  /** The sweep or learning curve that it belongs to. */
  ownerId: string;
  place: number;
  projectId: string;
  hyperparameters: Hyperparameters;
  trainRows: number;
  subset: NestedSubset | null;
  /** Training and run together, as foreseen; null when a price is not known. */
  estimate: CostRange | null;
  trainingId: string | null;
  runId: string | null;
  used: boolean;
  error: string | null;
};

type Row = {
  owner_id: string;
  place: number;
  project_id: string;
  hyperparameters_json: string;
  train_rows: number;
  subset_json: string | null;
  estimate_json: string | null;
  training_id: string | null;
  run_id: string | null;
  used: 0 | 1;
  error: string | null;
};

const toTrial = (row: Row): StoredTrial => ({
  ownerId: row.owner_id,
  place: row.place,
  projectId: row.project_id,
  hyperparameters: fromJson(row.hyperparameters_json),
  trainRows: row.train_rows,
  subset: fromJsonOrNull(row.subset_json),
  estimate: fromJsonOrNull(row.estimate_json),
  trainingId: row.training_id,
  runId: row.run_id,
  used: row.used === 1,
  error: row.error,
});

/** Queries over `training_trials`. */
export function trialQueries(db: Database) {
  const save = db.prepare(`
    INSERT INTO training_trials (owner_id, place, project_id, hyperparameters_json, train_rows, subset_json, estimate_json, training_id,
      run_id, used, error)
    VALUES (@ownerId, @place, @projectId, @hyperparameters, @trainRows, @subset, @estimate, @trainingId, @runId, @used, @error)
    ON CONFLICT (owner_id, place) DO UPDATE SET training_id = excluded.training_id, run_id = excluded.run_id, used = excluded.used,
      error = excluded.error`);
  const ofOwner = db.prepare<[string], Row>('SELECT * FROM training_trials WHERE owner_id = ? ORDER BY place');
  const ofTraining = db.prepare<[string], Row>('SELECT * FROM training_trials WHERE training_id = ?');
  const remove = db.prepare('DELETE FROM training_trials WHERE owner_id = ?');

  return {
    save: (trial: StoredTrial): void => {
      save.run({
        ...trial,
        hyperparameters: JSON.stringify(trial.hyperparameters),
        subset: trial.subset === null ? null : JSON.stringify(trial.subset),
        estimate: trial.estimate === null ? null : JSON.stringify(trial.estimate),
        used: trial.used ? 1 : 0,
      });
    },
    /** In the order of the plan. */
    of: (ownerId: string): StoredTrial[] => ofOwner.all(ownerId).map(toTrial),
    /** The trial that a training was started for; null for one that was started by itself. */
    ofTraining: (trainingId: string): StoredTrial | null => {
      const row = ofTraining.get(trainingId);
      return row === undefined ? null : toTrial(row);
    },
    remove: (ownerId: string): void => {
      remove.run(ownerId);
    },
  };
}
