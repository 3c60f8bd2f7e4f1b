import type { Migration } from '@engine/store/migrate';

/** An arm that was added or removed by hand stands in the history, so that undo brings it back with its prompt and its versions. */
export const armChanges: Migration = {
  version: 150,
  name: 'arm changes',
  up: (db) =>
    db.exec(`
      -- When it was removed; NULL while it is there. Only arms without runs are removed this way.
      ALTER TABLE arms ADD COLUMN removed_at TEXT;
      -- The arm that a change with the toggle 'arm+' or 'arm-' is about.
      ALTER TABLE history ADD COLUMN arm_id TEXT;
    `),
};
