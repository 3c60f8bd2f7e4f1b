import { migrate, schemaVersion } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { predictionQueries } from '@engine/store/predictions';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

/** A workspace of before pools and vectors, with a run of one answered row. */
function before(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version < 70),
  );
  db.exec(`
    INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
    VALUES ('p', 'n', 'classification', '', '[]', 0, '', '');
    INSERT INTO datasets (key, id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
    VALUES (7, 'd', 'p', 'n', 'ready', 'x.csv', '{"text":"text"}', '[]', '');
    INSERT INTO rows (row_id, dataset, position, text, label, origin, extra_json, text_hash)
    VALUES (1, 7, 1, 'one', 'a', 'imported', '[]', zeroblob(16));
    INSERT INTO splits (key, id, project_id, dataset_id, name, seed, fractions_json, grouped, method, left_out, leaks_json, fingerprint,
      created_at) VALUES (5, 's', 'p', 'd', 'n', 1, '{}', 0, 'seeded', 0, '{}', '', '');
    INSERT INTO split_rows (split, row_id, part, place) VALUES (5, 1, 'test', 0);
    INSERT INTO arms (id, project_id, name, config_json, simulated, created_at)
    VALUES ('a', 'p', 'n', '{"kind":"majority"}', 0, '');
    INSERT INTO runs (key, id, project_id, arm_id, split_id, part, status, job_id, estimate_json, fingerprint_json, started_at)
    VALUES (3, 'r', 'p', 'a', 's', 'test', 'finished', 'j', '{}', '{}', '');
    INSERT INTO predictions (run, row_id, place, status, label, raw, cost, paid) VALUES (3, 1, 0, 'answered', 'a', 'a', 4, 4);
  `);
  return db;
}

test('predictions of before are kept as they were, with no reading against a pool', () => {
  const db = before();
  migrate(db, migrations);
  expect(schemaVersion(db)).toBe(Math.max(...migrations.map(({ version }) => version)));
  expect(predictionQueries(db).outcomes(3)).toEqual([
    { rowId: 1, truth: 'a', label: 'a', status: 'answered', outside: null, reading: null },
  ]);
  expect(predictionQueries(db).totals(3)).toMatchObject({ counts: { answered: 1 }, paid: 4 });
});

test('what a run spent on vectors goes when the run goes', () => {
  const db = before();
  migrate(db, migrations);
  db.prepare('INSERT INTO run_vectors (run, train_paid) VALUES (3, 9)').run();
  db.prepare('DELETE FROM runs').run();
  expect(db.prepare('SELECT count(*) FROM run_vectors').pluck().get()).toBe(0);
});
