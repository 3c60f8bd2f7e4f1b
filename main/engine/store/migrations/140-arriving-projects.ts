import type { Migration } from '@engine/store/migrate';

/**
 * A project that is being taken in from a file is hidden as a removed one is, until all of it is there. `arriving` keeps what sweeps removed
 * projects away from it; the next start takes the mark off what was cut off.
 */
export const arrivingProjects: Migration = {
  version: 140,
  name: 'arriving projects',
  up: (db) => db.exec('ALTER TABLE projects ADD COLUMN arriving INTEGER NOT NULL DEFAULT 0 CHECK (arriving IN (0, 1))'),
};
