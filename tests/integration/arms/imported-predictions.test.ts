import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../../helpers/engine';
import { temporaryFolder } from '../../helpers/temporary-folder';

/** 40 rows of two labels with ids r1..r40 and a free column; half of them are the test side. */
async function project(call: CallEngine) {
  const { id: projectId } = await call('projects.create', { name: 'Elsewhere' });
  const rows = Array.from(
    { length: 40 },
    (_, at) => `r${at + 1},ticket number ${at + 1},${at % 2 === 0 ? 'Delivery' : 'Account'},T-${1000 + at}`,
  );
  const dataset = await call('datasets.import', {
    projectId,
    content: `id,text,label,ticket\n${rows.join('\n')}\n`,
    roles: { id: 'id', text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.5, validation: 0, test: 0.5 },
  });
  const majority = await call('arms.create', { projectId, config: { kind: 'majority' } });
  const run = await call('runs.start', { armId: majority.id, splitId: split.id, wait: true });
  const { predictions } = await call('runs.predictions', { runId: run.id, limit: 1000 });
  const { rows: found } = await call('datasets.rows', { datasetId: dataset.id, limit: 1000 });
  const rowOf = new Map(found.map((row) => [row.rowId, row]));
  const tested = predictions.map(({ rowId, truth, text, position }) => ({
    id: rowOf.get(rowId)?.externalId ?? '',
    ticket: rowOf.get(rowId)?.extra[0] ?? '',
    truth,
    text,
    position,
  }));
  return { projectId, datasetId: dataset.id, splitId: split.id, tested, runId: run.id };
}

const byId = { join: { by: 'id', column: 'key' }, label: 'said' } as const;

test('a file is held against the rows before anything is written: matched, unmatched, duplicate, outside', async () => {
  const { call } = openEngine();
  const { projectId, splitId, tested } = await project(call);
  const [first, second, third, fourth, ...others] = tested;
  const train = Array.from({ length: 40 }, (_, at) => `r${at + 1}`).find((id) => !tested.some((row) => row.id === id));
  const content = [
    'key,said,sure,usd,ms',
    `${first?.id},${first?.truth},0.9,0.00042,120`,
    `${second?.id},techn,1.5,free,fast`,
    `${third?.id},,,,`,
    // the same row again: once with the same label, once with another
    `${first?.id},${first?.truth},,,`,
    `${first?.id},techn,,,`,
    `${train},Delivery,,,`,
    'unheard-of,Delivery,,,',
    'too,many,cells,here,for,this',
    ...others.slice(0, 10).map(({ id, truth }) => `${id},${truth.toLowerCase()},,,`),
  ].join('\n');
  const columns = { ...byId, confidence: 'sure', cost: 'usd', latency: 'ms' };
  const match = await call('predictions.match', { splitId, content, columns });
  expect(match).toEqual({
    rows: 20,
    predicted: 13,
    fileRows: 18,
    unmatched: 1,
    otherSide: 1,
    duplicates: 2,
    conflicting: 1,
    badRows: 1,
    answered: 11,
    outOfSet: 1,
    unparseable: 1,
    outside: [{ answer: 'techn', count: 1 }],
    ignored: { confidence: 1, cost: 1, latency: 1 },
    firstUnmatched: [{ line: 8, key: 'unheard-of' }],
  });
  expect(await call('arms.list', { projectId })).toHaveLength(1);

  const { run } = await call('predictions.import', { splitId, content, columns, name: 'The old system' });
  expect(run).toMatchObject({ armName: 'The old system', armKind: 'imported', status: 'finished', rows: 20, cost: 0 });
  expect(run.counts).toMatchObject({ answered: 11, 'out-of-set': 1, unparseable: 1, 'not-run': 7 });
  expect(await call('runs.invented', { runId: run.id })).toEqual([{ answer: 'techn', count: 1 }]);
  const { predictions } = await call('runs.predictions', { runId: run.id, limit: 1000 });
  expect(predictions.find(({ text }) => text === first?.text)).toMatchObject({
    label: first?.truth,
    confidence: 0.9,
    // $0.00042 are 420,000 nano-dollars.
    cost: 420_000,
    latencyMs: 120,
  });
  expect(predictions.find(({ text }) => text === second?.text)).toMatchObject({
    status: 'out-of-set',
    raw: 'techn',
    confidence: null,
    cost: null,
    latencyMs: null,
  });
  expect(predictions.find(({ text }) => text === fourth?.text)).toMatchObject({ status: 'not-run', label: null });
});

