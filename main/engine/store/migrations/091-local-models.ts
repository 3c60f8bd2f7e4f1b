import type { Migration } from '@engine/store/migrate';

/**
 * Trained local classifiers. Each is a file under `files/classifiers/`, named by its id; `recipe` is a hash of all that it follows from
 * (rows, labels, settings, seed), so that a second run over the same train side needs no second training. Null for an imported file.
 */
export const localModels: Migration = {
  version: 91,
  name: 'local-models',
  up: (db) => {
    db.exec(`
      CREATE TABLE local_models (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        arm_id TEXT REFERENCES arms(id) ON DELETE SET NULL,
        split_id TEXT,
        name TEXT NOT NULL,
        recipe TEXT UNIQUE,
        hash TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        facts_json TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX local_models_by_project ON local_models(project_id);
    `);
  },
};
