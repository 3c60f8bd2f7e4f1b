import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';

const topics = ['parcel', 'refund', 'password', 'invoice'];
const base = Array.from({ length: 40 }, (_, at) => ({
  text: `my ${topics[at % 4]} number ${at * 7919} is still missing after ${at + 3} days of waiting`,
  label: at % 2 === 0 ? 'Delivery' : 'Account',
  side: at % 4 === 3 ? 'test' : at % 4 === 2 ? 'dev' : 'train',
  day: `2026-01-${String(1 + ((at * 5) % 28)).padStart(2, '0')}`,
  customer: `c${at}`,
}));
const leaking = [
  { ...base[3], side: 'train', customer: 'x1' },
  { ...base[7], text: `  ${base[7]?.text.toUpperCase()} !`, side: 'train', customer: 'x2' },
  { ...base[11], text: `${base[11]?.text} please`, side: 'train', customer: 'x3' },
  { ...base[15], text: 'an entirely other question', side: 'train' },
];
const csv = (rows: readonly Partial<(typeof base)[number]>[]): string =>
  `text,label,side,day,customer\n${rows.map(({ text, label, side, day, customer }) => [text, label, side, day, customer].join(',')).join('\n')}\n`;

async function withLeaks() {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Leaks' });
  const dataset = await call('datasets.import', {
    projectId,
    content: csv([...base, ...leaking]),
    roles: { text: 'text', label: 'label', split: 'side', group: 'customer' },
    wait: true,
  });
  const split = await call('splits.create', { datasetId: dataset.id, method: 'column', grouped: true });
  return { call, projectId, datasetId: dataset.id, split };
}

test('leaks of every kind are shown with both rows, and leaving their twins out clears them', async () => {
  const { call, projectId, split } = await withLeaks();
  const { leaks, counts, total } = await call('splits.leaks', { splitId: split.id });
  expect({ counts, total }).toEqual({ counts: { exact: 1, normalised: 1, near: 1, group: 1 }, total: 4 });
  expect(leaks.map(({ kind, held, twin }) => [kind, held.position, held.part, twin.position, twin.part])).toEqual([
    ['exact', 4, 'test', 41, 'train'],
    ['normalised', 8, 'test', 42, 'train'],
    ['near', 12, 'test', 43, 'train'],
    ['group', 16, 'test', 44, 'train'],
  ]);
  expect(leaks[2]?.twin.text).toBe(`${leaks[2]?.held.text} please`);

  const one = await call('splits.resolveLeaks', { splitId: split.id, rowIds: [leaks[0]?.twin.rowId ?? 0] });
  expect(one).toMatchObject({ leftOut: 1, split: { id: split.id, version: 1 } });
  expect((await call('splits.leaks', { splitId: split.id })).total).toBe(3);
  await call('splits.resolveLeaks', { splitId: split.id });
  expect((await call('splits.leaks', { splitId: split.id })).total).toBe(0);
  expect((await call('splits.get', { splitId: split.id })).leaks).toEqual({ exact: 0, normalised: 0, group: 0 });
  await call('history.undo', { projectId });
  await call('history.undo', { projectId });
  expect(await call('splits.get', { splitId: split.id })).toEqual(split);
});

test('a run that learns is refused while certain leaks stand, goes on when they are accepted, and near-copies are said beside the price', async () => {
  const { call, projectId, split } = await withLeaks();
  const arm = await call('arms.create', { projectId, config: { kind: 'local-classifier' } });
  const majority = await call('arms.create', { projectId, config: { kind: 'majority' } });
  await expect(call('runs.start', { armId: arm.id, splitId: split.id, wait: true })).rejects.toThrow(
    '3 training rows give rows of the test side away (1 exact copy, 1 copy but for case, spaces or punctuation, 1 row of the same group)',
  );
  expect((await call('splits.get', { splitId: split.id })).frozenAt).toBeNull();
  expect((await call('runs.estimate', { armId: arm.id, splitId: split.id })).warnings).toEqual([
    expect.stringContaining('1 near-copy'),
  ]);
  expect((await call('runs.start', { armId: majority.id, splitId: split.id, wait: true })).status).toBe('finished');
  await expect(
    call('training.start', { splitId: split.id, connectionId: 'sandbox', baseModel: 'sandbox-base', wait: true }),
  ).rejects.toThrow('2 faults that must be mended first');
  const run = await call('runs.start', { armId: arm.id, splitId: split.id, acceptLeaks: true, wait: true });
  expect(run.status).toBe('finished');

  // The split is frozen now: resolving makes a version 2, and the run's own split stays.
  const frozen = await call('splits.get', { splitId: split.id });
  const { split: next, leftOut } = await call('splits.resolveLeaks', { splitId: split.id });
  expect({ leftOut, version: next.version, parentId: next.parentId }).toEqual({
    leftOut: 4,
    version: 2,
    parentId: split.id,
  });
  expect((await call('splits.leaks', { splitId: next.id })).total).toBe(0);
  expect(await call('splits.get', { splitId: split.id })).toEqual(frozen);
  expect((await call('runs.start', { armId: arm.id, splitId: next.id, wait: true })).status).toBe('finished');
});

