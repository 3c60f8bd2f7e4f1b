import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { textHash } from '@engine/store/text-hash';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder';

const at = '2026-11-01T00:00:00.000Z';

/**
 * A workspace as the versions before 30 left it: a dataset with two rows and a row that was kept aside, a split by the words of a
 * column, and the second row added by a grown file, which was written down as a change to 'deleted_at' then.
 */
function workspaceOfBefore(): string {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'fewtune.db'));
  migrate(
    db,
    migrations.filter(({ version }) => version < 30),
  );
  db.prepare(
    `INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
     VALUES ('p', 'Old', 'classification', '', '[]', 0, ?, ?)`,
  ).run(at, at);
  db.prepare(
    `INSERT INTO datasets (key, id, project_id, name, state, source_name, roles_json, extra_columns_json, columns_json, row_count, bad_row_count, created_at)
     VALUES (1, 'd', 'p', 'Rows', 'ready', 'rows.csv', '{"text":"text"}', '[]', '["text"]', 2, 1, ?)`,
  ).run(at);
  for (const [id, text] of [
    [1, 'first'],
    [2, 'added later'],
  ] as const) {
    db.prepare(
      `INSERT INTO rows (row_id, dataset, position, text, label, origin, extra_json, text_hash) VALUES (?, 1, ?, ?, 'a', 'imported', '[]', ?)`,
    ).run(id, id, text, textHash(text));
  }
  db.exec(`INSERT INTO bad_rows (bad_row_id, dataset, line, reason, raw) VALUES (7, 1, 3, 'it has 1 cell', 'ragged')`);
  db.prepare(
    `INSERT INTO splits (key, id, project_id, dataset_id, name, seed, fractions_json, grouped, method, by_column, left_out, leaks_json, fingerprint, created_at)
     VALUES (1, 's', 'p', 'd', 'Split 1', 1, '{"train":0.5,"validation":0,"test":0.5}', 0, 'column', 'side', 0, '{"exact":0,"normalised":0,"group":0}', 'f', ?)`,
  ).run(at);
  db.prepare(
    `INSERT INTO history (id, project_id, dataset_id, kind, summary, actor, actor_name, row_count, state, done_order, at)
     VALUES (1, 'p', 'd', 'import', 'Added 1 new row', 'user', 'You', 1, 'done', 1, ?)`,
  ).run(at);
  db.prepare(`INSERT INTO history_rows VALUES (1, 2, 'deleted_at', ?, NULL)`).run(at);
  db.close();
  return folder;
}

test('a workspace of before version 30 keeps its rows, its bad row and its split, and its old changes are undone as they were', () => {
  const store = openStore(workspaceOfBefore());
  try {
    expect(store.schemaVersion).toBe(migrations.at(-1)?.version);
    expect(store.splits.get('s')).toMatchObject({ method: 'column', byColumn: 'side', sides: null });
    expect(store.rows.badPage(1, 0, 10)).toEqual({
      rows: [{ badRowId: 7, line: 3, reason: 'it has 1 cell', raw: 'ragged' }],
      total: 1,
    });
    const living = () => store.rows.byIds(store.rows.idsOf(1, {})).map(({ text }) => text);
    expect(living()).toEqual(['first', 'added later']);
    store.history.undo(1, at);
    expect(living()).toEqual(['first']);
    expect(store.datasets.get('d')?.rowCount).toBe(1);
    store.history.redo(1, at);
    expect(living()).toEqual(['first', 'added later']);
    expect(store.datasets.get('d')?.rowCount).toBe(2);
  } finally {
    store.close();
  }
});
