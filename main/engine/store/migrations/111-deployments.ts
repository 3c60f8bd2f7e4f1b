import type { Migration } from '@engine/store/migrate';

/** Models that are kept ready at Azure, by the hour: those that stand, and those that did, so that their cost stays known. */
export const deployments: Migration = {
  version: 111,
  name: 'deployments',
  up: (db) => {
    db.exec(`
      CREATE TABLE deployment_accounts (
        connection_id TEXT PRIMARY KEY,
        subscription_id TEXT NOT NULL,
        resource_group TEXT NOT NULL,
        account_name TEXT NOT NULL,
        management_url TEXT NOT NULL
      ) STRICT;

      CREATE TABLE deployments (
        id TEXT PRIMARY KEY,
        -- Kept when the connection or the project goes: what it cost stays spent.
        connection_id TEXT NOT NULL,
        connection_name TEXT NOT NULL,
        project_id TEXT REFERENCES projects(id) ON DELETE SET NULL,
        training_id TEXT REFERENCES training_jobs(id) ON DELETE SET NULL,
        arm_id TEXT,
        job_id TEXT,
        name TEXT NOT NULL,
        model TEXT NOT NULL,
        sku TEXT NOT NULL,
        capacity INTEGER NOT NULL,
        -- 'creating', 'ready', 'failed', 'deleting', 'gone'
        state TEXT NOT NULL,
        -- Azure's word for it
        provisioning TEXT,
        -- Set before Azure is asked for it: from then on it is looked for there before it is asked for again.
        asked_at TEXT,
        created_at TEXT NOT NULL,
        ended_at TEXT,
        error TEXT
      ) STRICT;
      -- A name is in use once at a time.
      CREATE UNIQUE INDEX deployments_standing ON deployments(connection_id, name) WHERE ended_at IS NULL;
    `);
  },
};