test('rows left out as leaks stay out when new rows are added, in the split and in its next version', async () => {
  const { call, projectId, datasetId, split } = await withLeaks();
  const later = (text: string, customer: string) => ({
    text,
    label: 'Account',
    side: 'train',
    day: '2026-02-01',
    customer,
  });
  const append = (rows: Parameters<typeof csv>[0]) =>
    call('datasets.append', { datasetId, content: csv(rows), wait: true });
  const addRows = (splitId: string) => call('splits.revise', { splitId, addRows: true });
  await call('splits.resolveLeaks', { splitId: split.id });
  await expect(addRows(split.id)).rejects.toThrow('There are no labelled rows that this split does not have yet.');
  await append([later('quite another question', 'x8')]);
  const grown = await addRows(split.id);
  expect(grown.counts.train).toBe(split.counts.train - 4 + 1);
  expect((await call('splits.leaks', { splitId: split.id })).total).toBe(0);

  const majority = await call('arms.create', { projectId, config: { kind: 'majority' } });
  await call('runs.start', { armId: majority.id, splitId: split.id, wait: true });
  const [first] = (await call('datasets.rows', { datasetId })).rows;
  if (first === undefined) throw new Error('no rows');
  const next = await call('splits.revise', { splitId: split.id, moves: [{ rowId: first.rowId, part: null }] });
  expect(next.version).toBe(2);
  await append([later('and a third one', 'x9')]);
  const last = await addRows(next.id);
  expect(Object.values(last.counts).reduce((sum, count) => sum + count)).toBe(
    Object.values(next.counts).reduce((sum, count) => sum + count) + 1,
  );
});

test('a split by date trains on the oldest rows and tests on the newest', async () => {
  const { call, datasetId } = await withLeaks();
  const split = await call('splits.create', { datasetId, method: 'date', column: 'day' });
  expect(split).toMatchObject({ method: 'date', byColumn: 'day', leftOut: 0 });
  await expect(call('splits.create', { datasetId, method: 'date', column: 'nothing' })).rejects.toThrow(
    "has no free column 'nothing'. It has: day.",
  );
  await expect(call('splits.create', { datasetId, method: 'date' })).rejects.toThrow('cannot be read as dates');
});

test('a split by a free column goes by the sides that its values are given', async () => {
  const { call, datasetId } = await withLeaks();
  const split = await call('splits.create', {
    datasetId,
    method: 'column',
    column: 'day',
    sides: { '2026-01-01': 'test', '2026-01-08': 'train' },
  });
  expect(split.counts).toEqual({ train: 3, validation: 0, test: 2 });
  expect(split).toMatchObject({ byColumn: 'day', leftOut: 39 });
});

test('no example tells of a row on another side: not by its text, not by a near-copy, not by its group', async () => {
  const { call, projectId, split } = await withLeaks();
  const arm = await call('arms.create', {
    projectId,
    config: { kind: 'few-shot', connectionId: 'sandbox', model: 'sandbox-base', shots: 24 },
  });
  const { messages } = await call('arms.preview', { armId: arm.id, splitId: split.id });
  const shown = new Set(messages.map(({ content }) => content));
  // The train side has 20 rows of the base and the 4 planted ones: all 20, and none of the 4.
  expect(base.filter(({ side, text }) => side === 'train' && shown.has(text))).toHaveLength(20);
  expect(leaking.filter(({ text }) => shown.has(text ?? ''))).toEqual([]);
  const { warnings } = await call('runs.estimate', { armId: arm.id, splitId: split.id });
  expect(warnings).toEqual(
    expect.arrayContaining([
      '4 training rows tell of rows on another side (1 exact copy, 1 copy but for case, spaces or punctuation, 1 near-copy, 1 row of the same group); none of them is used as an example.',
      'Only 20 of 24 examples could be drawn from the training rows.',
    ]),
  );
});
