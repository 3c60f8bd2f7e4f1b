import { createServer as createTlsServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '@shared/contract/runs';
import { expect, test } from 'vitest';
import { chatTask } from '../../helpers/chat-task';
import { type CallEngine, openEngine } from '../../helpers/engine';
import { privateAuthority } from '../../helpers/private-authority';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { type BillingServer, billingServer, type Misbehave, onPort, PRICE_OF_ANSWER } from './billing-server';
import * as faults from './misbehaviours';

const ROWS = 40;
const model = 'gpt-4.1-mini';

/** What a request may take, unless the fault is that it takes longer. */
const PATIENT_MS = 30_000;
/** Stalls of a minute against a limit of two, forty times quicker. */
const STALLED_MS = 1_500;

const open = (timeoutMs = PATIENT_MS) =>
  openEngine({ keeper: { keep: () => {}, forget: () => {} }, network: { timeoutMs, environment: {} } });

/** Starts a run and waits for its end, whatever that is. */
async function runToItsEnd(
  call: CallEngine,
  task: { armId: string; splitId: string; projectId: string },
): Promise<Run> {
  await call('runs.start', { armId: task.armId, splitId: task.splitId, wait: true }).catch(() => null);
  const [run] = await call('runs.list', { projectId: task.projectId });
  if (run === undefined) throw new Error('The run is not there.');
  return run;
}

const total = (run: Run): number => Object.values(run.counts).reduce((sum, count) => sum + count, 0);

/** What holds after every fault, however it ended: each row has one status, and no money is hidden. */
function expectAccounted(run: Run, server: BillingServer): void {
  expect(total(run)).toBe(ROWS);
  // What the server billed is either an answer we have, or said to be perhaps billed.
  const paid = run.cost ?? 0;
  const answers = run.counts.answered + run.counts.filtered;
  expect(server.billed()).toBeLessThanOrEqual(answers + run.maybeBilled);
  expect(paid).toBeLessThanOrEqual(answers * PRICE_OF_ANSWER);
  expect(paid).toBeGreaterThanOrEqual(run.counts.answered * PRICE_OF_ANSWER);
}

/** Lets the healed server answer what is left: rows that were not run, then rows that failed. */
async function finish(call: CallEngine, run: Run): Promise<Run> {
  let now = run;
  if (now.counts['not-run'] > 0) now = await call('runs.resume', { runId: run.id, wait: true });
  if (now.counts.failed > 0) now = await call('runs.retry', { runId: run.id, wait: true });
  return now;
}

type Fault = {
  what: string;
  misbehave: Misbehave;
  /** How the run ends while the server misbehaves. */
  ends: 'finished' | 'failed';
  /** Rows that may be billed without an answer at that moment: none, or some. */
  lost: 'none' | 'some';
  /** What the run says. */
  says?: RegExp;
  timeoutMs?: number;
};

const table: Fault[] = [
  {
    what: 'a connection that drops mid-body, once a row',
    misbehave: faults.once(faults.droppedMidBody),
    ends: 'finished',
    lost: 'some',
  },
  {
    what: 'connections that always drop mid-body',
    misbehave: faults.droppedMidBody,
    ends: 'failed',
    lost: 'some',
    says: /could not be (?:read|reached).*10 rows one after the other/,
  },
  {
    what: 'a web page with status 200, once a row',
    misbehave: faults.once(faults.htmlPage),
    ends: 'finished',
    lost: 'some',
  },
  {
    what: 'nothing but a web page with status 200',
    misbehave: faults.htmlPage,
    ends: 'failed',
    lost: 'some',
    says: /The server sent a web page in place of an answer\. Check the address/,
  },
  {
    what: 'JSON that is no answer',
    misbehave: faults.otherJson,
    ends: 'failed',
    lost: 'some',
    says: /holds no choice/,
  },
  { what: 'truncated JSON, once a row', misbehave: faults.once(faults.truncatedJson), ends: 'finished', lost: 'some' },
  { what: 'a storm of 429', misbehave: faults.rateLimitStorm, ends: 'finished', lost: 'none' },
  { what: 'a 500, once a row', misbehave: faults.once(faults.serverError), ends: 'finished', lost: 'none' },
  {
    what: 'nothing but 500',
    misbehave: faults.serverError,
    ends: 'failed',
    lost: 'none',
    says: /busy or failing \(500: The server had an error\).*10 rows one after the other/,
  },
  {
    what: 'a stall before the answer, once a row',
    misbehave: faults.once(faults.stall),
    timeoutMs: STALLED_MS,
    ends: 'finished',
    lost: 'some',
  },
  {
    what: 'a stall in the middle of the answer, once a row',
    misbehave: faults.once(faults.stallMidBody),
    timeoutMs: STALLED_MS,
    ends: 'finished',
    lost: 'some',
  },
  {
    what: 'nothing but stalls',
    misbehave: faults.stall,
    timeoutMs: STALLED_MS,
    ends: 'failed',
    lost: 'some',
    says: /did not answer in time/,
  },
  { what: 'answers with a wrong content type', misbehave: faults.wrongContentType, ends: 'finished', lost: 'none' },
  {
    what: 'a clock that is two hours ahead, with a time to come back',
    misbehave: faults.once(faults.skewedClock),
    ends: 'finished',
    lost: 'none',
  },
  {
    what: 'a quota that is exhausted half-way',
    misbehave: faults.quotaAfter(ROWS / 2),
    ends: 'failed',
    lost: 'none',
    says: /The account has no credit left \(You exceeded your quota\)\. Top it up, then resume\./,
  },
];

test.each(table)(
  '$what: every row has its status, the money is right, and resuming finishes the rest',
  async ({ misbehave, ends, lost, says, timeoutMs }) => {
    const server = billingServer(misbehave);
    const { port } = await onPort(server.listener);
    const { call } = open(timeoutMs);
    const task = await chatTask(
      call,
      { kind: 'openai', baseUrl: `http://127.0.0.1:${port}/v1` },
      { model, count: ROWS * 2.5 },
    );
    expect(task.rows).toBe(ROWS);

    const run = await runToItsEnd(call, task);
    expect(run.status).toBe(ends);
    expectAccounted(run, server);
    expect(run.maybeBilled > 0).toBe(lost === 'some');
    if (ends === 'finished') expect(run.counts.answered).toBe(ROWS);
    if (says !== undefined) expect(run.error).toMatch(says);
    const { predictions } = await call('runs.predictions', { runId: run.id, status: 'failed' });
    for (const { error, label, cost } of predictions) {
      expect(error).not.toBe('');
      expect([label, cost]).toEqual([null, null]);
    }

    server.heal();
    const before = new Map(server.asked);
    const whole = await finish(call, run);
    expect(whole).toMatchObject({ status: 'finished' });
    expect(whole.counts.answered).toBe(ROWS);
    expectAccounted(whole, server);
    expect(whole.cost).toBe(ROWS * PRICE_OF_ANSWER);
    // Only rows without an answer were sent, each once.
    const again = [...server.asked].filter(([text, times]) => times > (before.get(text) ?? 0));
    expect(again.length).toBe(ROWS - run.counts.answered);
  },
);

test('a stream of content filters marks each row as filtered, stops nothing, and is paid for only where an answer was computed', async () => {
  const server = billingServer(faults.contentFilters);
  const { port } = await onPort(server.listener);
  const { call } = open();
  const task = await chatTask(
    call,
    { kind: 'openai', baseUrl: `http://127.0.0.1:${port}/v1` },
    { model, count: ROWS * 2.5 },
  );
  const run = await runToItsEnd(call, task);
  expect(run).toMatchObject({ status: 'finished', maybeBilled: 0 });
  expect(run.counts.filtered).toBe(ROWS);
  expect(run.cost).toBe((ROWS / 2) * PRICE_OF_ANSWER);
  expect(server.billed()).toBe(ROWS / 2);
});

test('a name that no DNS knows stops the run with a sentence; with the right address it goes on', async () => {
  const server = billingServer(() => false);
  const { port } = await onPort(server.listener);
  const { call } = open();
  const task = await chatTask(
    call,
    { kind: 'openai', baseUrl: 'https://nobody.invalid/v1' },
    { model, count: ROWS * 2.5 },
  );
  const run = await runToItsEnd(call, task);
  expect(run).toMatchObject({ status: 'failed', maybeBilled: 0, cost: null });
  expect(run.counts['not-run']).toBe(ROWS);
  expect(run.error).toMatch(
    /^The server could not be reached \(.*nobody\.invalid.*\)\. Check the network and the address\. Resume the run when it is there\.$/,
  );
  await call('connections.save', {
    connectionId: task.connectionId,
    kind: 'openai',
    name: 'Server',
    baseUrl: `http://127.0.0.1:${port}/v1`,
    // A key belongs to the address that it was entered for.
    key: 'k-87654321',
  });
  const whole = await finish(call, run);
  expect([whole.counts.answered, whole.cost, server.billed()]).toEqual([ROWS, ROWS * PRICE_OF_ANSWER, ROWS]);
});

test('a server with a private authority stops the run with a sentence; with the authority’s file it goes on', async () => {
  const { caFile, key, cert } = privateAuthority(temporaryFolder());
  const server = billingServer(() => false);
  const { port } = await onPort(server.listener, (listener) => createTlsServer({ key, cert }, listener));
  const { call } = open();
  const address = { kind: 'openai', baseUrl: `https://localhost:${port}/v1` } as const;
  const task = await chatTask(call, address, { model, count: ROWS * 2.5 });
  const run = await runToItsEnd(call, task);
  expect(run).toMatchObject({ status: 'failed', maybeBilled: 0, cost: null });
  expect(run.counts['not-run']).toBe(ROWS);
  expect(run.error).toContain('certificate is not trusted on this machine');
  await call('connections.save', { connectionId: task.connectionId, name: 'Server', ...address, caFile });
  const whole = await finish(call, run);
  expect([whole.counts.answered, whole.cost, server.billed()]).toEqual([ROWS, ROWS * PRICE_OF_ANSWER, ROWS]);
});

test('a laptop that goes offline and comes back: the run waits, says so, and goes on by itself without a failed row', async () => {
  // Slow enough that the network can go in the middle.
  const server = billingServer(({ answer }) => {
    setTimeout(() => answer(), 100);
    return true;
  });
  const way = await onPort(server.listener);
  const { call } = open();
  const task = await chatTask(
    call,
    { kind: 'openai', baseUrl: `http://127.0.0.1:${way.port}/v1` },
    { model, count: 1_000 },
  );
  const started = await call('runs.start', { armId: task.armId, splitId: task.splitId });
  const counts = async () => (await call('runs.get', { runId: started.id })).counts;
  await expect.poll(async () => (await counts()).answered, { interval: 10 }).toBeGreaterThan(50);
  await way.shut();
  const note = async () => (await call('jobs.list', {})).find(({ id }) => id === started.jobId)?.note ?? '';
  await expect.poll(note).toContain('The run waits and goes on when the server is back.');
  const frozen = server.asked.size;
  await sleep(300);
  expect(server.asked.size).toBe(frozen);
  await way.open();
  await expect
    .poll(async () => (await call('runs.get', { runId: started.id })).status, { timeout: 60_000 })
    .toBe('finished');
  const run = await call('runs.get', { runId: started.id });
  expect(run.counts).toMatchObject({ answered: task.rows, failed: 0, 'not-run': 0 });
  // What was in flight at that moment, and one more try each on a connection that seemed open still.
  expect(run.maybeBilled).toBeLessThanOrEqual(2 * 64);
  expect(server.billed()).toBeLessThanOrEqual(task.rows + run.maybeBilled);
  expect(run.cost).toBe(task.rows * PRICE_OF_ANSWER);
  expect(await note()).not.toContain('waits');
});
