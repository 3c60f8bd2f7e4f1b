import type { Migration } from '@engine/store/migrate';

/**
 * Undo and redo of rows that a grown file added and of bad rows that were mended, as if they had never come: such rows are no deleted
 * rows, and the file can bring them again. Entries of before keep their way (their rows count as deleted while undone).
 */
export const undoAddedRows: Migration = {
  version: 31,
  name: 'undo added rows',
  up: (db) => {
    db.exec(`
      -- The rows that this entry added stand behind 'added_after' up to 'added_through'. While it is undone they are in the dataset
      -- 'holder' (state 'held'), which nobody sees; once it cannot be redone any more, that dataset is discarded with them.
      ALTER TABLE history ADD COLUMN holder INTEGER;
      ALTER TABLE history ADD COLUMN added_after INTEGER;
      ALTER TABLE history ADD COLUMN added_through INTEGER;
      -- The columns of the dataset, where the new rows brought more: {"columns": [...], "extraColumns": [...]}
      ALTER TABLE history ADD COLUMN columns_before_json TEXT;
      ALTER TABLE history ADD COLUMN columns_after_json TEXT;

      -- When it became a row. It is kept, so that it can be had back, and known when the file comes again.
      ALTER TABLE bad_rows ADD COLUMN mended_at TEXT;
      DROP INDEX bad_rows_by_line;
      CREATE INDEX bad_rows_by_line ON bad_rows(dataset, line, mended_at);

      CREATE TABLE history_bad_rows (
        history INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
        bad_row_id INTEGER NOT NULL,
        -- 'dataset', 'raw', 'reason' or 'mended_at'
        field TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (history, bad_row_id, field)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
