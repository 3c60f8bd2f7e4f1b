import type { Migration } from '@engine/store/migrate';

/**
 * What the table must know before it can show the first page of a million rows: how many rows each label has, kept up to date
 * instead of counted, and positions without gaps, so that the last one says how many rows there are.
 *
 * The table of texts in order goes. Grouping the rows by the hash of their text finds the repeated ones in less time than it took
 * with the table, which cost every import a fifth of its time and every change of a text two writes.
 */
export const rowOrders: Migration = {
  version: 20,
  name: 'row-orders',
  up: (db) => {
    db.exec(`
      DROP TRIGGER row_text_changes;
      DROP TRIGGER row_leaves;
      DROP TABLE row_texts;

      -- Datasets of the first versions may have gaps. First out of the way, then to their places: no two may meet on the way.
      CREATE TEMP TABLE renumbered AS
        SELECT row_id, row_number() OVER (PARTITION BY dataset ORDER BY position) AS place FROM rows
        WHERE dataset IN (SELECT dataset FROM rows GROUP BY dataset HAVING count(*) <> max(position));
      UPDATE rows SET position = -renumbered.place FROM renumbered WHERE renumbered.row_id = rows.row_id;
      UPDATE rows SET position = -position WHERE position < 0;
      DROP TABLE renumbered;

      -- Living rows of each label, as 'row_labels' has them. A label without rows has no line.
      CREATE TABLE label_counts (
        dataset INTEGER NOT NULL,
        label TEXT NOT NULL,
        rows INTEGER NOT NULL,
        PRIMARY KEY (dataset, label)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO label_counts SELECT dataset, label, count(*) FROM row_labels GROUP BY dataset, label;

      CREATE TRIGGER row_leaves AFTER DELETE ON rows BEGIN
        DELETE FROM row_labels WHERE dataset = OLD.dataset AND label = OLD.label AND position = OLD.position;
        UPDATE label_counts SET rows = rows - 1
          WHERE dataset = OLD.dataset AND label = OLD.label AND OLD.deleted_at IS NULL;
        DELETE FROM label_counts WHERE dataset = OLD.dataset AND label = OLD.label AND rows <= 0;
      END;
      DROP TRIGGER row_label_changes;
      CREATE TRIGGER row_label_changes AFTER UPDATE OF dataset, position, label, deleted_at ON rows BEGIN
        DELETE FROM row_labels WHERE dataset = OLD.dataset AND label = OLD.label AND position = OLD.position;
        UPDATE label_counts SET rows = rows - 1
          WHERE dataset = OLD.dataset AND label = OLD.label AND OLD.deleted_at IS NULL;
        INSERT INTO row_labels SELECT NEW.dataset, NEW.label, NEW.position
          WHERE NEW.label IS NOT NULL AND NEW.deleted_at IS NULL;
        INSERT INTO label_counts SELECT NEW.dataset, NEW.label, 1 WHERE NEW.label IS NOT NULL AND NEW.deleted_at IS NULL
          ON CONFLICT (dataset, label) DO UPDATE SET rows = rows + 1;
        DELETE FROM label_counts WHERE dataset = OLD.dataset AND label = OLD.label AND rows <= 0;
      END;
      -- Taking rows out of the search index must stay short: by itself it begins to write the whole index anew once a tenth of it is out.
      INSERT INTO row_search (row_search, rank) VALUES ('deletemerge', 0);

      -- SQLite gives the key of a removed dataset out again.
      CREATE TRIGGER dataset_leaves AFTER DELETE ON datasets BEGIN
        DELETE FROM row_labels WHERE dataset = OLD.key;
        DELETE FROM label_counts WHERE dataset = OLD.key;
      END;
    `);
  },
};
