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

      -- Texts and labels in order. As indexes of 'rows' they would be kept in order row by row while a million rows come in, at
      -- random places, which costs more than all the rest; as tables they are filled at the end of an import, in order.
      -- Triggers follow every later change. An insert is followed by hand: see row-index.ts.
      DROP INDEX rows_by_text;
      DROP INDEX rows_by_label;
      CREATE TABLE row_texts (
        dataset INTEGER NOT NULL,
        text_hash BLOB NOT NULL,
        row_id INTEGER NOT NULL,
        PRIMARY KEY (dataset, text_hash, row_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE row_labels (
        dataset INTEGER NOT NULL,
        label TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (dataset, label, position)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO row_texts SELECT dataset, text_hash, row_id FROM rows ORDER BY 1, 2, 3;
      INSERT INTO row_labels SELECT dataset, label, position FROM rows WHERE label IS NOT NULL ORDER BY 1, 2, 3;
      CREATE INDEX rows_unlabelled ON rows(dataset, position) WHERE label IS NULL;

      CREATE TRIGGER row_leaves AFTER DELETE ON rows BEGIN
        DELETE FROM row_texts WHERE dataset = OLD.dataset AND text_hash = OLD.text_hash AND row_id = OLD.row_id;
        DELETE FROM row_labels WHERE dataset = OLD.dataset AND label = OLD.label AND position = OLD.position;
      END;
      CREATE TRIGGER row_text_changes AFTER UPDATE OF dataset, text_hash ON rows BEGIN
        DELETE FROM row_texts WHERE dataset = OLD.dataset AND text_hash = OLD.text_hash AND row_id = OLD.row_id;
        INSERT INTO row_texts VALUES (NEW.dataset, NEW.text_hash, NEW.row_id);
      END;
      CREATE TRIGGER row_label_changes AFTER UPDATE OF dataset, position, label ON rows BEGIN
        DELETE FROM row_labels WHERE dataset = OLD.dataset AND label = OLD.label AND position = OLD.position;
        INSERT INTO row_labels SELECT NEW.dataset, NEW.label, NEW.position WHERE NEW.label IS NOT NULL;
      END;
    `);
  },
};
