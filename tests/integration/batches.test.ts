import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultPlan, startSandbox } from '@engine/sandbox';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { chatServer, refuse } from '../helpers/model-server';
import { runnable } from '../helpers/runnable';
import { temporaryFolder } from '../helpers/temporary-folder';

/** A sandbox of the test's own, which can be told to fail, behind a connection of the kind 'compatible'. */
async function faulty(rules: FaultPlan['rules'], latencyMs = 0) {
  const dataDir = temporaryFolder();
  const sandbox = await startSandbox({ dataDir, latencyMs, faults: { rules } });
  onTestFinished(() => sandbox.close());
  const client = new OpenAI({ baseURL: sandbox.url, apiKey: sandbox.token, maxRetries: 0 });
  const batchesThere = async () => (await client.batches.list({ limit: 100 })).data;
  const engineWith = (workspace?: string) =>
    openEngine({
      keeper: { keep: () => {}, forget: () => {} },
      fromEnvironment: () => sandbox.token,
      ...(workspace === undefined ? {} : { workspace }),
    });
  async function runnableThere(call: CallEngine, rows: number) {
    const made = await runnable(call, { rows });
    const connection = await call('connections.save', { kind: 'compatible', name: 'Faulty', baseUrl: sandbox.url });
    const arm = await call('arms.create', {
      projectId: made.projectId,
      config: { kind: 'zero-shot', connectionId: connection.id, model: 'sandbox-base' },
    });
    return { ...made, armId: arm.id };
  }
  return { sandbox, batchesThere, engineWith, runnableThere };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}

test('a run through the Batch API answers every row at half the price, and leaves no file behind', async () => {
  const live = openEngine();
  const there = await runnable(live.call, { rows: 100 });
  const full = await live.call('runs.start', { armId: there.armId, splitId: there.splitId, wait: true });

  const { call, workspace } = openEngine();
  const { armId, splitId, rows } = await runnable(call, { rows: 100 });
  const run = await call('runs.start', { armId, splitId, channel: 'batch', wait: true });
  expect(run).toMatchObject({ status: 'finished', channel: 'batch', rows, maybeBilled: 0, latencyMs: null });
  expect(run.counts).toEqual(full.counts);
  expect(run.inputTokens).toBe(full.inputTokens);
  expect((run.cost ?? 0) / (full.cost ?? 1)).toBeCloseTo(0.5, 3);
  expect(run.batches).toMatchObject([
    { number: 1, state: 'ended', providerStatus: 'completed', requests: rows, completed: rows, failed: 0, note: null },
  ]);
  expect(readdirSync(join(workspace, 'files', 'batches'))).toEqual([]);
});

test('more rows than a file may hold go in several files', async () => {
  const { call } = openEngine();
  const { armId, splitId } = await runnable(call, { rows: 4000 });
  const run = await call('runs.start', { armId, splitId, channel: 'batch', wait: true });
  expect(run).toMatchObject({ status: 'finished', rows: 2400 });
  expect(run.counts['not-run']).toBe(0);
  expect(run.batches.map(({ requests }) => requests)).toEqual([1000, 1000, 400]);
});

test('the remaining rows of a running run are moved to a batch; what is in flight comes home first', async () => {
  const { call } = openEngine({ sandbox: { latencyMs: 80 } });
  const { armId, splitId, rows } = await runnable(call, { rows: 500 });
  const started = await call('runs.start', { armId, splitId });
  await until(async () => (await call('runs.get', { runId: started.id })).counts['not-run'] < rows);
  const moved = await call('runs.moveToBatch', { runId: started.id });
  expect(moved).toMatchObject({ status: 'running', channel: 'batch' });
  await until(async () => (await call('jobs.list', { running: true })).length === 0);
  const ended = await call('runs.get', { runId: started.id });
  expect(ended).toMatchObject({ status: 'finished', maybeBilled: 0 });
  expect(ended.counts['not-run']).toBe(0);
  const [batch] = ended.batches;
  expect(batch?.requests).toBeGreaterThan(0);
  expect(batch?.requests).toBeLessThan(rows);
});

test('of a batch that ran out of time only the rest is sent again', async () => {
  const { engineWith, runnableThere, batchesThere } = await faulty([
    { fault: { kind: 'batch', expireAfter: 12 }, next: 1 },
  ]);
  const { call } = engineWith();
  const { armId, splitId, rows } = await runnableThere(call, 100);
  const run = await call('runs.start', { armId, splitId, channel: 'batch', wait: true });
  expect(run).toMatchObject({ status: 'finished', maybeBilled: 0, counts: { 'not-run': 0, failed: 0 } });
  expect(run.batches).toMatchObject([
    { providerStatus: 'expired', requests: rows, completed: 12 },
    { providerStatus: 'completed', requests: rows - 12, completed: rows - 12 },
  ]);
  const answered = (await batchesThere()).reduce(
    (sum, { request_counts }) => sum + (request_counts?.completed ?? 0),
    0,
  );
  expect(answered).toBe(rows);
});

