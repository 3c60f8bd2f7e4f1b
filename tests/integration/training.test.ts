import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '@engine/sandbox';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { httpServer, refuse } from '../helpers/http-server';
import { temporaryFolder } from '../helpers/temporary-folder';

const words = {
  Delivery: ['parcel', 'courier', 'tracking', 'late'],
  Account: ['password', 'login', 'email', 'locked'],
};
const content = `text,label\n${Array.from({ length: 120 }, (_, at) => {
  const label = at % 2 === 0 ? 'Delivery' : 'Account';
  return `my ${words[label][at % 4]} and the ${words[label][(at + 1) % 4]} number ${at},${label}`;
}).join('\n')}\n`;

async function splitOf(call: CallEngine, table = content) {
  const project = await call('projects.create', { name: 'Training' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: table,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', { datasetId: dataset.id });
  return { projectId: project.id, split };
}
const recipe = { connectionId: 'sandbox', baseModel: 'sandbox-base' };

test('a training that the app left behind is followed to its end at the next start, and is not created twice', async () => {
  const workspace = join(temporaryFolder(), 'w');
  const first = openEngine({ workspace, sandbox: { stepDelayMs: 30 } });
  const { split } = await splitOf(first.call);
  const started = await first.call('training.start', { splitId: split.id, ...recipe });
  while ((await first.call('training.get', { trainingJobId: started.id })).points.length < 3) await sleep(20);
  await first.engine.close();
  // As a workspace from before there was a queue here: what it left behind is at the server, and waits for no turn.
  const db = new Database(join(workspace, 'fewtune.db'));
  expect(db.prepare('DELETE FROM training_watch').run().changes).toBe(1);
  db.close();

  const second = openEngine({ workspace, catchUp: true });
  const seen = await second.call('training.get', { trainingJobId: started.id });
  expect(['running', 'succeeded']).toContain(seen.status);
  await expect
    .poll(async () => (await second.call('training.get', { trainingJobId: started.id })).status, { timeout: 60_000 })
    .toBe('succeeded');
  const ended = await second.call('training.get', { trainingJobId: started.id });
  expect(ended.providerJobId).toBe(seen.providerJobId);
  const steps = ended.resultPoints.map(({ step }) => step);
  expect(new Set(steps).size).toBe(steps.length);
  expect(ended.armId).not.toBeNull();
  const tested = await second.call('connections.test', { connectionId: 'sandbox' });
  expect(tested.capabilities.find(({ name }) => name === 'fine-tuning')?.words).toContain('it has 1 job so far');
});

test('cancelling stops the training at the server too, and nothing of it becomes an arm', async () => {
  const { call } = openEngine({ sandbox: { stepDelayMs: 40 } });
  const { projectId, split } = await splitOf(call);
  const started = await call('training.start', { splitId: split.id, ...recipe });
  while ((await call('training.get', { trainingJobId: started.id })).points.length < 2) await sleep(20);
  expect((await call('jobs.cancel', { jobId: started.jobId })).status).toBe('cancelled');
  const ended = await call('training.get', { trainingJobId: started.id });
  expect(ended).toMatchObject({ status: 'cancelled', fineTunedModel: null, armId: null });
  expect(await call('arms.list', { projectId })).toEqual([]);
});

test('the price is tokens x epochs x price, and a budget below it refuses the start', async () => {
  const { call } = openEngine();
  const { split } = await splitOf(call);
  const hyperparameters = { epochs: 4 } as const;
  const prepared = await call('training.prepare', { splitId: split.id, ...recipe });
  const estimate = await call('training.estimate', { splitId: split.id, ...recipe, hyperparameters });
  expect(prepared.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  // The sandbox is priced like gpt-4.1-mini: $5.00 per 1,000,000 trained tokens, 5,000 nano-dollars a token.
  expect(estimate).toMatchObject({
    epochs: 4,
    epochsGuessed: false,
    billableTokens: prepared.tokens * 4,
    simulated: true,
    // 72 rows, 4 epochs: 1.44 s a row and 140 s, by the old tool's rule.
    time: { minutes: (140 + 1.44 * prepared.trainRows) / 60, from: 'old-rule' },
    hostingPerHour: 0,
  });
  expect(estimate.cost).toEqual({
    low: prepared.tokens * 20_000,
    likely: prepared.tokens * 20_000,
    high: prepared.tokens * 20_000,
  });
  await expect(call('training.start', { splitId: split.id, ...recipe, hyperparameters, budget: 1 })).rejects.toThrow(
    'This training could cost more than its budget.',
  );
  const trained = await call('training.start', { splitId: split.id, ...recipe, hyperparameters, wait: true });
  expect(trained.trainedTokens).toBeGreaterThan(0);
  expect(trained.cost).toBe((trained.trainedTokens ?? 0) * 5_000);
});

test('too few rows are found before anything is sent, tied to the rule', async () => {
  const { call } = openEngine();
  const { split } = await splitOf(call, content.split('\n').slice(0, 11).join('\n'));
  const { findings } = await call('training.prepare', { splitId: split.id, ...recipe });
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'too-few-examples', severity: 'error' }));
  await expect(call('training.start', { splitId: split.id, ...recipe })).rejects.toThrow(/must be mended first/);
});