test.each([
  ['the id of a row', 'id', { by: 'id', column: 'key' }],
  ['its text', 'text', { by: 'text', column: 'key' }],
  ['its place in the data', 'position', { by: 'position', column: 'key' }],
  ['a free column', 'ticket', { by: 'column', column: 'key', datasetColumn: 'ticket' }],
] as const)('lines are joined by %s', async (_, field, join) => {
  const { call } = openEngine();
  const { splitId, tested } = await project(call);
  const content = Papa.unparse(tested.map((row) => ({ key: row[field], said: row.truth })));
  const match = await call('predictions.match', { splitId, content, columns: { join, label: 'said' } });
  expect(match).toMatchObject({ predicted: 20, unmatched: 0, duplicates: 0, answered: 20 });
});

test('imported answers are compared with the others on the same rows, and may be taken out again', async () => {
  const { call } = openEngine();
  const { projectId, splitId, tested } = await project(call);
  const content = JSON.stringify(tested.map(({ id, truth }) => ({ key: id, said: truth })));
  const { run } = await call('predictions.import', { splitId, content, columns: byId });
  expect(run.armName).toBe('Imported: pasted text');
  const comparison = await call('comparisons.get', { projectId });
  expect(comparison.leftOut).toEqual([]);
  expect(comparison.arms.map(({ kind, accuracy }) => [kind, accuracy])).toEqual([
    ['majority', 0.5],
    ['imported', 1],
  ]);
  const { html } = await call('reports.preview', { projectId });
  expect(html).toContain('<span class="badge">imported</span>');

  await expect(call('runs.start', { armId: run.armId, splitId })).rejects.toThrow('was imported');
  await call('arms.remove', { armId: run.armId });
  expect((await call('comparisons.get', { projectId })).arms).toHaveLength(1);
});

test('the predictions that the app itself exports can be taken in again', async () => {
  const { call } = openEngine();
  const { projectId, splitId, runId } = await project(call);
  const path = join(temporaryFolder(), 'predictions.csv');
  await call('reports.export', { projectId, format: 'predictions-csv', path });
  expect(readFileSync(path, 'utf8')).toContain('confidence');
  const { run } = await call('predictions.import', {
    splitId,
    path,
    columns: {
      join: { by: 'position', column: 'row' },
      label: 'label',
      confidence: 'confidence',
      cost: 'cost_usd',
      latency: 'latency_ms',
    },
  });
  const before = await call('runs.predictions', { runId, limit: 1000 });
  const after = await call('runs.predictions', { runId: run.id, limit: 1000 });
  expect(after.predictions.map(({ rowId, label, confidence }) => [rowId, label, confidence])).toEqual(
    before.predictions.map(({ rowId, label, confidence }) => [rowId, label, confidence]),
  );
});

test('a wrong column, a file without a matching line and a join that the data cannot serve are refused in words', async () => {
  const { call } = openEngine();
  const { projectId, splitId } = await project(call);
  const path = join(temporaryFolder(), 'other.csv');
  writeFileSync(path, 'key,said\nx1,Delivery\n');
  await expect(
    call('predictions.match', { splitId, path, columns: { join: { by: 'id', column: 'row' }, label: 'said' } }),
  ).rejects.toThrow("The file has no column 'row'. It has: key, said.");
  await expect(call('predictions.import', { splitId, path, columns: byId })).rejects.toThrow(
    'No line of the file belongs to a row of the test side.',
  );
  await expect(
    call('predictions.match', {
      splitId,
      path,
      columns: { join: { by: 'column', column: 'key', datasetColumn: 'agent' }, label: 'said' },
    }),
  ).rejects.toThrow("has no free column 'agent'. It has: ticket.");
  await expect(
    call('arms.create', {
      projectId,
      config: { kind: 'imported', sourceName: 'x', contentHash: 'y', columns: byId },
    }),
  ).rejects.toThrow('use predictions.import');
  expect(await call('arms.list', { projectId })).toHaveLength(1);
});
