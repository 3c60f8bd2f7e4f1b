import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

/** `count` rows: 'text 1', 'text 2' … with labels a and b in turn and a free column 'shop'. */
async function opened(count: number) {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Rows' });
  const lines = Array.from({ length: count }, (_, at) => `text ${at + 1},${at % 2 === 0 ? 'a' : 'b'},Paris,${at}`);
  const { id: datasetId } = await call('datasets.import', {
    projectId,
    content: `text,label,shop,code\n${lines.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const rows = async (filter = {}) => (await call('datasets.rows', { datasetId, filter, limit: 1000 })).rows;
  return { call, projectId, datasetId, rows };
}

test('a free column of a row is edited, undone and done again; its other columns stay', async () => {
  const { call, projectId, rows } = await opened(3);
  const [first] = await rows();
  if (first === undefined) throw new Error('no rows');
  const edited = await call('rows.edit', { rowId: first.rowId, extra: { column: 'shop', value: ' 007, "Köln" ' } });
  expect(edited.extra).toEqual([' 007, "Köln" ', '0']);
  const { entries } = await call('history.list', { projectId });
  expect(entries[0]).toMatchObject({ kind: 'edit', summary: "Edited 'shop' of row 1", rows: 1 });
  await call('history.undo', { projectId });
  expect(await rows()).toContainEqual(first);
  await call('history.redo', { projectId });
  expect((await rows({ extra: { column: 'shop', value: ' 007, "Köln" ' } })).map(({ rowId }) => rowId)).toEqual([
    first.rowId,
  ]);
});

test('an edit that names no column of the dataset is refused, and one that changes nothing is not written down', async () => {
  const { call, projectId, rows } = await opened(2);
  const [first] = await rows();
  if (first === undefined) throw new Error('no rows');
  await expect(call('rows.edit', { rowId: first.rowId, extra: { column: 'town', value: 'x' } })).rejects.toThrow(
    "has no free column 'town'",
  );
  await call('rows.edit', {
    rowId: first.rowId,
    text: 'text 1',
    label: 'a',
    extra: { column: 'shop', value: 'Paris' },
  });
  expect((await call('history.list', { projectId })).total).toBe(1);
});

test('rows are deleted by their places in a filtered and sorted list, and restored by those in the list of deleted rows', async () => {
  const { call, datasetId, rows } = await opened(10);
  const list = { filter: { label: 'b' }, sort: { by: 'position', direction: 'descending' } } as const;
  // The list is 10, 8, 6, 4, 2: places 1 to 2 and 4 are the rows 8, 6 and 2. Places behind the end hold nothing.
  const ranges = [
    { from: 1, to: 2 },
    { from: 4, to: 40 },
  ];
  expect(await call('rows.delete', { datasetId, ...list, ranges })).toMatchObject({ changed: 3 });
  expect((await rows()).map(({ position }) => position)).toEqual([1, 3, 4, 5, 7, 9, 10]);
  expect(await call('datasets.summary', { datasetId })).toMatchObject({ rowCount: 7, deletedRows: 3 });
  expect((await rows({ deleted: true })).map(({ position }) => position)).toEqual([2, 6, 8]);
  const restored = await call('rows.restore', { datasetId, filter: { deleted: true }, ranges: [{ from: 0, to: 1 }] });
  expect(restored.changed).toBe(2);
  expect((await rows()).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 10]);
  await expect(call('rows.delete', { datasetId })).rejects.toThrow('Give either `rowIds` or `ranges`.');
});

test('12,000 rows are deleted as one change, beside the engine, and one undo brings them back', async () => {
  const { call, projectId, datasetId, rows } = await opened(12_000);
  const deleted = await call('rows.delete', { datasetId, ranges: [{ from: 0, to: 11_998 }] });
  expect(deleted.changed).toBe(11_999);
  expect((await rows()).map(({ text }) => text)).toEqual(['text 12000']);
  const { entries } = await call('history.list', { projectId });
  expect(entries[0]).toMatchObject({ kind: 'delete', summary: 'Deleted 11,999 rows', rows: 11_999 });
  await call('history.undo', { projectId });
  expect(await call('datasets.summary', { datasetId })).toMatchObject({ rowCount: 12_000, deletedRows: 0 });
  // A second time there is nothing to restore, and nothing is written down.
  expect(await call('rows.restore', { datasetId, ranges: [{ from: 0, to: 11_998 }] })).toEqual({
    changed: 0,
    historyId: null,
  });
});

test('three quick undos of long changes take back three changes, one after the other', async () => {
  const { call, projectId, datasetId } = await opened(3_000);
  for (const from of [0, 600, 1_200]) await call('rows.delete', { datasetId, ranges: [{ from, to: from + 599 }] });
  const undone = await Promise.all([0, 1, 2].map(() => call('history.undo', { projectId })));
  expect(new Set(undone.map(({ entry }) => entry.id)).size).toBe(3);
  expect(await call('datasets.summary', { datasetId })).toMatchObject({ rowCount: 3_000, deletedRows: 0 });
  const redone = await Promise.all([0, 1].map(() => call('history.redo', { projectId })));
  expect(redone.map(({ entry }) => entry.id)).toEqual(
    undone
      .map(({ entry }) => entry.id)
      .reverse()
      .slice(0, 2),
  );
  expect(await call('datasets.summary', { datasetId })).toMatchObject({ rowCount: 1_800, deletedRows: 1_200 });
});

test('an undo that names its change is refused once something else was done', async () => {
  const { call, projectId, datasetId, rows } = await opened(3);
  const [first, second] = await rows();
  if (first === undefined || second === undefined) throw new Error('no rows');
  const { historyId } = await call('rows.delete', { datasetId, rowIds: [first.rowId] });
  if (historyId === null) throw new Error('nothing was deleted');
  await call('rows.edit', { rowId: second.rowId, label: null });
  await expect(call('history.undo', { projectId, historyId })).rejects.toThrow(
    "Something else was done since: 'Took the label away in row 2'.",
  );
  await call('history.undo', { projectId });
  expect((await call('history.undo', { projectId, historyId })).entry.summary).toBe('Deleted 1 row');
  expect(await rows()).toHaveLength(3);
});

test('the chosen part of a list is exported in the order of the file', async () => {
  const { call, datasetId } = await opened(6);
  const path = join(temporaryFolder(), 'out.csv');
  const { rows } = await call('datasets.export', {
    datasetId,
    path,
    sort: { by: 'position', direction: 'descending' },
    ranges: [{ from: 0, to: 1 }],
  });
  expect(rows).toBe(2);
  expect(readFileSync(path, 'utf8')).toBe('text,label,shop,code\ntext 5,a,Paris,4\ntext 6,b,Paris,5\n');
  // Deleted rows go out where they are what the list shows.
  await call('rows.delete', { datasetId, ranges: [{ from: 0, to: 2 }] });
  await call('datasets.export', { datasetId, path, filter: { deleted: true }, ranges: [{ from: 1, to: 1 }] });
  expect(readFileSync(path, 'utf8')).toBe('text,label,shop,code\ntext 2,b,Paris,1\n');
});
