import type { Migration } from '@engine/store/migrate';

/** What following a training job to its end needs beyond the job itself, so that a killed app goes on where it was. */
export const trainingWatch: Migration = {
  version: 110,
  name: 'training-watch',
  up: (db) => {
    db.exec(`
      CREATE TABLE training_watch (
        training_id TEXT PRIMARY KEY REFERENCES training_jobs(id) ON DELETE CASCADE,
        -- When it left the queue here; NULL while it waits.
        turn_at TEXT,
        -- Set before the job is asked for: from then on it is looked for at the server before it is asked for again.
        create_begun_at TEXT,
        -- When the user paused it; NULL while it is not paused.
        paused_at TEXT,
        server_place INTEGER,
        total_steps INTEGER,
        expected_end TEXT,
        -- Milliseconds from the first figures to the end, as the server's clock has it.
        trained_ms INTEGER
      ) STRICT;

      -- Files on their way to a provider. One that was begun is looked for there before it is sent again.
      CREATE TABLE training_uploads (
        training_id TEXT NOT NULL REFERENCES training_jobs(id) ON DELETE CASCADE,
        side TEXT NOT NULL,
        -- The name at the server: no other upload has it.
        name TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        -- An upload in parts, with the parts that have arrived, in order; NULL for one that goes whole.
        upload_id TEXT,
        part_bytes INTEGER,
        part_ids_json TEXT NOT NULL DEFAULT '[]',
        file_id TEXT,
        begun_at TEXT NOT NULL,
        PRIMARY KEY (training_id, side)
      ) STRICT;

      -- How many jobs an account trains at once: the user's word, or what a refusal taught.
      CREATE TABLE training_limits (
        connection_id TEXT PRIMARY KEY,
        at_once INTEGER NOT NULL,
        origin TEXT NOT NULL,
        source TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
