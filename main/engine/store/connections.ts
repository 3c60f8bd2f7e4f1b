import type { Connection, ConnectionTest } from '@shared/contract/connections';
import type { Database } from 'better-sqlite3';
import { fromJsonOrNull } from './json-column';

type Row = {
  id: string;
  kind: Connection['kind'];
  name: string;
  base_url: string;
  api_version: string | null;
  proxy: string | null;
  ca_file: string | null;
  last_test_json: string | null;
  created_at: string;
};

/** A connection without any word about its key: keys are never in the database. */
export type StoredConnection = Omit<Connection, 'keyState' | 'keyFor' | 'keyNote'>;

const toConnection = (row: Row): StoredConnection => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  baseUrl: row.base_url,
  apiVersion: row.api_version,
  proxy: row.proxy,
  caFile: row.ca_file,
  lastTest: fromJsonOrNull(row.last_test_json),
  createdAt: row.created_at,
});

/** Queries over `connections`. */
export function connectionQueries(db: Database) {
  const upsert = db.prepare(`
    INSERT INTO connections (id, kind, name, base_url, api_version, proxy, ca_file, created_at)
    VALUES (@id, @kind, @name, @baseUrl, @apiVersion, @proxy, @caFile, @createdAt)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, base_url = excluded.base_url,
      api_version = excluded.api_version, proxy = excluded.proxy, ca_file = excluded.ca_file, last_test_json = NULL`);
  const byId = db.prepare<[string], Row>('SELECT * FROM connections WHERE id = ?');
  const all = db.prepare<[], Row>('SELECT * FROM connections ORDER BY created_at, id');
  const setTest = db.prepare('UPDATE connections SET last_test_json = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM connections WHERE id = ?');

  return {
    save: (connection: Omit<StoredConnection, 'lastTest'>): void => {
      const { id, kind, name, baseUrl, apiVersion, proxy, caFile, createdAt } = connection;
      upsert.run({ id, kind, name, baseUrl, apiVersion, proxy, caFile, createdAt });
    },
    get: (id: string): StoredConnection | null => {
      const row = byId.get(id);
      return row === undefined ? null : toConnection(row);
    },
    list: (): StoredConnection[] => all.all().map(toConnection),
    setTest: (id: string, test: ConnectionTest): void => {
      setTest.run(JSON.stringify(test), id);
    },
    remove: (id: string): boolean => remove.run(id).changes > 0,
  };
}
