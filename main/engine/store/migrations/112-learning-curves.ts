import type { Migration } from '@engine/store/migrate';

/**
 * Learning curves, and what the local classifier showed for each: one line a number of training rows and repeat, with one byte a
 * validation row (1 where it was right). Curves of a fine-tuned recipe have their answers in runs.
 */
export const learningCurves: Migration = {
  version: 112,
  name: 'learning-curves',
  up: (db) => {
    db.exec(`
      CREATE TABLE learning_curves (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        split_id TEXT NOT NULL REFERENCES splits(id) ON DELETE CASCADE,
        recipe_json TEXT NOT NULL,
        sizes_json TEXT NOT NULL,
        repeats INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        train_rows INTEGER NOT NULL,
        held_rows INTEGER NOT NULL,
        status TEXT NOT NULL,
        job_id TEXT NOT NULL,
        budget INTEGER,
        simulated INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        finished_at TEXT,
        error TEXT
      ) STRICT;
      CREATE INDEX learning_curves_by_project ON learning_curves(project_id, created_at);
      CREATE TABLE learning_curve_points (
        curve_id TEXT NOT NULL REFERENCES learning_curves(id) ON DELETE CASCADE,
        rows INTEGER NOT NULL,
        repeat INTEGER NOT NULL,
        correct BLOB NOT NULL,
        PRIMARY KEY (curve_id, rows, repeat)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