test('a file that is turned down stops the run with the reason, and nothing counts as asked', async () => {
  const { engineWith, runnableThere } = await faulty([
    { fault: { kind: 'batch', turnDown: { code: 'model_not_found', message: 'The model has no batch tier' } } },
  ]);
  const { call } = engineWith();
  const { armId, splitId, rows, projectId } = await runnableThere(call, 60);
  await expect(call('runs.start', { armId, splitId, channel: 'batch', wait: true })).rejects.toThrow(
    'The provider turned batch 1 down: The model has no batch tier.',
  );
  const [run] = await call('runs.list', { projectId });
  expect(run).toMatchObject({ status: 'failed', maybeBilled: 0, counts: { 'not-run': rows } });
  expect(run?.batches[0]).toMatchObject({ state: 'ended', providerStatus: 'failed' });
});

test('a file too large for the queue of the account is sent in halves', async () => {
  const { engineWith, runnableThere } = await faulty([
    {
      fault: { kind: 'batch', turnDown: { code: 'token_limit_exceeded', message: 'Enqueued token limit reached' } },
      next: 1,
    },
  ]);
  const { call } = engineWith();
  const { armId, splitId, rows } = await runnableThere(call, 240);
  const run = await call('runs.start', { armId, splitId, channel: 'batch', wait: true });
  expect(run.status).toBe('finished');
  expect(run.batches.map(({ requests }) => requests)).toEqual([rows, rows / 2, rows / 2]);
});

test.each([
  ['lost', 'drop', { maybeBilled: 6, failed: 0 }, /^6 answers are missing although the batch says it is complete/],
  ['repeated', 'repeat', { maybeBilled: 0, failed: 0 }, /^6 answers came twice; the first counts\.$/],
  ['not asked for', 'stranger', { maybeBilled: 0, failed: 0 }, /questions that were not in it; left aside\.$/],
  ['cut in the middle', 'garble', { maybeBilled: 6, failed: 0 }, /6 lines could not be read\.$/],
  ['refused', 'refuse', { maybeBilled: 0, failed: 6 }, null],
] as const)('answers that are %s leave every row with its own status', async (_name, how, expected, note) => {
  const { engineWith, runnableThere } = await faulty([
    { fault: { kind: 'batch', spoil: { every: 10, how } }, next: 1 },
  ]);
  const { call } = engineWith();
  const { armId, splitId, rows } = await runnableThere(call, 100);
  expect(rows).toBe(60);
  const run = await call('runs.start', { armId, splitId, channel: 'batch', wait: true });
  expect(run.status).toBe('finished');
  expect(run.maybeBilled).toBe(expected.maybeBilled);
  expect(run.counts).toMatchObject({ failed: expected.failed, 'not-run': 0 });
  expect(Object.values(run.counts).reduce((sum, count) => sum + count, 0)).toBe(rows);
  if (note === null) expect(run.batches[0]?.note).toBeNull();
  else expect(run.batches[0]?.note).toMatch(note);
  if (how === 'refuse') {
    const { predictions } = await call('runs.predictions', { runId: run.id, status: 'failed' });
    expect(predictions[0]?.error).toBe(
      'The server is busy or failing (500: The sandbox was told to fail this request.).',
    );
    const again = await call('runs.retry', { runId: run.id, wait: true });
    expect(again.counts.failed).toBe(0);
  }
});

test('a batch whose creation was cut off is found by its mark and not created again', async () => {
  const { engineWith, runnableThere, batchesThere } = await faulty([
    { fault: { kind: 'drop-connection' }, path: '/v1/batches', method: 'POST', next: 1 },
  ]);
  const { call } = engineWith();
  const { armId, splitId } = await runnableThere(call, 60);
  const run = await call('runs.start', { armId, splitId, channel: 'batch', wait: true });
  expect(run).toMatchObject({ status: 'finished', maybeBilled: 0 });
  expect(run.batches.length).toBe(1);
  expect((await batchesThere()).length).toBe(1);
});

test('answers of a batch that ended while the app was closed are there after the next start, unasked', async () => {
  const workspace = temporaryFolder();
  const { engineWith, runnableThere, batchesThere, sandbox } = await faulty([], 4);
  const first = engineWith(workspace);
  const { armId, splitId, rows } = await runnableThere(first.call, 100);
  const started = await first.call('runs.start', { armId, splitId, channel: 'batch' });
  await until(async () => (await first.call('runs.get', { runId: started.id })).batches[0]?.state === 'open');
  await first.engine.close();
  await until(async () => (await batchesThere())[0]?.status === 'completed');

  const second = openEngine({ workspace, fromEnvironment: () => sandbox.token, catchUp: true });
  await until(async () => (await second.call('runs.get', { runId: started.id })).status === 'finished');
  const run = await second.call('runs.get', { runId: started.id });
  expect(run).toMatchObject({ maybeBilled: 0, batches: [{ state: 'ended', completed: rows }] });
  expect(run.counts['not-run']).toBe(0);
  expect((await batchesThere()).length).toBe(1);
});

