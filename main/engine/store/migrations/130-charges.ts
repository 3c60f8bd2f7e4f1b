import type { Migration } from '@engine/store/migrate';

/** By which price each answer was charged: what a bill can be computed from again. */
export const charges: Migration = {
  version: 130,
  name: 'charges',
  up: (db) => {
    db.exec(`
      -- Entries of the price book as they stood when answers were charged by them.
      CREATE TABLE charged_prices (
        key INTEGER PRIMARY KEY,
        entry_json TEXT NOT NULL UNIQUE
      ) STRICT;
      -- One charge a request; NULL where nothing was charged, and for answers from before this was kept.
      ALTER TABLE predictions ADD COLUMN charges_json TEXT;
    `);
  },
};
