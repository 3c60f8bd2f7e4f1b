import type { Migration } from '@engine/store/migrate';

/** What keeps comparisons honest: every look at results of test rows, and where unlike runs were let into one table. */
export const comparisonRules: Migration = {
  version: 120,
  name: 'comparison-rules',
  up: (db) => {
    db.exec(`
      CREATE TABLE test_looks (
        split_id TEXT NOT NULL,
        -- What was seen: a hash over the runs and when each of them ended. The same results again are the same look.
        results TEXT NOT NULL,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        -- Names of the arms whose results were seen, as they were called then.
        arms_json TEXT NOT NULL,
        -- Where they were seen: 'comparison', 'report', 'errors'
        place TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (split_id, results)
      ) STRICT, WITHOUT ROWID;

      -- Sides of splits whose comparison takes in runs with another fingerprint, because the user said so.
      CREATE TABLE comparison_overrides (
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        split_id TEXT NOT NULL,
        part TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (split_id, part)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