test('a paused run leaves its batch alone, also over a restart, and fetches it when it is resumed', async () => {
  const workspace = temporaryFolder();
  const { engineWith, runnableThere, batchesThere, sandbox } = await faulty([], 4);
  const first = engineWith(workspace);
  const { armId, splitId } = await runnableThere(first.call, 100);
  const started = await first.call('runs.start', { armId, splitId, channel: 'batch' });
  await until(async () => (await first.call('runs.get', { runId: started.id })).batches[0]?.state === 'open');
  expect((await first.call('runs.pause', { runId: started.id })).status).toBe('paused');
  await first.engine.close();
  await until(async () => (await batchesThere())[0]?.status === 'completed');
  const second = openEngine({ workspace, fromEnvironment: () => sandbox.token, catchUp: true });
  await sleep(300);
  expect((await second.call('runs.get', { runId: started.id })).status).toBe('paused');
  const run = await second.call('runs.resume', { runId: started.id, wait: true });
  expect(run).toMatchObject({ status: 'finished', maybeBilled: 0, counts: { 'not-run': 0 } });
  expect((await batchesThere()).length).toBe(1);
});

test('cancelling cancels the batch at the provider and keeps what it answered; the rest can be resumed one by one', async () => {
  const { engineWith, runnableThere, batchesThere } = await faulty([], 10);
  const { call } = engineWith();
  const { armId, splitId, rows } = await runnableThere(call, 200);
  const started = await call('runs.start', { armId, splitId, channel: 'batch' });
  await until(async () => ((await batchesThere())[0]?.request_counts?.completed ?? 0) > 10);
  const job = await call('jobs.cancel', { jobId: started.jobId });
  expect(job.status).toBe('cancelled');
  const cancelled = await call('runs.get', { runId: started.id });
  expect(cancelled).toMatchObject({ status: 'cancelled', batches: [{ state: 'ended', providerStatus: 'cancelled' }] });
  const [there] = await batchesThere();
  expect(rows - cancelled.counts['not-run']).toBe(there?.request_counts?.completed);
  const run = await call('runs.resume', { runId: started.id, channel: 'live', wait: true });
  expect(run).toMatchObject({ status: 'finished', channel: 'live', maybeBilled: 0, counts: { 'not-run': 0 } });
});

test('a budget counts the worst case of what is in a batch: no file may pass it', async () => {
  const { call } = openEngine();
  const { armId, splitId, rows } = await runnable(call, { rows: 200 });
  const { cost } = await call('runs.estimate', { armId, splitId });
  // A quarter of the likely price at full price: half of what the batch will cost.
  const budget = Math.floor((cost?.likely ?? 0) / 4);
  const stopped = await call('runs.start', { armId, splitId, channel: 'batch', budget, wait: true });
  expect(stopped.status).toBe('over-budget');
  expect(stopped.cost).toBeGreaterThan(0);
  expect(stopped.cost).toBeLessThanOrEqual(budget);
  expect(stopped.counts['not-run']).toBeGreaterThan(0);
  const run = await call('runs.resume', { runId: stopped.id, budget: cost?.high ?? 0, wait: true });
  expect(run).toMatchObject({ status: 'finished', rows, counts: { 'not-run': 0 } });
});

test('a question that waits in a batch is not sent a second time by another run', async () => {
  const { engineWith, runnableThere, batchesThere } = await faulty([], 20);
  const { call } = engineWith();
  const { armId, splitId, rows } = await runnableThere(call, 60);
  const batched = await call('runs.start', { armId, splitId, channel: 'batch' });
  await until(async () => (await batchesThere()).length === 1);
  const other = await call('runs.start', { armId, splitId, wait: true });
  expect(other).toMatchObject({ status: 'interrupted', cost: null, counts: { 'not-run': rows } });
  expect(other.error).toBe(
    `${rows} rows have no answer because a batch of another run is about to bring the same answers. Resume when that has ended.`,
  );
  await until(async () => (await call('runs.get', { runId: batched.id })).status === 'finished');
  const resumed = await call('runs.resume', { runId: other.id, wait: true });
  expect(resumed).toMatchObject({ status: 'finished', counts: { 'not-run': 0 } });
  expect((await batchesThere()).length).toBe(1);
});

test('a server without a Batch API is named in a sentence, and the run can go on with single requests', async () => {
  const server = await chatServer((_request, response) => refuse(response, 404, { code: null }));
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const { armId, splitId, rows, projectId } = await runnable(call, { rows: 40, url: `${server.url}/v1` });
  await expect(call('runs.start', { armId, splitId, channel: 'batch', wait: true })).rejects.toThrow(
    'Server has no Batch API for this model. Resume the run with single requests.',
  );
  const [run] = await call('runs.list', { projectId });
  expect(run).toMatchObject({ status: 'failed', batches: [], maybeBilled: 0, counts: { 'not-run': rows } });
});
