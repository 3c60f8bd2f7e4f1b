import type { Migration } from '@engine/store/migrate';

/**
 * The rows of a run are written down bit by bit, so that nobody waits for 100,000 of them. Until all are there the run is hidden
 * ('being-written'); one that was cut off is 'discarded' and swept (`sweep.ts`).
 */
export const runsWritten: Migration = {
  version: 92,
  name: 'runs-written',
  up: (db) => {
    db.exec(`
      ALTER TABLE runs ADD COLUMN state TEXT NOT NULL DEFAULT 'whole'
        CHECK (state IN ('being-written', 'whole', 'discarded'));
    `);
  },
};
