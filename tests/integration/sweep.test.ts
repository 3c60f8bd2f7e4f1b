import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const words = {
  Delivery: ['parcel', 'courier', 'tracking', 'late'],
  Account: ['password', 'login', 'email', 'locked'],
};
const content = `text,label\n${Array.from({ length: 120 }, (_, at) => {
  const label = at % 2 === 0 ? 'Delivery' : 'Account';
  return `my ${words[label][at % 4]} and the ${words[label][(at + 1) % 4]} number ${at},${label}`;
}).join('\n')}\n`;

async function splitOf(call: CallEngine) {
  const project = await call('projects.create', { name: 'Sweep' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const fractions = { train: 0.5, validation: 0.3, test: 0.2 };
  const split = await call('splits.create', { datasetId: dataset.id, fractions });
  return { projectId: project.id, split };
}
const base = { connectionId: 'sandbox', baseModel: 'sandbox-base' };

test('every combination is trained and judged on the validation rows alone, and the one that is used becomes an arm', async () => {
  const { call } = openEngine();
  const { projectId, split } = await splitOf(call);
  const grid = { epochs: [2, 1], learningRateMultiplier: [0.01, 2] };
  const plan = await call('sweeps.plan', { splitId: split.id, ...base, grid });
  const { tokens } = await call('training.prepare', { splitId: split.id, ...base });
  expect(
    plan.trials.map(({ hyperparameters: { epochs, learningRateMultiplier } }) => [epochs, learningRateMultiplier]),
  ).toEqual([
    [1, 0.01],
    [1, 2],
    [2, 0.01],
    [2, 2],
  ]);
  // The sandbox is priced like gpt-4.1-mini: 5,000 nano-dollars a trained token; the answers come on top, the same for all four.
  const [one, , two] = plan.trials;
  expect((two?.cost?.likely ?? 0) - (one?.cost?.likely ?? 0)).toBe(tokens * 5_000);
  expect(plan.cost?.high).toBe(plan.trials.reduce((sum, { cost }) => sum + (cost?.high ?? 0), 0));

  // Two of them are enough to choose from.
  const fewer = { epochs: [1, 2], learningRateMultiplier: [2] };
  const sweep = await call('sweeps.start', { splitId: split.id, ...base, grid: fewer, wait: true });
  expect(sweep).toMatchObject({ status: 'finished', simulated: true, error: null });
  expect(sweep.trials.map(({ state }) => state)).toEqual(['done', 'done']);
  const runs = await call('runs.list', { projectId });
  expect(runs.map(({ part, rows }) => [part, rows])).toEqual(Array(2).fill(['validation', split.counts.validation]));
  const best = sweep.trials[sweep.best ?? -1];
  for (const { accuracy } of sweep.trials) expect(best?.accuracy).toBeGreaterThanOrEqual(accuracy ?? 1);
  expect(sweep.cost).toBeLessThanOrEqual(sweep.plan.cost?.high ?? 0);

  expect(await call('arms.list', { projectId })).toEqual([]);
  await expect(call('comparisons.get', { projectId, part: 'validation' })).rejects.toThrow('no finished run');
  const arm = await call('sweeps.use', { ownerId: sweep.id, place: 1 });
  expect(arm).toMatchObject({ name: 'Fine-tuned sandbox-base, 2 epochs, rate 2', simulated: true });
  expect(await call('arms.list', { projectId })).toEqual([arm]);
  const compared = await call('comparisons.get', { projectId, part: 'validation' });
  expect(compared.arms.map(({ armId }) => armId)).toEqual([arm.id]);
  expect((await call('sweeps.get', { sweepId: sweep.id })).trials.map(({ used }) => used)).toEqual([false, true]);
});

test('the budget keeps the next training from starting, and a higher one lets the sweep go on', async () => {
  const { call } = openEngine();
  const { projectId, split } = await splitOf(call);
  const grid = { epochs: [1, 2, 3] };
  const plan = await call('sweeps.plan', { splitId: split.id, ...base, grid });
  const [first, second] = plan.trials.map(({ cost }) => cost?.high ?? 0);
  const start = { splitId: split.id, ...base, grid };
  await expect(call('sweeps.start', { ...start, budget: (first ?? 0) - 1 })).rejects.toThrow(
    'The first training alone',
  );
  const budget = (first ?? 0) + (second ?? 0);
  const stopped = await call('sweeps.start', { ...start, budget, wait: true });
  expect(stopped).toMatchObject({ status: 'over-budget', budget });
  expect(stopped.trials.map(({ state }) => state)).toEqual(['done', 'done', 'waiting']);
  expect(stopped.cost).toBeLessThanOrEqual(budget);
  const ended = await call('sweeps.resume', { sweepId: stopped.id, budget: plan.cost?.high ?? 0, wait: true });
  expect(ended).toMatchObject({ status: 'finished' });
  expect(ended.trials.slice(0, 2)).toEqual(stopped.trials.slice(0, 2));
  expect(await call('training.list', { projectId })).toHaveLength(3);
  await expect(call('sweeps.resume', { sweepId: ended.id })).rejects.toThrow('Every training of this sweep is done');
});

test('a sweep that the app left behind goes on where it was: no training and no answer twice', async () => {
  const workspace = join(temporaryFolder(), 'w');
  const first = openEngine({ workspace, sandbox: { stepDelayMs: 15 } });
  const { projectId, split } = await splitOf(first.call);
  const grid = { epochs: [1, 2, 3] };
  const started = await first.call('sweeps.start', { splitId: split.id, ...base, grid });
  const doneIn = async (call: CallEngine) =>
    (await call('sweeps.get', { sweepId: started.id })).trials.filter(({ state }) => state === 'done').length;
  await expect.poll(() => doneIn(first.call), { timeout: 20_000 }).toBe(1);
  await first.engine.close();

  const second = openEngine({ workspace, catchUp: true });
  expect((await second.call('sweeps.get', { sweepId: started.id })).status).toBe('interrupted');
  const ended = await second.call('sweeps.resume', { sweepId: started.id, wait: true });
  expect(ended.trials.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  expect(await second.call('training.list', { projectId })).toHaveLength(3);
  const runs = await second.call('runs.list', { projectId });
  expect(runs.map(({ status }) => status)).toEqual(['finished', 'finished', 'finished']);
  expect(runs.every(({ maybeBilled }) => maybeBilled === 0)).toBe(true);
});

test('cancelling a sweep cancels its trainings, and a training file with faults is refused before anything is sent', async () => {
  const { call } = openEngine({ sandbox: { stepDelayMs: 40 } });
  const { projectId, split } = await splitOf(call);
  const started = await call('sweeps.start', { splitId: split.id, ...base, grid: { epochs: [1, 2] } });
  await expect
    .poll(async () => (await call('training.list', { projectId })).map(({ status }) => status), { timeout: 10_000 })
    .toContain('running');
  expect((await call('jobs.cancel', { jobId: started.jobId })).status).toBe('cancelled');
  const after = await call('training.list', { projectId });
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  expect(await call('sweeps.get', { sweepId: started.id })).toMatchObject({ status: 'cancelled', best: null });

  const small = await call('datasets.import', {
    projectId,
    content: content.split('\n').slice(0, 13).join('\n'),
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const { id } = await call('splits.create', {
    datasetId: small.id,
    fractions: { train: 0.5, validation: 0.3, test: 0.2 },
  });
  await expect(call('sweeps.start', { splitId: id, ...base, grid: {} })).rejects.toThrow('must be mended first');
});
