import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { textHash } from '@engine/store/text-hash';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

/** A workspace as version 10 left it: one dataset with gaps in its positions, one without. */
function version10(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version <= 10),
  );
  db.exec(`
    INSERT INTO projects VALUES ('p', 'n', 'classification', '', '[]', 0, NULL, '', '');
    INSERT INTO datasets (key, id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
    VALUES (1, 'd', 'p', 'n', 'ready', 'x.csv', '{}', '[]', ''), (2, 'e', 'p', 'n', 'ready', 'x.csv', '{}', '[]', '');
  `);
  const row = db.prepare(
    `INSERT INTO rows (dataset, position, text, label, origin, extra_json, text_hash, deleted_at)
     VALUES (?, ?, ?, ?, 'imported', '[]', ?, ?)`,
  );
  const order = db.prepare('INSERT INTO row_labels VALUES (?, ?, ?)');
  const texts = db.prepare('INSERT INTO row_texts VALUES (?, ?, ?)');
  for (const [dataset, position, label, deleted] of [
    [1, 2, 'a', null],
    [1, 3, 'b', null],
    [1, 7, 'a', null],
    [1, 9, null, null],
    [2, 1, 'a', null],
    [2, 2, 'c', 'then'],
  ] as const) {
    const text = `text ${position}`;
    const { lastInsertRowid } = row.run(dataset, position, text, label, textHash(text), deleted);
    if (deleted === null) texts.run(dataset, textHash(text), Number(lastInsertRowid));
    if (deleted === null && label !== null) order.run(dataset, label, position);
  }
  return db;
}

test('a workspace of before has its labels counted and the gaps between its rows closed, in their order', () => {
  const db = version10();
  migrate(db, migrations);
  expect(db.prepare('SELECT text, position FROM rows WHERE dataset = 1 ORDER BY position').all()).toEqual([
    { text: 'text 2', position: 1 },
    { text: 'text 3', position: 2 },
    { text: 'text 7', position: 3 },
    { text: 'text 9', position: 4 },
  ]);
  expect(db.prepare('SELECT position FROM rows WHERE dataset = 2 ORDER BY position').pluck().all()).toEqual([1, 2]);
  expect(db.prepare('SELECT dataset, label, position FROM row_labels').raw().all()).toEqual([
    [1, 'a', 1],
    [1, 'a', 3],
    [1, 'b', 2],
    [2, 'a', 1],
  ]);
  expect(db.prepare('SELECT dataset, label, rows FROM label_counts').raw().all()).toEqual([
    [1, 'a', 2],
    [1, 'b', 1],
    [2, 'a', 1],
  ]);
  expect(db.prepare(`SELECT name FROM sqlite_master WHERE name = 'row_texts'`).all()).toEqual([]);
});

test('nothing of a dataset that is gone is left in the order or the counts of labels', () => {
  const db = version10();
  migrate(db, migrations);
  db.prepare('DELETE FROM rows WHERE dataset = 1 AND position = 1').run();
  expect(db.prepare('SELECT label, rows FROM label_counts WHERE dataset = 1').raw().all()).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  db.prepare('DELETE FROM datasets').run();
  for (const table of ['rows', 'row_labels', 'label_counts']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  }
});
