import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';

const words = {
  Delivery: ['parcel', 'courier', 'tracking', 'late'],
  Account: ['password', 'login', 'email', 'locked'],
};
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    const label = at % 2 === 0 ? 'Delivery' : 'Account';
    return `my ${words[label][at % 4]} and the ${words[label][(at + 1) % 4]} number ${at},${label}`;
  });
const table = (from: number, to: number) => `text,label\n${lines(from, to).join('\n')}\n`;
const fractions = { train: 0.5, validation: 0.3, test: 0.2 };
const base = { connectionId: 'sandbox', baseModel: 'sandbox-base' };

async function trained(call: CallEngine) {
  const project = await call('projects.create', { name: 'Further' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: table(0, 120),
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', { datasetId: dataset.id, fractions });
  const hyperparameters = { epochs: 3 } as const;
  const training = await call('training.start', { splitId: split.id, ...base, hyperparameters, wait: true });
  return { projectId: project.id, datasetId: dataset.id, split, training };
}

test('checkpoints become arms, each once, and are run and compared like any other', async () => {
  const { call } = openEngine();
  const { projectId, split, training } = await trained(call);
  const [first, second] = training.checkpoints;
  const arm = await call('training.useCheckpoint', { trainingJobId: training.id, checkpointId: first?.id ?? '' });
  expect(arm).toMatchObject({
    name: `Fine-tuned sandbox-base, step ${first?.step}`,
    simulated: true,
    config: { kind: 'fine-tuned', model: first?.model, trainingJobId: training.id },
  });
  const again = await call('training.useCheckpoint', { trainingJobId: training.id, checkpointId: first?.id ?? '' });
  expect(again).toEqual(arm);
  const other = await call('training.useCheckpoint', { trainingJobId: training.id, checkpointId: second?.id ?? '' });
  for (const armId of [arm.id, other.id])
    await call('runs.start', { armId, splitId: split.id, part: 'validation', wait: true });
  const compared = await call('comparisons.get', { projectId, part: 'validation' });
  expect(compared.arms.map(({ model, n }) => [model, n])).toEqual([
    [first?.model, split.counts.validation],
    [second?.model, split.counts.validation],
  ]);
  await expect(call('training.useCheckpoint', { trainingJobId: training.id, checkpointId: 'gone' })).rejects.toThrow(
    'does not keep this checkpoint',
  );
});

test('a tuned model is trained further on the rows that it has not learnt, at the price of its family', async () => {
  const { call } = openEngine();
  const { projectId, datasetId, split, training } = await trained(call);
  const further = {
    connectionId: 'sandbox',
    baseModel: training.fineTunedModel ?? '',
    subset: { newSince: training.id },
  };
  const hyperparameters = { epochs: 2 } as const;
  await expect(call('training.prepare', { splitId: split.id, ...further })).rejects.toThrow(
    'has learnt every row of this train side already',
  );

  await call('datasets.append', { datasetId, content: table(0, 200), wait: true });
  const grown = await call('splits.revise', { splitId: split.id, addRows: true });
  const fresh = grown.counts.train - split.counts.train;
  expect(fresh).toBeGreaterThan(20);
  const estimate = await call('training.estimate', { splitId: grown.id, ...further, hyperparameters });
  expect(estimate).toMatchObject({ trainRows: fresh, epochs: 2, warnings: [] });
  // The family is sandbox-base: 5,000 nano-dollars a trained token.
  expect(estimate.cost?.likely).toBe(estimate.billableTokens * 5_000);

  const next = await call('training.start', { splitId: grown.id, ...further, hyperparameters, wait: true });
  expect(next).toMatchObject({ status: 'succeeded', trainRows: fresh, subset: { newSince: training.id } });
  expect(next.cost).toBe((next.trainedTokens ?? 0) * 5_000);
  expect(next.fineTunedModel).not.toBe(training.fineTunedModel);
  expect((await call('arms.list', { projectId })).map(({ name }) => name)).toEqual([
    `Fine-tuned sandbox-base (${training.trainRows} rows)`,
    `Fine-tuned sandbox-base (${fresh} rows)`,
  ]);
  // What the first one learnt counts as learnt by the one that went on from it.
  const third = { connectionId: 'sandbox', baseModel: next.fineTunedModel ?? '', subset: { newSince: next.id } };
  await expect(call('training.prepare', { splitId: grown.id, ...third })).rejects.toThrow('every row');
});
