import type { Migration } from '@engine/store/migrate';

/** From which confidence on an arm answers by itself. */
export const coverage: Migration = {
  version: 123,
  name: 'coverage',
  up: (db) => {
    db.exec(`
      -- The choice for an arm's run on test rows.
      CREATE TABLE coverage_choices (
        run INTEGER PRIMARY KEY REFERENCES runs(key) ON DELETE CASCADE,
        threshold REAL NOT NULL,
        -- 1 when shares are corrected label by label first
        corrected INTEGER NOT NULL,
        -- What a person costs for one row, in nano-dollars; NULL when nobody said
        person_cost INTEGER,
        -- Different thresholds whose result on the test rows was shown, as a JSON list
        tried_json TEXT NOT NULL,
        chosen_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
