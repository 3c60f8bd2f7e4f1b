import type { Migration } from '@engine/store/migrate';

/** What an import has to remember: the columns in file order, how the file was read, and a lasting name for each bad row. */
export const importMemory: Migration = {
  version: 3,
  name: 'import memory',
  up: (db) => {
    db.exec(`
      ALTER TABLE datasets ADD COLUMN columns_json TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE datasets ADD COLUMN reading_json TEXT;
      -- Datasets of before: the columns with a role first, then the free ones.
      UPDATE datasets SET columns_json = (
        SELECT json_group_array(value) FROM (
          SELECT value FROM json_each(roles_json) UNION ALL SELECT value FROM json_each(extra_columns_json)));

      ALTER TABLE bad_rows RENAME TO bad_rows_before;
      DROP INDEX bad_rows_by_line;
      CREATE TABLE bad_rows (
        bad_row_id INTEGER PRIMARY KEY,
        dataset INTEGER NOT NULL REFERENCES datasets(key) ON DELETE CASCADE,
        line INTEGER NOT NULL,
        reason TEXT NOT NULL,
        raw TEXT NOT NULL
      ) STRICT;
      INSERT INTO bad_rows (dataset, line, reason, raw) SELECT dataset, line, reason, raw FROM bad_rows_before;
      DROP TABLE bad_rows_before;
      CREATE INDEX bad_rows_by_line ON bad_rows(dataset, line);
    `);
  },
};
