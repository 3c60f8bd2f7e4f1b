import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { textHash } from '@engine/store/text-hash';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder';

const at = '2026-11-01T00:00:00.000Z';

/** A workspace as the first version left it: three rows, a frozen split of two of them, a run with an answer to each. */
function workspaceOfVersion1(): string {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'fewtune.db'));
  migrate(db, migrations.slice(0, 1));
  db.prepare(`INSERT INTO projects VALUES ('p', 'Old', 'classification', '', '[]', 0, NULL, ?, ?)`).run(at, at);
  db.prepare(
    `INSERT INTO datasets (key, id, project_id, name, state, source_name, roles_json, extra_columns_json, row_count, created_at)
     VALUES (1, 'd', 'p', 'Rows', 'ready', 'rows.csv', '{"text":"text"}', '[]', 3, ?)`,
  ).run(at);
  const row = db.prepare(
    `INSERT INTO rows (row_id, dataset, position, text, label, origin, extra_json, text_hash)
     VALUES (?, 1, ?, ?, ?, 'imported', '[]', ?)`,
  );
  for (const [id, text] of [
    [1, '007'],
    [2, 'naïve 😀'],
    [3, ''],
  ] as const)
    row.run(id, id, text, 'a', textHash(text));
  db.prepare(
    `INSERT INTO splits (key, id, project_id, dataset_id, name, seed, fractions_json, grouped, method, frozen_at, left_out, leaks_json, fingerprint, created_at)
     VALUES (1, 's', 'p', 'd', 'Split 1', 1, '{"train":0.5,"validation":0,"test":0.5}', 0, 'seeded', ?, 1, '{"exact":0,"normalised":0,"group":0}', 'f', ?)`,
  ).run(at, at);
  db.exec(`INSERT INTO split_rows VALUES (1, 1, 'train', 1), (1, 2, 'test', 1)`);
  db.close();
  return folder;
}

test('a workspace of the first version keeps its rows and splits, and its rows can be changed and had back', () => {
  const store = openStore(workspaceOfVersion1());
  try {
    expect(store.schemaVersion).toBe(migrations.at(-1)?.version);
    const living = () => store.rows.byIds(store.rows.idsOf(1, {}));
    expect(living()).toMatchObject([
      { rowId: 1, text: '007', deletedAt: null },
      { rowId: 2, text: 'naïve 😀', deletedAt: null },
      { rowId: 3, text: '', deletedAt: null },
    ]);
    expect(store.splits.get('s')).toMatchObject({ version: 1, parentId: null, byColumn: null, fingerprint: 'f' });
    const before = store.splits.contents('s');
    const entry = store.history.record(
      { projectId: 'p', datasetId: 'd', kind: 'edit', summary: 'Edited', actor: { kind: 'user', name: 'You' }, at },
      {
        cells: [
          { rowId: 2, field: 'text', before: 'naïve 😀', after: 'new' },
          { rowId: 1, field: 'deleted_at', before: null, after: at },
        ],
      },
    );
    expect(living().map(({ text }) => text)).toEqual(['new', '']);
    expect(store.datasets.get('d')?.rowCount).toBe(2);
    expect(store.splits.contents('s')).toEqual(before);
    store.history.undo(entry.id, at);
    expect(living().map(({ text }) => text)).toEqual(['007', 'naïve 😀', '']);
    expect(store.datasets.get('d')?.rowCount).toBe(3);
  } finally {
    store.close();
  }
});

test('rows of a split are looked up by key, frozen copies too: no table is read as a whole', () => {
  const folder = workspaceOfVersion1();
  openStore(folder).close();
  const db = openDatabase(join(folder, 'fewtune.db'));
  const plan = db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT text FROM split_content WHERE split = 1 AND part = 'test' ORDER BY place LIMIT 10`,
    )
    .all()
    .map(({ detail }) => detail);
  db.close();
  expect(plan).toEqual([
    'SEARCH split_rows USING COVERING INDEX split_rows_by_place (split=? AND part=?)',
    'SEARCH rows USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH frozen_rows USING PRIMARY KEY (split=? AND row_id=?) LEFT-JOIN',
  ]);
});
