import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

test('a connection of before is reached as the system says and trusts the usual certificates; no model has own entries', () => {
  const db = new Database(':memory:');
  migrate(
    db,
    migrations.filter(({ version }) => version < 50),
  );
  db.exec(`INSERT INTO connections (id, kind, name, base_url, api_version, created_at)
           VALUES ('con_1', 'azure', 'Work', 'https://work.openai.azure.com', NULL, '')`);
  migrate(db, migrations);
  expect(db.prepare('SELECT name, proxy, ca_file FROM connections').all()).toEqual([
    { name: 'Work', proxy: null, ca_file: null },
  ]);
  expect(db.prepare('SELECT count(*) FROM model_facts').pluck().get()).toBe(0);
});