test('the models go out as JSON and CSV with base model, job, data hash and date, marked as sandbox', async () => {
  const { call, workspace } = openEngine();
  const { split } = await splitOf(call);
  const trained = await call('training.start', { splitId: split.id, ...recipe, wait: true });
  const [model] = await call('models.list', {});
  expect(model).toEqual({
    id: trained.id,
    origin: 'trained',
    connectionId: 'sandbox',
    modelId: trained.fineTunedModel,
    baseModel: 'sandbox-base',
    connectionKind: 'sandbox',
    connectionName: 'Sandbox (no LLM)',
    providerJobId: trained.providerJobId,
    trainingJobId: trained.id,
    projectId: trained.projectId,
    projectName: 'Training',
    dataHash: trained.dataHash,
    trainRows: split.counts.train,
    trainedTokens: trained.trainedTokens,
    cost: trained.cost,
    simulated: true,
    createdAt: trained.finishedAt,
    retires: null,
    price: {
      input: 800_000_000,
      cachedInput: null,
      output: 3_200_000_000,
      note: expect.stringContaining('fine-tuned sandbox-base'),
    },
    scores: [],
    deployments: [],
    curve: trained.resultPoints,
  });
  const { python, notes } = await call('models.snippets', { id: trained.id });
  expect(python).toContain(`model="${trained.fineTunedModel}"`);
  // The words it was trained on, with the labels of the project.
  expect(python).toContain('Delivery');
  expect(notes.join(' ')).toContain('The sandbox answers only while this app runs');
  const csv = join(workspace, 'models.csv');
  expect(await call('models.export', { format: 'csv', path: csv })).toMatchObject({ path: csv });
});

const quick = { ...recipe, hyperparameters: { epochs: 2 } } as const;

test('an account trains only so many jobs at once: the rest wait here, in order, with their place, also over a restart', async () => {
  const workspace = join(temporaryFolder(), 'w');
  const first = openEngine({ workspace, sandbox: { stepDelayMs: 200 } });
  const { projectId, split } = await splitOf(first.call);
  const ids: string[] = [];
  for (const seed of [1, 2, 3]) {
    ids.push((await first.call('training.start', { splitId: split.id, ...quick, seed })).id);
  }
  const seen = async ({ call }: typeof first) =>
    (await call('training.list', { projectId })).reverse().map(({ status, watch }) => [status, watch.place]);
  const why =
    'Sandbox (no LLM) trains one job at once (the built-in sandbox trains one job after the other, 2026-11-21)';
  await expect
    .poll(async () => (await seen(first)).slice(1), { timeout: 30_000 })
    .toEqual([
      ['waiting', { at: 1, of: 2, why }],
      ['waiting', { at: 2, of: 2, why }],
    ]);
  await first.engine.close();

  const second = openEngine({ workspace, sandbox: { stepDelayMs: 3 }, catchUp: true });
  // A job that waits can be taken out of the line; those behind it move up.
  const middle = await second.call('training.get', { trainingJobId: ids[1] ?? '' });
  expect(middle.status).toBe('waiting');
  await second.call('jobs.cancel', { jobId: middle.jobId });
  expect((await seen(second)).slice(1)).toEqual([
    ['cancelled', null],
    ['waiting', { at: 1, of: 1, why }],
  ]);
  await expect
    .poll(async () => (await seen(second)).map(([status]) => status), { timeout: 60_000 })
    .toEqual(['succeeded', 'cancelled', 'succeeded']);
  const ended = await second.call('training.list', { projectId });
  expect(ended.map(({ providerJobId }) => providerJobId !== null)).toEqual([true, false, true]);
});

test('what the user sets goes before what is published, and is taken back again', async () => {
  const { call } = openEngine();
  expect(await call('training.limit', { connectionId: 'sandbox' })).toMatchObject({ atOnce: 1, from: 'built-in' });
  expect(await call('training.setLimit', { connectionId: 'sandbox', atOnce: 4 })).toMatchObject({
    atOnce: 4,
    from: 'user',
    source: 'set by you',
  });
  expect(await call('training.setLimit', { connectionId: 'sandbox', atOnce: null })).toMatchObject({ atOnce: 1 });
});

