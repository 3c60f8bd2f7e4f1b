import { resolve } from 'node:path';
import { createEngine } from '@engine/engine';
import { expect, test } from 'vitest';
import { callOf, entries, openEngine } from '../helpers/engine';

const words = ['invoice', 'parcel', 'password', 'refund', 'colour', 'battery'];
const rowsOf = (count: number, from = 0): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `${words[at % 6]} number ${from + at} ${at % 2 === 0 ? 'was never delivered' : 'cannot log in'},${at % 2 === 0 ? 'Delivery' : 'Account'}`,
  ).join('\n');

async function imported(call: ReturnType<typeof openEngine>['call'], content = `text,label\n${rowsOf(60)}\n`) {
  const { id: projectId } = await call('projects.create', { name: 'History' });
  const dataset = await call('datasets.import', {
    projectId,
    content,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const { rows } = await call('datasets.rows', { datasetId: dataset.id, limit: 1000 });
  return { projectId, datasetId: dataset.id, rows };
}

test('an edit, a label and a deletion are undone and done again one by one, across a restart', async () => {
  const { call, engine, workspace } = openEngine();
  const { projectId, datasetId, rows } = await imported(call);
  const [first, second] = rows;
  if (first === undefined || second === undefined) throw new Error('no rows');
  await call('rows.edit', { rowId: first.rowId, text: '  007 — naïve  ' });
  await call('rows.edit', { rowId: second.rowId, label: 'Other' });
  expect(await call('rows.delete', { datasetId, rowIds: [first.rowId, second.rowId] })).toMatchObject({ changed: 2 });
  expect((await call('datasets.rows', { datasetId })).total).toBe(58);
  expect((await call('datasets.rows', { datasetId, filter: { deleted: true } })).rows.map(({ text }) => text)).toEqual([
    '  007 — naïve  ',
    second.text,
  ]);
  expect((await call('datasets.list', { projectId }))[0]?.rowCount).toBe(58);
  await engine.close();

  const again = createEngine({ samplesDir: resolve('samples'), entries, workspace });
  const later = callOf(again);
  const listed = await later('history.list', { projectId });
  expect(listed.entries.map(({ summary, actor, rows: n, state }) => [summary, actor.name, n, state])).toEqual([
    ['Deleted 2 rows', 'You', 2, 'done'],
    ["Set the label to 'Other' in row 2", 'You', 1, 'done'],
    ['Edited the text of row 1', 'You', 1, 'done'],
    ['Imported 60 rows from Pasted text', 'You', 0, 'done'],
  ]);
  for (const _ of [1, 2, 3]) await later('history.undo', { projectId });
  const back = await later('datasets.rows', { datasetId, limit: 1000 });
  expect(back.rows).toEqual(rows);
  await later('history.redo', { projectId });
  expect((await later('datasets.rows', { datasetId, limit: 1 })).rows[0]?.text).toBe('  007 — naïve  ');

  // Something new: what was undone before it is gone for good, and says so.
  await later('rows.edit', { rowId: second.rowId, label: null });
  const after = await later('history.list', { projectId });
  expect(after.redo).toBeNull();
  expect(after.entries.map(({ state }) => state)).toEqual(['done', 'dropped', 'dropped', 'done', 'done']);
  expect((await later('history.list', { projectId, rowId: second.rowId })).total).toBe(3);
  await again.close();
});

test('a project gets its old name back by undo, and keeps a new one when a label that was changed before is taken back', async () => {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Letters' });
  const named = async () => (await call('projects.get', { projectId })).project.name;
  await call('projects.update', { projectId, instructions: 'Say which.' });
  await call('projects.update', { projectId, name: 'Complaints' });
  expect((await call('history.undo', { projectId })).entry.summary).toBe("Renamed the project to 'Complaints'");
  expect(await named()).toBe('Letters');
  await call('history.redo', { projectId });
  expect(await named()).toBe('Complaints');
  await call('history.undo', { projectId });
  await call('projects.update', { projectId, labels: [{ name: 'even', description: '' }] });
  await call('history.undo', { projectId });
  await call('history.undo', { projectId });
  expect(await call('projects.get', { projectId })).toMatchObject({
    project: { name: 'Letters', instructions: '', labels: [] },
  });
});

test('an arm comes back by undo with its prompt and its versions; one with runs stays, and what was done before it is next', async () => {
  const { call } = openEngine();
  const { projectId, datasetId, rows } = await imported(call);
  const split = await call('splits.create', { datasetId });
  const names = async () => (await call('arms.list', { projectId })).map(({ name }) => name);
  const zero = await call('arms.create', {
    projectId,
    config: { kind: 'zero-shot', connectionId: 'sandbox', model: 'sandbox-base' },
  });
  const [version] = await call('arms.prompts', { armId: zero.id });
  if (version === undefined) throw new Error('no prompt');
  await call('arms.savePrompt', { armId: zero.id, prompt: { ...version.prompt, template: 'Which of {{labels}}?' } });
  const kept = await call('arms.prompts', { armId: zero.id });
  expect(kept).toHaveLength(2);

  const { historyId } = await call('arms.remove', { armId: zero.id });
  expect(await names()).toEqual([]);
  await expect(call('arms.prompts', { armId: zero.id })).rejects.toThrow('does not exist any more');
  expect((await call('history.undo', { projectId, historyId: historyId ?? 0 })).entry.summary).toBe(
    "Removed the arm 'Zero-shot, sandbox-base'",
  );
  expect(await call('arms.prompts', { armId: zero.id })).toEqual(kept);
  await call('history.undo', { projectId });
  expect(await names()).toEqual([]);
  await call('history.redo', { projectId });
  await call('history.redo', { projectId });
  expect(await names()).toEqual([]);

  // Another arm of that name is run: it stays, and the one that comes back is told apart from it.
  const again = await call('arms.create', { projectId, config: { ...zero.config } });
  const majority = await call('arms.create', { projectId, config: { kind: 'majority' } });
  await call('runs.start', { armId: again.id, splitId: split.id, part: 'test', limit: 1, wait: true });
  await call('runs.start', { armId: majority.id, splitId: split.id, part: 'test', wait: true });
  await expect(call('arms.remove', { armId: majority.id })).rejects.toThrow('has runs, so it stays');
  await call('rows.edit', { rowId: rows[0]?.rowId ?? 0, label: 'Other' });
  expect((await call('history.undo', { projectId })).entry.summary).toBe("Set the label to 'Other' in row 1");
  await call('history.undo', { projectId });
  expect(await names()).toEqual(['Zero-shot, sandbox-base (2)', 'Zero-shot, sandbox-base', 'Majority class']);
});

test('undoing an import takes its rows and the labels it brought away, and redoing brings both back', async () => {
  const { call } = openEngine();
  const { projectId, rows } = await imported(call);
  expect((await call('projects.get', { projectId })).project.labels.map(({ name }) => name)).toEqual([
    'Account',
    'Delivery',
  ]);
  await call('history.undo', { projectId });
  expect(await call('datasets.list', { projectId })).toEqual([]);
  expect((await call('projects.get', { projectId })).project.labels).toEqual([]);
  await expect(call('history.undo', { projectId })).rejects.toThrow('There is nothing to undo.');
  await call('history.redo', { projectId });
  const [dataset] = await call('datasets.list', { projectId });
  expect((await call('datasets.rows', { datasetId: dataset?.id ?? '', limit: 1000 })).rows).toEqual(rows);
  expect((await call('projects.get', { projectId })).project.labels).toHaveLength(2);
});

test('a run and its split keep the rows as they were asked, whatever is edited or deleted afterwards', async () => {
  const { call } = openEngine();
  const { projectId, datasetId } = await imported(call);
  const split = await call('splits.create', { datasetId });
  const arm = await call('arms.create', { projectId, config: { kind: 'local-classifier' } });
  const run = await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  const before = await call('runs.predictions', { runId: run.id, limit: 1000 });
  const comparison = await call('comparisons.get', { projectId });
  const frozen = await call('splits.get', { splitId: split.id });

  const [edited, relabelled, deleted] = before.predictions;
  if (edited === undefined || relabelled === undefined || deleted === undefined) throw new Error('too few rows');
  await call('rows.edit', { rowId: edited.rowId, text: 'something else' });
  await call('rows.edit', { rowId: relabelled.rowId, label: relabelled.truth === 'Account' ? 'Delivery' : 'Account' });
  await call('rows.edit', { rowId: relabelled.rowId, label: null });
  await call('rows.delete', { datasetId, rowIds: [deleted.rowId] });

  expect(await call('runs.predictions', { runId: run.id, limit: 1000 })).toEqual(before);
  expect(await call('comparisons.get', { projectId })).toEqual(comparison);
  expect(await call('splits.get', { splitId: split.id })).toEqual(frozen);
  const second = await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  expect(second.fingerprint).toEqual(run.fingerprint);

  const revised = await call('splits.revise', {
    splitId: split.id,
    moves: [{ rowId: edited.rowId, part: 'train' }],
  });
  expect(revised).toMatchObject({ version: 2, parentId: split.id, name: 'Split 1 v2', frozenAt: null });
  expect(revised.counts.test).toBe(split.counts.test - 3);
  expect(await call('splits.get', { splitId: split.id })).toEqual(frozen);
});

test('a split that is not used yet follows its rows, and its fingerprint with them', async () => {
  const { call } = openEngine();
  const { projectId, datasetId, rows } = await imported(call);
  const split = await call('splits.create', { datasetId });
  const [first, second] = rows;
  if (first === undefined || second === undefined) throw new Error('no rows');
  await call('rows.edit', { rowId: first.rowId, text: second.text });
  await call('rows.delete', { datasetId, rowIds: rows.slice(2, 5).map(({ rowId }) => rowId) });
  const changed = await call('splits.get', { splitId: split.id });
  expect(changed.counts.train + changed.counts.validation + changed.counts.test).toBe(57);
  expect(changed.fingerprint).not.toBe(split.fingerprint);
  await call('history.undo', { projectId });
  await call('history.undo', { projectId });
  expect(await call('splits.get', { splitId: split.id })).toEqual(split);
});

test('adding rows to a split moves no old row, in place before its first use and as a new version after it', async () => {
  const { call } = openEngine();
  const { projectId, datasetId, rows } = await imported(
    call,
    `text,label\n${rowsOf(60)}\n${rowsOf(30, 500).replaceAll(/,\w+$/gm, ',')}\n`,
  );
  const split = await call('splits.create', { datasetId, seed: 5 });
  const sides = async (splitId: string) => {
    const leaks = await call('splits.get', { splitId });
    return leaks.counts;
  };
  expect(split.leftOut).toBe(30);
  for (const row of rows.slice(60)) await call('rows.edit', { rowId: row.rowId, label: 'Delivery' });
  const grown = await call('splits.revise', { splitId: split.id, addRows: true });
  expect(grown.id).toBe(split.id);
  const total = await sides(grown.id);
  expect(total.train + total.validation + total.test).toBe(90);
  await call('history.undo', { projectId });
  expect(await sides(split.id)).toEqual(split.counts);
  await call('history.redo', { projectId });
  expect(await sides(split.id)).toEqual(total);

  const arm = await call('arms.create', { projectId, config: { kind: 'majority' } });
  await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  await expect(call('history.undo', { projectId })).rejects.toThrow(
    'cannot be taken back: a run or a training uses this split',
  );
  await expect(call('splits.revise', { splitId: split.id, addRows: true })).rejects.toThrow('no labelled rows');
});

test('rows that a grown file added, and bad rows that were mended, are taken out by undo and come back by redo, across restarts', async () => {
  const { call, engine, workspace } = openEngine();
  const { projectId, datasetId, rows } = await imported(call, `text,label\n${rowsOf(10)}\nragged\nstill ragged\n`);
  const grown = `text,label,shop\n${rowsOf(10).replaceAll(/$/gm, ',')}\nquite new,Account,Paris\nalso,ragged\n`;
  await call('datasets.append', { datasetId, content: grown, wait: true });
  const { rows: bad } = await call('datasets.badRows', { datasetId });
  expect(bad.map(({ raw }) => raw)).toEqual(['ragged', 'still ragged', 'also,ragged']);
  await call('datasets.mendBadRows', {
    datasetId,
    rows: [
      { badRowId: bad[0]?.badRowId ?? 0, raw: 'not ragged any more,Account,' },
      { badRowId: bad[1]?.badRowId ?? 0, raw: 'edited, and, ragged, still' },
    ],
  });
  await engine.close();

  const again = createEngine({ samplesDir: resolve('samples'), entries, workspace });
  const later = callOf(again);
  const state = async () => {
    const [dataset] = await later('datasets.list', { projectId });
    return {
      texts: (await later('datasets.rows', { datasetId, limit: 100 })).rows.map(({ text }) => text).slice(10),
      aside: (await later('datasets.badRows', { datasetId })).rows.map(({ raw }) => raw),
      counts: [dataset?.rowCount, dataset?.badRowCount],
      columns: dataset?.columns,
    };
  };
  const before = {
    texts: [],
    aside: ['ragged', 'still ragged'],
    counts: [10, 2],
    columns: ['text', 'label'],
  };
  const appended = {
    texts: ['quite new'],
    aside: ['ragged', 'still ragged', 'also,ragged'],
    counts: [11, 3],
    columns: ['text', 'label', 'shop'],
  };
  const mended = {
    ...appended,
    texts: ['quite new', 'not ragged any more'],
    aside: ['edited, and, ragged, still', 'also,ragged'],
    counts: [12, 2],
  };
  expect(await state()).toEqual(mended);
  const { entries: listed } = await later('history.list', { projectId });
  expect(listed.slice(0, 2).map(({ summary, rows: count }) => [summary, count])).toEqual([
    ['Mended 1 bad row, edited 1 bad row that still cannot be read', 1],
    ['Added 1 new row from pasted text, 1 row kept aside', 1],
  ]);

  await later('history.undo', { projectId });
  expect(await state()).toEqual(appended);
  await later('history.undo', { projectId });
  expect(await state()).toEqual(before);
  expect((await later('datasets.rows', { datasetId, limit: 100 })).rows).toEqual(rows);
  // They are no deleted rows, and their place is free.
  expect(await later('datasets.summary', { datasetId })).toMatchObject({ rowCount: 10, deletedRows: 0 });
  await later('history.redo', { projectId });
  expect(await state()).toEqual(appended);
  await later('history.redo', { projectId });
  expect(await state()).toEqual(mended);
  const newest = (await later('datasets.rows', { datasetId, filter: { search: 'ragged any' } })).rows[0];
  expect(
    (await later('history.list', { projectId, rowId: newest?.rowId ?? 0 })).entries.map(({ kind }) => kind),
  ).toEqual(['import']);

  // Taken back, the same file is new once more; what was undone before is gone for good then.
  await later('history.undo', { projectId });
  await later('history.undo', { projectId });
  expect(await later('datasets.compareFile', { datasetId, content: grown })).toMatchObject({
    newRows: 1,
    badRows: 1,
  });
  await later('datasets.append', { datasetId, content: grown, wait: true });
  expect(await state()).toEqual(appended);
  expect((await later('history.list', { projectId })).redo).toBeNull();
  await later('history.undo', { projectId });
  expect(await state()).toEqual(before);
  await again.close();
});

test('a mended bad row is known when the file comes again, and found by label and search like any other', async () => {
  const { call } = openEngine();
  const content = `text,label\n${rowsOf(4)}\nragged\n`;
  const { datasetId, projectId } = await imported(call, content);
  const [bad] = (await call('datasets.badRows', { datasetId })).rows;
  await call('datasets.mendBadRows', { datasetId, rows: [{ badRowId: bad?.badRowId ?? 0, raw: 'mended,Account' }] });
  expect(await call('datasets.compareFile', { datasetId, content })).toMatchObject({ newRows: 0, badRows: 0 });
  const found = async () => (await call('datasets.rows', { datasetId, filter: { label: 'Account' } })).total;
  expect(await found()).toBe(3);
  await call('history.undo', { projectId });
  expect(await found()).toBe(2);
  expect((await call('datasets.badRows', { datasetId })).total).toBe(1);
  await call('history.redo', { projectId });
  expect(await found()).toBe(3);
  expect((await call('datasets.rows', { datasetId, filter: { search: 'mended' } })).total).toBe(1);
});
