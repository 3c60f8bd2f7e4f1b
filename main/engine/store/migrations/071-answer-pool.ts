import type { Migration } from '@engine/store/migrate';

/** How each answer was read against a pool. */
export const answerPool: Migration = {
  version: 71,
  name: 'answer-pool',
  up: (db) => {
    db.exec(`
      -- 'exact', 'normalised', 'alias', 'containment', 'nobody', 'several' or 'outsider'; NULL for tasks with labels.
      ALTER TABLE predictions ADD COLUMN reading TEXT;
    `);
  },
};
