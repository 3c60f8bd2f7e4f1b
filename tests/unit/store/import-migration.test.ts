import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

const hash = (byte: number): Buffer => Buffer.alloc(16, byte);

/** A workspace as the first version left it: two rows, one of them labelled, and a bad row. */
function firstVersion(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, migrations.slice(0, 1));
  db.exec(`
    INSERT INTO projects VALUES ('p', 'n', 'classification', '', '[]', 0, NULL, '', '');
    INSERT INTO datasets (key, id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
    VALUES (7, 'd', 'p', 'n', 'ready', 'x.csv', '{"text":"text","label":"queue"}', '["shop"]', '');
    INSERT INTO bad_rows VALUES (7, 3, 'ragged', 'a,b');
  `);
  const insert = db.prepare(
    `INSERT INTO rows (dataset, position, text, label, origin, extra_json, text_hash) VALUES (7, ?, ?, ?, 'imported', '[]', ?)`,
  );
  insert.run(1, 'one', 'a', hash(1));
  insert.run(2, 'two', null, hash(2));
  return db;
}

test('a workspace of before keeps its rows, and gets their columns, their order and names for its bad rows', () => {
  const db = firstVersion();
  migrate(db, migrations);
  expect(db.prepare('SELECT columns_json, reading_json FROM datasets').get()).toEqual({
    columns_json: '["text","queue","shop"]',
    reading_json: null,
  });
  expect(db.prepare('SELECT * FROM bad_rows').all()).toEqual([
    { bad_row_id: 1, dataset: 7, line: 3, reason: 'ragged', raw: 'a,b', mended_at: null },
  ]);
  expect(db.prepare('SELECT label, position FROM row_labels').all()).toEqual([{ label: 'a', position: 1 }]);
});

test('the order of labels follows every change and removal of a row', () => {
  const db = firstVersion();
  migrate(db, migrations);
  db.prepare(`UPDATE rows SET label = 'b' WHERE position = 2`).run();
  db.prepare('UPDATE rows SET text_hash = ?, label = NULL WHERE position = 1').run(hash(9));
  expect(db.prepare('SELECT label, position FROM row_labels').all()).toEqual([{ label: 'b', position: 2 }]);
  db.prepare('DELETE FROM datasets').run();
  expect(db.prepare('SELECT count(*) FROM row_labels').pluck().get()).toBe(0);
});