test('a refusal teaches how many jobs an account trains at once: the one that was refused waits, and is sent later', async () => {
  const sandbox = await startSandbox({ dataDir: temporaryFolder(), stepDelayMs: 300 });
  onTestFinished(() => sandbox.close());
  let refused = 0;
  const full = 'You have reached the maximum number of active fine-tuning jobs.';
  // An account that takes a second job only when it has none under way.
  // Jobs are counted and made one after the other: two that come at the same moment must not both find the place free.
  let last: Promise<void> = Promise.resolve();
  const server = await httpServer(({ method, path, headers, body }, response) => {
    const send = (to: string, init: RequestInit = {}) =>
      fetch(`${new URL(sandbox.url).origin}${to}`, {
        ...init,
        headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': headers['content-type'] ?? '' },
      });
    const handle = async (): Promise<void> => {
      if (method === 'POST' && path === '/v1/fine_tuning/jobs') {
        const { data } = JSON.parse(await (await send('/v1/fine_tuning/jobs')).text());
        const active = data.filter(({ status }: { status: string }) => !['succeeded', 'cancelled'].includes(status));
        if (active.length > 0) {
          refused += 1;
          refuse(response, 429, { message: full, code: 'quota_exceeded' });
          return;
        }
      }
      const answer = await send(path, { method, ...(method === 'POST' ? { body } : {}) });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    last = last.then(handle);
    return last;
  });
  const { call } = openEngine({ fromEnvironment: () => sandbox.token, network: { lookEveryMs: 100 } });
  const { projectId, split } = await splitOf(call);
  const { id: connectionId } = await call('connections.save', {
    kind: 'compatible',
    name: 'Full',
    baseUrl: `${server.url}/v1`,
  });
  expect((await call('training.limit', { connectionId })).atOnce).toBeNull();
  for (const seed of [1, 2, 3]) await call('training.start', { splitId: split.id, ...quick, connectionId, seed });
  const list = async () => (await call('training.list', { projectId })).reverse();
  // Who waits for the server's answer waits as well: what tells is that the refusal was learnt from.
  const limitNow = () => call('training.limit', { connectionId });
  await expect.poll(async () => (await limitNow()).from, { interval: 20, timeout: 30_000 }).toBe('refusal');
  // Nobody knew the limit: all three were sent, and whichever came first got the place.
  await expect
    .poll(async () => (await list()).filter(({ status }) => status === 'waiting').length, {
      interval: 20,
      timeout: 30_000,
    })
    .toBe(2);
  sandbox.setStepDelay(0);
  const limit = await limitNow();
  expect(limit).toMatchObject({ atOnce: 1, from: 'refusal' });
  expect(limit.source).toContain(full);
  await expect
    .poll(async () => (await list()).map(({ status }) => status), { timeout: 60_000 })
    .toEqual(['succeeded', 'succeeded', 'succeeded']);
  // Once learnt, nobody runs into it again: at most the two that were on their way were refused.
  expect(refused).toBeLessThanOrEqual(2);
  expect(refused).toBeGreaterThan(0);
});

test('a paused training stays where it is over a restart, and goes on when it is resumed', async () => {
  const workspace = join(temporaryFolder(), 'w');
  const first = openEngine({ workspace, sandbox: { stepDelayMs: 20 } });
  const { split } = await splitOf(first.call);
  const { id: trainingJobId } = await first.call('training.start', { splitId: split.id, ...recipe });
  const now = (engine: typeof first) => engine.call('training.get', { trainingJobId });
  await expect.poll(async () => (await now(first)).points.length, { timeout: 30_000 }).toBeGreaterThan(2);
  expect((await now(first)).watch).toMatchObject({ canPause: true, place: null });
  expect((await now(first)).watch.totalSteps).toBeGreaterThan(2);
  expect((await first.call('training.pause', { trainingJobId })).status).toBe('paused');
  await expect(first.call('training.pause', { trainingJobId })).rejects.toThrow(
    'Only a job that trains can be paused.',
  );
  await first.engine.close();

  const second = openEngine({ workspace, catchUp: true });
  await sleep(600);
  const still = await now(second);
  expect(still.status).toBe('paused');
  expect((await second.call('training.resume', { trainingJobId })).status).toBe('running');
  await expect.poll(async () => (await now(second)).status, { timeout: 60_000 }).toBe('succeeded');
  const ended = await now(second);
  expect(ended.points.length).toBe(ended.watch.totalSteps);
  expect(ended.points.length).toBeGreaterThan(still.points.length);
});
