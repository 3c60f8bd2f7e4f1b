import type { Migration } from '@engine/store/migrate';

/**
 * Several trainings that belong together: the trials of a sweep or of a learning curve (`owner_id`). `training_id` is written before the
 * training starts, so that none is started twice. The arm of a trial is kept out of the project's list until it is `used`. A training may
 * learn from a part of the train side (`subset_json`).
 */
export const trainingTrials: Migration = {
  version: 113,
  name: 'training-trials',
  up: (db) => {
    db.exec(`
      CREATE TABLE sweeps (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        split_id TEXT NOT NULL REFERENCES splits(id) ON DELETE CASCADE,
        connection_id TEXT NOT NULL,
        connection_name TEXT NOT NULL,
        base_model TEXT NOT NULL,
        output TEXT NOT NULL,
        grid_json TEXT NOT NULL,
        plan_json TEXT NOT NULL,
        seed INTEGER NOT NULL,
        status TEXT NOT NULL,
        job_id TEXT NOT NULL,
        budget INTEGER,
        simulated INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        finished_at TEXT,
        error TEXT
      ) STRICT;
      CREATE INDEX sweeps_by_project ON sweeps(project_id, created_at);
      CREATE TABLE training_trials (
        owner_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        hyperparameters_json TEXT NOT NULL,
        train_rows INTEGER NOT NULL,
        subset_json TEXT,
        estimate_json TEXT,
        training_id TEXT,
        run_id TEXT,
        used INTEGER NOT NULL DEFAULT 0,
        error TEXT,
        PRIMARY KEY (owner_id, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trials_by_training ON training_trials(training_id);
      ALTER TABLE training_jobs ADD COLUMN subset_json TEXT;
    `);
  },
};
