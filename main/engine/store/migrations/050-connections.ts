import type { Migration } from '@engine/store/migrate';

/** How a connection is reached (proxy, extra certificates), and entries of the user about models. */
export const connections: Migration = {
  version: 50,
  name: 'connections',
  up: (db) => {
    db.exec(`
      -- NULL: as the system says; 'none': directly; else the address of a proxy, never with a password.
      ALTER TABLE connections ADD COLUMN proxy TEXT;
      -- A PEM file with further certificates to trust.
      ALTER TABLE connections ADD COLUMN ca_file TEXT;

      -- Entries about models, never deleted: the newest kept one of a scope, model and field holds.
      CREATE TABLE model_facts (
        id INTEGER PRIMARY KEY,
        -- 'openai' for OpenAI's own names, else the connection: names of deployments and servers are local
        scope TEXT NOT NULL,
        model TEXT NOT NULL,
        field TEXT NOT NULL,
        -- NULL: an earlier entry was taken back
        value TEXT,
        date TEXT NOT NULL,
        source TEXT NOT NULL,
        -- 'user' or 'refusal'
        origin TEXT NOT NULL,
        -- 'kept', 'offered' or 'dismissed'
        state TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX model_facts_by_model ON model_facts(scope, model, field, id);
    `);
  },
};
