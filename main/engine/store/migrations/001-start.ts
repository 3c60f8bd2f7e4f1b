import type { Migration } from '@engine/store/migrate';

/**
 * The first schema. Entities carry a text `id` that leaves the engine; tables with many rows point to the integer `key`
 * instead, which keeps them small. Times are ISO 8601 text, money is whole nano-dollars, JSON columns end in `_json`.
 */
export const start: Migration = {
  version: 1,
  name: 'start',
  up: (db) => {
    db.exec(`
      CREATE TABLE projects (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        instructions TEXT NOT NULL,
        labels_json TEXT NOT NULL,
        is_sample INTEGER NOT NULL,
        verdict TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        subject_id TEXT NOT NULL,
        title TEXT NOT NULL,
        status TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0,
        total INTEGER,
        failed INTEGER NOT NULL DEFAULT 0,
        cost INTEGER,
        simulated INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        error_json TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX jobs_by_project ON jobs(project_id, created_at);

      CREATE TABLE datasets (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        state TEXT NOT NULL,
        source_name TEXT NOT NULL,
        roles_json TEXT NOT NULL,
        extra_columns_json TEXT NOT NULL,
        row_count INTEGER NOT NULL DEFAULT 0,
        bad_row_count INTEGER NOT NULL DEFAULT 0,
        job_id TEXT,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX datasets_by_project ON datasets(project_id);

      CREATE TABLE rows (
        row_id INTEGER PRIMARY KEY,
        dataset INTEGER NOT NULL REFERENCES datasets(key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        external_id TEXT,
        text TEXT NOT NULL,
        label TEXT,
        group_key TEXT,
        split_value TEXT,
        origin TEXT NOT NULL,
        extra_json TEXT NOT NULL,
        -- First 16 bytes of the SHA-256 of the text.
        text_hash BLOB NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX rows_by_position ON rows(dataset, position);
      CREATE INDEX rows_by_label ON rows(dataset, label, position);
      CREATE INDEX rows_by_text ON rows(dataset, text_hash, row_id);

      CREATE TABLE bad_rows (
        dataset INTEGER NOT NULL REFERENCES datasets(key) ON DELETE CASCADE,
        line INTEGER NOT NULL,
        reason TEXT NOT NULL,
        raw TEXT NOT NULL
      ) STRICT;
      CREATE INDEX bad_rows_by_line ON bad_rows(dataset, line);

      CREATE TABLE splits (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        dataset_id TEXT NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        seed INTEGER NOT NULL,
        fractions_json TEXT NOT NULL,
        grouped INTEGER NOT NULL,
        method TEXT NOT NULL,
        frozen_at TEXT,
        left_out INTEGER NOT NULL,
        leaks_json TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX splits_by_project ON splits(project_id);

      CREATE TABLE split_rows (
        split INTEGER NOT NULL REFERENCES splits(key) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        part TEXT NOT NULL,
        -- Seeded order within the part: 'the first 100 rows' of a part are the same rows for every arm.
        place INTEGER NOT NULL,
        PRIMARY KEY (split, row_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX split_rows_by_place ON split_rows(split, part, place);

      CREATE TABLE connections (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        base_url TEXT NOT NULL,
        api_version TEXT,
        last_test_json TEXT,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE arms (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        config_json TEXT NOT NULL,
        simulated INTEGER NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX arms_by_project ON arms(project_id, created_at);

      CREATE TABLE runs (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        arm_id TEXT NOT NULL REFERENCES arms(id) ON DELETE CASCADE,
        split_id TEXT NOT NULL REFERENCES splits(id) ON DELETE CASCADE,
        part TEXT NOT NULL,
        status TEXT NOT NULL,
        job_id TEXT NOT NULL,
        estimate_json TEXT NOT NULL,
        budget INTEGER,
        fingerprint_json TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        error TEXT
      ) STRICT;
      CREATE INDEX runs_by_project ON runs(project_id, started_at);

      CREATE TABLE predictions (
        run INTEGER NOT NULL REFERENCES runs(key) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        status TEXT NOT NULL,
        label TEXT,
        raw TEXT,
        confidence REAL,
        input_tokens INTEGER NOT NULL DEFAULT 0,
        output_tokens INTEGER NOT NULL DEFAULT 0,
        latency_ms REAL,
        -- The price of the answer, and what this run paid for it (0 when the ledger had it already).
        cost INTEGER,
        paid INTEGER,
        maybe_billed INTEGER NOT NULL DEFAULT 0,
        error TEXT,
        PRIMARY KEY (run, row_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX predictions_by_status ON predictions(run, status, place);

      -- One line a request, written before it is sent: nothing is paid twice.
      CREATE TABLE ledger (
        -- SHA-256 over connection and request body.
        hash TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        reply_json TEXT,
        sent_at TEXT NOT NULL,
        answered_at TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE training_jobs (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        split_id TEXT NOT NULL REFERENCES splits(id) ON DELETE CASCADE,
        connection_id TEXT NOT NULL,
        connection_name TEXT NOT NULL,
        base_model TEXT NOT NULL,
        output TEXT NOT NULL,
        with_validation INTEGER NOT NULL,
        status TEXT NOT NULL,
        job_id TEXT NOT NULL,
        arm_id TEXT,
        hyperparameters_json TEXT NOT NULL,
        suffix TEXT NOT NULL,
        seed INTEGER NOT NULL,
        data_hash TEXT,
        train_rows INTEGER NOT NULL DEFAULT 0,
        validation_rows INTEGER NOT NULL DEFAULT 0,
        training_file_id TEXT,
        validation_file_id TEXT,
        provider_job_id TEXT,
        fine_tuned_model TEXT,
        trained_tokens INTEGER,
        estimate_json TEXT,
        cost INTEGER,
        simulated INTEGER NOT NULL,
        events_json TEXT NOT NULL DEFAULT '[]',
        points_json TEXT NOT NULL DEFAULT '[]',
        result_points_json TEXT NOT NULL DEFAULT '[]',
        checkpoints_json TEXT NOT NULL DEFAULT '[]',
        created_at TEXT NOT NULL,
        finished_at TEXT,
        error TEXT
      ) STRICT;
      CREATE INDEX training_by_project ON training_jobs(project_id, created_at);
    `);
  },
};
