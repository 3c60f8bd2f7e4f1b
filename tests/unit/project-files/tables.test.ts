import { columnsOf } from '@engine/project-files/columns';
import { sharedTables, staysBehind, tablesOf } from '@engine/project-files/tables';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { addRowFunctions } from '@engine/store/row-functions';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

function workspace(): Database.Database {
  const db = new Database(':memory:');
  addRowFunctions(db);
  migrate(db, migrations);
  return db;
}
const tables = tablesOf('whole');

test('every table of a workspace travels with a project, or it is said why it stays', () => {
  const all = workspace()
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'row_search%' ORDER BY name`,
    )
    .pluck()
    .all();
  const known = [...tables.map(({ name }) => name), ...sharedTables, ...Object.keys(staysBehind)];
  expect(known.sort()).toEqual(all);
});

test('every column that names a line of another table is fitted into its place', () => {
  const db = workspace();
  for (const { name, columns } of tables) {
    const keys = db.prepare<[string], string>('SELECT "from" FROM pragma_foreign_key_list(?)').pluck().all(name);
    for (const column of [...keys, ...columnsOf(db, name).filter((each) => /_id$|^row_id$/.test(each))]) {
      // Names that a provider gave are its own.
      if (/^provider_|^training_file_id$|^validation_file_id$|^external_id$/.test(column)) continue;
      expect([name, column, columns[column]]).not.toEqual([name, column, undefined]);
    }
    for (const column of Object.keys(columns)) expect(columnsOf(db, name)).toContain(column);
  }
});

test('owners come before what they own', () => {
  const db = workspace();
  const places = new Map(tables.map(({ name }, at) => [name, at]));
  for (const { name } of tables)
    for (const owner of db
      .prepare<[string], string>('SELECT "table" FROM pragma_foreign_key_list(?)')
      .pluck()
      .all(name))
      expect([owner, (places.get(owner) ?? Number.NaN) < (places.get(name) ?? Number.NaN)]).toEqual([owner, true]);
});
