import type { Migration } from '@engine/store/migrate';

/** A split by the values of a column remembers which value meant which side: later rows take their sides from it too. */
export const splitSides: Migration = {
  version: 30,
  name: 'split sides',
  up: (db) => {
    db.exec(`
      -- NULL unless the sides were taken from a column; NULL too for such splits of before, whose values were common words.
      ALTER TABLE splits ADD COLUMN sides_json TEXT;
    `);
  },
};
