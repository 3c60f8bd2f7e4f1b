import type { Migration } from '@engine/store/migrate';

/** What providers said of their cache and of reasoning, and the sums of ended runs, from which the next estimate learns. */
export const usage: Migration = {
  version: 81,
  name: 'usage',
  up: (db) => {
    db.exec(`
      -- Of the input and the output tokens; 0 for answers from before this was kept.
      ALTER TABLE predictions ADD COLUMN cached_tokens INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE predictions ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0;

      -- Sums over the answers of a run that has ended. A run that goes on, or ends anew, is summed again.
      CREATE TABLE run_usage (
        run INTEGER PRIMARY KEY REFERENCES runs(key) ON DELETE CASCADE,
        requests INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL,
        cached_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        reasoning_tokens INTEGER NOT NULL,
        paid INTEGER,
        unpriced INTEGER NOT NULL
      ) STRICT;
      CREATE TRIGGER run_usage_is_old AFTER UPDATE OF status, job_id, finished_at ON runs BEGIN
        DELETE FROM run_usage WHERE run = NEW.key;
      END;
    `);
  },
};
