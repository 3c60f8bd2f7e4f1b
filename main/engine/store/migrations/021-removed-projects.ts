import type { Migration } from '@engine/store/migrate';

/** A project that is deleted is hidden at once; what it holds, a million rows perhaps, is deleted bit by bit (`sweep.ts`). */
export const removedProjects: Migration = {
  version: 21,
  name: 'removed-projects',
  up: (db) => {
    db.exec('ALTER TABLE projects ADD COLUMN removed_at TEXT');
  },
};
