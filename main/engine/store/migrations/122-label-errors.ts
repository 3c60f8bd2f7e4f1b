import type { Migration } from '@engine/store/migrate';

/** What the local classifier thinks of the rows of a split without having seen them, and labels that a person found right. */
export const labelErrors: Migration = {
  version: 122,
  name: 'label errors',
  up: (db) => {
    db.exec(`
      -- One line a split that has been judged. A split that is judged is frozen, so the line stays true.
      CREATE TABLE label_judgements (
        split INTEGER PRIMARY KEY REFERENCES splits(key) ON DELETE CASCADE,
        -- Rises when the same rows would be judged otherwise than before.
        recipe INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        -- How often the likeliest label was the row's own.
        accuracy REAL NOT NULL,
        labels_json TEXT NOT NULL,
        judged_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE label_opinions (
        split INTEGER NOT NULL REFERENCES splits(key) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        -- [[label number, share], …], the likeliest first
        shares_json TEXT NOT NULL,
        PRIMARY KEY (split, row_id)
      ) STRICT, WITHOUT ROWID;

      -- A row whose label was looked at and found right. It holds as long as the row has this label.
      CREATE TABLE label_checks (
        row_id INTEGER PRIMARY KEY,
        label TEXT NOT NULL,
        checked_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
