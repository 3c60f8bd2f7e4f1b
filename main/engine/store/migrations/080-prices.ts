import type { Migration } from '@engine/store/migrate';

/** Changes that the user made to the price book, with what was there before, and a budget for a whole project. */
export const prices: Migration = {
  version: 80,
  name: 'prices',
  up: (db) => {
    db.exec(`
      CREATE TABLE price_changes (
        -- The order in which changes were made; what is undone is always the end of it.
        id INTEGER PRIMARY KEY,
        summary TEXT NOT NULL,
        -- An entry of the book; NULL before: it is new, NULL after: it was taken away.
        before_json TEXT,
        after_json TEXT,
        actor TEXT NOT NULL,
        at TEXT NOT NULL,
        -- 'done', 'undone' (can be redone), 'dropped' (undone, then something else was done)
        state TEXT NOT NULL
      ) STRICT;

      -- Nano-dollars that the project may spend in all; NULL for no limit.
      ALTER TABLE projects ADD COLUMN budget INTEGER;
    `);
  },
};
