import type { Migration } from '@engine/store/migrate';

/**
 * History of every change to rows, labels and splits, soft deletion, a second pass of labels, versions of splits, and copies of
 * rows that a frozen split must keep as they were.
 */
export const history: Migration = {
  version: 4,
  name: 'history',
  up: (db) => {
    db.exec(`
      ALTER TABLE rows ADD COLUMN deleted_at TEXT;
      -- The label of a second, independent pass; 'label' stays the gold label.
      ALTER TABLE rows ADD COLUMN second_label TEXT;
      CREATE INDEX rows_deleted ON rows(dataset, position) WHERE deleted_at IS NOT NULL;
      -- Texts and labels in order hold the living rows only.
      DROP TRIGGER row_text_changes;
      CREATE TRIGGER row_text_changes AFTER UPDATE OF dataset, text_hash, deleted_at ON rows BEGIN
        DELETE FROM row_texts WHERE dataset = OLD.dataset AND text_hash = OLD.text_hash AND row_id = OLD.row_id;
        INSERT INTO row_texts SELECT NEW.dataset, NEW.text_hash, NEW.row_id WHERE NEW.deleted_at IS NULL;
      END;
      DROP TRIGGER row_label_changes;
      CREATE TRIGGER row_label_changes AFTER UPDATE OF dataset, position, label, deleted_at ON rows BEGIN
        DELETE FROM row_labels WHERE dataset = OLD.dataset AND label = OLD.label AND position = OLD.position;
        INSERT INTO row_labels SELECT NEW.dataset, NEW.label, NEW.position
          WHERE NEW.label IS NOT NULL AND NEW.deleted_at IS NULL;
      END;
      CREATE INDEX rows_second_pass ON rows(dataset, position) WHERE second_label IS NOT NULL;

      ALTER TABLE datasets ADD COLUMN removed_at TEXT;

      ALTER TABLE splits ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
      -- The split that this is a later version of.
      ALTER TABLE splits ADD COLUMN parent_id TEXT;
      -- The column that sides or dates were read from; NULL for seeded splits.
      ALTER TABLE splits ADD COLUMN by_column TEXT;
      ALTER TABLE splits ADD COLUMN removed_at TEXT;
      -- 1 when a text of it changed since its leaks and fingerprint were computed. Never on a frozen split.
      ALTER TABLE splits ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;

      -- A row of a frozen split as it was, written just before the row changes. Rows that never changed have none.
      CREATE TABLE frozen_rows (
        split INTEGER NOT NULL REFERENCES splits(key) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        label TEXT NOT NULL,
        group_key TEXT,
        text_hash BLOB NOT NULL,
        PRIMARY KEY (split, row_id)
      ) STRICT, WITHOUT ROWID;

      -- The rows of a split as the split knows them: what runs, trainings and reports read.
      CREATE VIEW split_content AS
        SELECT split_rows.split AS split, split_rows.row_id AS row_id, split_rows.part AS part, split_rows.place AS place,
          rows.position AS position,
          CASE WHEN frozen_rows.row_id IS NULL THEN rows.text ELSE frozen_rows.text END AS text,
          CASE WHEN frozen_rows.row_id IS NULL THEN rows.label ELSE frozen_rows.label END AS label,
          CASE WHEN frozen_rows.row_id IS NULL THEN rows.group_key ELSE frozen_rows.group_key END AS group_key,
          CASE WHEN frozen_rows.row_id IS NULL THEN rows.text_hash ELSE frozen_rows.text_hash END AS text_hash
        FROM split_rows
        JOIN rows ON rows.row_id = split_rows.row_id
        LEFT JOIN frozen_rows ON frozen_rows.split = split_rows.split AND frozen_rows.row_id = split_rows.row_id
        WHERE frozen_rows.row_id IS NOT NULL OR (rows.deleted_at IS NULL AND rows.label IS NOT NULL);

      CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        dataset_id TEXT,
        split_id TEXT,
        kind TEXT NOT NULL,
        summary TEXT NOT NULL,
        actor TEXT NOT NULL,
        actor_name TEXT NOT NULL,
        row_count INTEGER NOT NULL DEFAULT 0,
        -- 'preparing' (not applied yet), 'done', 'undone' (can be redone), 'dropped' (undone, then something else was done)
        state TEXT NOT NULL,
        -- Order in which entries were applied: the last one is undone first.
        done_order INTEGER,
        -- 'dataset+' made a dataset, 'dataset-' removed one; the same for 'split'
        toggle TEXT,
        project_before_json TEXT,
        project_after_json TEXT,
        at TEXT NOT NULL,
        undone_at TEXT
      ) STRICT;
      CREATE INDEX history_by_order ON history(project_id, done_order);

      CREATE TABLE history_rows (
        history INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        -- 'text', 'label', 'second_label' or 'deleted_at'
        field TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (history, row_id, field)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX history_rows_by_row ON history_rows(row_id, history);

      -- Rows that changed sides; a NULL part means that the row is not in the split.
      CREATE TABLE history_sides (
        history INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        before_part TEXT,
        before_place INTEGER,
        after_part TEXT,
        after_place INTEGER,
        PRIMARY KEY (history, row_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
