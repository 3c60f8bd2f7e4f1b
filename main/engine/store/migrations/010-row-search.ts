import type { Migration } from '@engine/store/migrate';

/**
 * The search index over the texts of rows, deleted ones too. It holds folded texts (`shared/domain/search`) cut into pieces of three characters, and no
 * copy of them. It is made for a dataset when that is first searched, so an import does not wait for it. The triggers only take
 * rows out of it; a row that is not in it is looked at one by one until the index has caught up (`row-search.ts`).
 */
export const rowSearch: Migration = {
  version: 10,
  name: 'row-search',
  up: (db) => {
    db.exec(`
      CREATE VIRTUAL TABLE row_search USING fts5(
        text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
      );
      -- Merging half as often makes it a fifth faster to build; searching was not seen to be slower.
      INSERT INTO row_search (row_search, rank) VALUES ('automerge', 8);

      -- Rows of the dataset up to row_id 'through' are in the index, except the stale ones.
      CREATE TABLE search_index (
        dataset INTEGER PRIMARY KEY,
        through INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE search_stale (
        dataset INTEGER NOT NULL,
        row_id INTEGER NOT NULL,
        PRIMARY KEY (dataset, row_id)
      ) STRICT, WITHOUT ROWID;

      -- Rows without a label, living ones only as 'row_labels' has them, and deleted rows. The columns of the condition stand in the
      -- index too: without them SQLite looks at each row again, and a page far down reads half the dataset.
      DROP INDEX rows_unlabelled;
      CREATE INDEX rows_unlabelled ON rows(dataset, position, label, deleted_at) WHERE label IS NULL AND deleted_at IS NULL;
      DROP INDEX rows_deleted;
      CREATE INDEX rows_deleted ON rows(dataset, position, deleted_at) WHERE deleted_at IS NOT NULL;

      CREATE TRIGGER search_row_changed AFTER UPDATE OF text ON rows
      WHEN old.text IS NOT new.text AND old.row_id <= (SELECT through FROM search_index WHERE dataset = old.dataset)
      BEGIN
        DELETE FROM row_search WHERE rowid = old.row_id;
        INSERT OR IGNORE INTO search_stale (dataset, row_id) VALUES (old.dataset, old.row_id);
      END;

      CREATE TRIGGER search_row_deleted AFTER DELETE ON rows
      WHEN EXISTS (SELECT 1 FROM search_index)
      BEGIN
        DELETE FROM row_search WHERE rowid = old.row_id;
        DELETE FROM search_stale WHERE dataset = old.dataset AND row_id = old.row_id;
        -- SQLite gives the ids above the largest one out again: no index may claim to hold them.
        UPDATE search_index SET through = (SELECT coalesce(max(row_id), 0) FROM rows)
        WHERE through > (SELECT coalesce(max(row_id), 0) FROM rows);
      END;

      CREATE TRIGGER search_dataset_deleted AFTER DELETE ON datasets
      BEGIN
        DELETE FROM search_index WHERE dataset = old.key;
        DELETE FROM search_stale WHERE dataset = old.key;
      END;
    `);
  },
};
