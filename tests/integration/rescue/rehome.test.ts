import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../../helpers/engine';
import { recordedAccount } from '../../helpers/recorded-account';

const words = { Delivery: ['parcel', 'courier', 'late'], Account: ['password', 'login', 'locked'] };
const content = `text,label\n${Array.from({ length: 120 }, (_, at) => {
  const label = at % 2 === 0 ? 'Delivery' : 'Account';
  return `my ${words[label][at % 3]} and the ${words[label][(at + 1) % 3]} number ${at},${label}`;
}).join('\n')}\n`;

test('a model is trained again from the same file, and its answers are held against the old ones row by row', async () => {
  const { call, workspace } = openEngine();
  const project = await call('projects.create', { name: 'Move' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', { datasetId: dataset.id });
  const old = await call('training.start', {
    splitId: split.id,
    connectionId: 'sandbox',
    baseModel: 'sandbox-base',
    suffix: 'tickets',
    seed: 7,
    hyperparameters: { epochs: 2 },
    wait: true,
  });
  const run = (armId: string) => call('runs.start', { armId, splitId: split.id, wait: true });
  const before = await run(old.armId ?? '');

  const home = { kind: 'connection', connectionId: 'sandbox', baseModel: 'sandbox-base' } as const;
  const plan = await call('rehome.plan', { modelId: old.id, home });
  expect(plan).toMatchObject({ splitId: split.id, trainRows: 72, testRows: 24, sameFile: true, notes: [] });
  expect(plan.estimate?.epochs).toBe(2);
  const again = await call('rehome.start', { modelId: old.id, home });
  const jobOf = async () => call('training.get', { trainingJobId: again.trainingJobId ?? '' });
  await expect.poll(async () => (await jobOf()).status, { timeout: 30_000 }).toBe('succeeded');
  const repeated = await jobOf();
  expect(repeated).toMatchObject({
    dataHash: old.dataHash,
    suffix: 'tickets',
    seed: 7,
    hyperparameters: { epochs: 2 },
  });
  const after = await run(repeated.armId ?? '');

  const local = await call('rehome.start', { modelId: old.id, home: { kind: 'local' } });
  await expect.poll(async () => (await call('runs.get', { runId: local.runId ?? '' })).status).toBe('finished');

  const rehomes = await call('rehome.list', { projectId: project.id });
  expect(rehomes.map(({ name, pairs }) => [name, pairs])).toEqual([
    ['Local classifier', [{ beforeRunId: before.id, afterRunId: local.runId, rows: 24, part: 'test' }]],
    ['sandbox-base at Sandbox (no LLM)', [{ beforeRunId: before.id, afterRunId: after.id, rows: 24, part: 'test' }]],
  ]);

  // The same file and seed train the same model: every answer agrees.
  const pair = { beforeRunId: before.id, afterRunId: after.id };
  const parity = await call('rehome.parity', pair);
  expect(parity).toMatchObject({ rows: 24, same: { rows: 24, share: 1 }, difference: 0, p: 1, simulated: true });
  expect(await call('rehome.differences', pair)).toEqual({ rows: [], total: 0 });
  const path = join(workspace, 'parity.csv');
  await call('rehome.export', { ...pair, path });
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(25);
  expect(lines[0]).toContain('old_correct,new_correct,same,simulated');

  const against = { beforeRunId: before.id, afterRunId: local.runId ?? '' };
  const moved = await call('rehome.parity', against);
  const differences = await call('rehome.differences', against);
  expect(differences.total).toBe(24 - moved.same.rows);
  expect(differences.rows.every((row) => row.before !== row.after)).toBe(true);

  const train = await call('runs.start', { armId: old.armId ?? '', splitId: split.id, part: 'validation', wait: true });
  await expect(call('rehome.parity', { beforeRunId: before.id, afterRunId: train.id })).rejects.toThrow(
    'did not answer the same rows',
  );
});

test('a rescued model is trained again from its own files: the training file trains, the validation file tests', async () => {
  const server = await recordedAccount();
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const project = await call('projects.create', { name: 'Rescued' });
  const { id: connectionId } = await call('connections.save', {
    kind: 'openai',
    name: 'Acme',
    baseUrl: `${server.url}/v1`,
    key: 'sk-test-1234567890',
  });
  await call('rescue.start', { projectId: project.id, connectionId, wait: true });
  const models = await call('models.list', { projectId: project.id });
  const [gone, kept] = models;
  const home = { kind: 'connection', connectionId: 'sandbox', baseModel: 'sandbox-base' } as const;
  await expect(call('rehome.readRows', { rescuedJobId: gone?.id ?? '' })).rejects.toThrow('is gone');
  await expect(call('rehome.plan', { modelId: kept?.id ?? '', home })).rejects.toThrow(
    'Read the rows of its files first',
  );
  const { splitId } = await call('rehome.readRows', { rescuedJobId: kept?.id ?? '' });
  expect((await call('rehome.readRows', { rescuedJobId: kept?.id ?? '' })).splitId).toBe(splitId);
  const plan = await call('rehome.plan', { modelId: kept?.id ?? '', home });
  expect(plan).toMatchObject({ splitId, trainRows: 12, testRows: 1, sameFile: false });
  expect(plan.notes[0]).toContain('The examples are those of the old file.');
});
