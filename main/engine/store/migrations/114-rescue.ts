import type { Migration } from '@engine/store/migrate';

/**
 * What was pulled out of provider accounts (jobs with their events, checkpoints and files, just as the provider told them), what was read
 * from exported evaluations, and which training repeats which.
 */
export const rescue: Migration = {
  version: 114,
  name: 'rescue',
  up: (db) => {
    db.exec(`
      CREATE TABLE rescued_jobs (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        -- Without a foreign key: what was rescued outlives the connection.
        connection_id TEXT NOT NULL,
        connection_kind TEXT NOT NULL,
        connection_name TEXT NOT NULL,
        provider_job_id TEXT NOT NULL,
        -- As the provider told them; NULL until they were read to their end.
        job_json TEXT NOT NULL,
        events_json TEXT,
        checkpoints_json TEXT,
        event_count INTEGER NOT NULL DEFAULT 0,
        checkpoint_count INTEGER NOT NULL DEFAULT 0,
        -- The curve of its result file, else of its events.
        curve_json TEXT NOT NULL DEFAULT '[]',
        -- The arm that was made of its model.
        arm_id TEXT REFERENCES arms(id) ON DELETE SET NULL,
        -- 1 when the job had ended and all that belongs to it was pulled: it is not asked about again.
        complete INTEGER NOT NULL DEFAULT 0,
        pulled_at TEXT NOT NULL,
        UNIQUE (project_id, connection_id, provider_job_id)
      ) STRICT;

      CREATE TABLE rescued_files (
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        connection_id TEXT NOT NULL,
        provider_file_id TEXT NOT NULL,
        -- 'training', 'validation' or 'result'
        role TEXT NOT NULL,
        -- 'kept', or 'gone': the provider has it no more, 'reason' says how it said so.
        state TEXT NOT NULL,
        reason TEXT,
        info_json TEXT,
        -- SHA-256 of the content, which is its name under files/rescued.
        hash TEXT,
        bytes INTEGER,
        lines INTEGER,
        pulled_at TEXT NOT NULL,
        PRIMARY KEY (project_id, connection_id, provider_file_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE rescued_evals (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        source_name TEXT NOT NULL,
        hash TEXT NOT NULL,
        dataset_id TEXT NOT NULL,
        split_id TEXT NOT NULL,
        -- Each run of the file, with what the file itself said of it.
        runs_json TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE rehomes (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        -- A training job or a rescued job.
        from_model TEXT NOT NULL,
        -- The training that repeats it, or, for the local classifier, its arm.
        to_training TEXT REFERENCES training_jobs(id) ON DELETE CASCADE,
        to_arm TEXT REFERENCES arms(id) ON DELETE CASCADE,
        created_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
