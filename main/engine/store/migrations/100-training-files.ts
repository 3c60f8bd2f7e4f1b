import type { Migration } from '@engine/store/migrate';

/**
 * The files that a training was made of, kept with it: their hash and the rows behind each line. A job may be one of a chain that trains
 * the parts of a long file one after another; the files of all parts are written before the first starts, under the first job's id
 * (`place` from 1; 0 is the validation file, which all share). Jobs of before have no kept files.
 */
export const trainingFiles: Migration = {
  version: 100,
  name: 'training-files',
  up: (db) => {
    db.exec(`
      ALTER TABLE training_jobs ADD COLUMN file_json TEXT;
      ALTER TABLE training_jobs ADD COLUMN chain_json TEXT;
      CREATE TABLE training_files (
        chain_id TEXT NOT NULL REFERENCES training_jobs(id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        tokens INTEGER NOT NULL,
        row_ids_json TEXT NOT NULL,
        PRIMARY KEY (chain_id, place)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
