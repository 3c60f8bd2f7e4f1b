import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';

const about = {
  Delivery: ['my parcel is late', 'the courier never came', 'where is my parcel now', 'delivery took two weeks'],
  Account: ['i cannot log in', 'my password is wrong', 'please reset my login', 'the account is locked'],
};
type About = keyof typeof about;

/** `count` rows, alternating between the two labels; the first `labelled` of them with their label. */
function csv(count: number, labelled: number): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const label: About = at % 2 === 0 ? 'Delivery' : 'Account';
    return `${about[label][(at >> 1) % 4]} number ${at},${at < labelled ? label : ''}`;
  });
  return `text,label\n${lines.join('\n')}\n`;
}

async function opened(count: number, labelled: number) {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Labelling' });
  const dataset = await call('datasets.import', {
    projectId,
    content: csv(count, labelled),
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  return { call, projectId, datasetId: dataset.id };
}

test('the local classifier suggests labels with a confidence, and the least certain rows come first', async () => {
  const { call, datasetId } = await opened(60, 40);
  const state = await call('labelling.learn', { datasetId });
  expect(state).toMatchObject({ state: 'ready', learntFrom: 40, problem: '' });
  expect(state.accuracy).toBeGreaterThan(0.9);
  const { rows, remaining } = await call('labelling.next', { datasetId, limit: 200 });
  expect(remaining).toBe(20);
  for (const { row, suggestion } of rows)
    expect(suggestion?.label).toBe(row.position % 2 === 1 ? 'Delivery' : 'Account');
  const margins = rows.map(({ suggestion }) => (suggestion?.confidence ?? 0) - (suggestion?.second?.confidence ?? 0));
  expect(margins).toEqual([...margins].sort((a, b) => a - b));
});

test('without enough labels there is no suggestion, and the queue says so', async () => {
  const { call, datasetId } = await opened(12, 2);
  const { rows, suggestions, remaining } = await call('labelling.next', { datasetId });
  expect(suggestions.state).toBe('too-few');
  expect(remaining).toBe(10);
  expect(rows.every(({ suggestion }) => suggestion === null)).toBe(true);
});

test('the random queue keeps its order while rows are labelled and skipped', async () => {
  const { call, datasetId } = await opened(30, 0);
  const before = (await call('labelling.next', { datasetId, queue: 'random', seed: 3 })).rows.map(
    ({ row }) => row.rowId,
  );
  const [first, second, ...rest] = before;
  if (first === undefined || second === undefined) throw new Error('no rows');
  await call('labelling.set', { rowId: first, label: 'Delivery' });
  const after = await call('labelling.next', { datasetId, queue: 'random', seed: 3, skip: [second] });
  expect(after.remaining).toBe(28);
  expect(after.rows.map(({ row }) => row.rowId).slice(0, 18)).toEqual(rest);
  const other = (await call('labelling.next', { datasetId, queue: 'random', seed: 4 })).rows.map(
    ({ row }) => row.rowId,
  );
  expect(other).not.toEqual(before);
});

test('search gives the rows with the words, labelled or not', async () => {
  const { call, datasetId } = await opened(40, 20);
  const { rows } = await call('labelling.next', { datasetId, queue: 'search', search: 'courier', limit: 200 });
  expect(rows.map(({ row }) => row.position)).toEqual([3, 11, 19, 27, 35]);
  expect((await call('labelling.next', { datasetId, queue: 'search' })).rows).toEqual([]);
});

test("a second pass is blind, leaves the first labels alone, and gives Cohen's kappa of the textbook example", async () => {
  const { call, projectId, datasetId } = await opened(50, 50);
  // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.7, by chance 0.5, kappa 0.4 (Cohen 1960).
  const { rows } = await call('datasets.rows', { datasetId, limit: 1000 });
  const passes = [
    ...Array(20).fill(['yes', 'yes']),
    ...Array(5).fill(['yes', 'no']),
    ...Array(10).fill(['no', 'yes']),
    ...Array(15).fill(['no', 'no']),
  ];
  for (const [at, row] of rows.entries()) await call('labelling.set', { rowId: row.rowId, label: passes[at][0] });
  const queue = await call('labelling.next', { datasetId, queue: 'second-pass', limit: 200 });
  expect(queue.remaining).toBe(50);
  expect(queue.rows.every(({ row, suggestion }) => row.label === null && suggestion === null)).toBe(true);
  for (const [at, row] of rows.entries())
    await call('labelling.set', { rowId: row.rowId, label: passes[at][1], pass: 2 });
  const agreement = await call('labelling.agreement', { datasetId });
  expect(agreement).toMatchObject({ rows: 50, agreed: 35 });
  expect(agreement.kappa).toBeCloseTo(0.4, 12);
  expect(agreement.disagreements).toHaveLength(15);
  expect(agreement.disagreements[0]).toMatchObject({ position: 21, first: 'yes', second: 'no' });
  const disputed = await call('labelling.next', { datasetId, queue: 'disagreement', limit: 200 });
  expect(disputed.rows.slice(0, 15).map(({ row }) => row.position)).toEqual(
    agreement.disagreements.map(({ position }) => position),
  );
  expect((await call('datasets.rows', { datasetId, limit: 1 })).rows[0]?.label).toBe('yes');
  await call('history.undo', { projectId });
  expect((await call('labelling.agreement', { datasetId })).rows).toBe(49);
});

test('the history says who labelled: a person, a teacher model by name', async () => {
  const { call, projectId, datasetId } = await opened(4, 0);
  const { rows } = await call('datasets.rows', { datasetId });
  const [first] = rows;
  if (first === undefined) throw new Error('no rows');
  await call('labelling.set', { rowId: first.rowId, label: 'Account', actor: { kind: 'teacher', name: 'gpt-4.1' } });
  await call('labelling.set', { rowId: first.rowId, label: 'Delivery' });
  const { entries } = await call('history.list', { projectId, rowId: first.rowId });
  expect(entries.map(({ actor, summary }) => [actor.kind, actor.name, summary])).toEqual([
    ['user', 'You', "Set the label to 'Delivery' in row 1"],
    ['teacher', 'gpt-4.1', "Set the label to 'Account' in row 1"],
  ]);
});

test('a fresh queue after each label never brings a labelled row back, and says what is left', async () => {
  const { call, datasetId } = await opened(400, 200);
  await call('labelling.learn', { datasetId });
  const labelled = new Set<number>();
  for (let count = 0; count < 50; count += 1) {
    const { rows, remaining } = await call('labelling.next', { datasetId, limit: 1 });
    const next = rows[0];
    if (next === undefined) throw new Error('the queue is empty');
    expect(remaining).toBe(200 - count);
    labelled.add(next.row.rowId);
    await call('labelling.set', { rowId: next.row.rowId, label: next.suggestion?.label ?? 'Delivery' });
  }
  expect(labelled.size).toBe(50);
});
