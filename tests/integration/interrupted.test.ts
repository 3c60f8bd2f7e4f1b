import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const words = ['invoice', 'parcel', 'password', 'refund', 'colour', 'battery'];
/** A little table with two labels that can be told apart. */
const content = `text,label\n${Array.from({ length: 240 }, (_, at) => `${words[at % 6]} number ${at} ${at % 2 === 0 ? 'was never delivered' : 'cannot log in'},${at % 2 === 0 ? 'Delivery' : 'Account'}`).join('\n')}\n`;

async function slowRun(call: ReturnType<typeof openEngine>['call']) {
  const { id: projectId } = await call('projects.create', { name: 'Interrupted' });
  const dataset = await call('datasets.import', {
    projectId,
    content,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.3, validation: 0.1, test: 0.6 },
  });
  const arm = await call('arms.create', {
    projectId,
    config: { kind: 'zero-shot', connectionId: 'sandbox', model: 'sandbox-base' },
  });
  return { projectId, splitId: split.id, armId: arm.id, rows: split.counts.test };
}

test('a cancelled run keeps its answers, and resuming sends only the rest', async () => {
  const { call } = openEngine({ sandbox: { latencyMs: 200 } });
  const { armId, splitId, rows } = await slowRun(call);
  const started = await call('runs.start', { armId, splitId });
  while ((await call('runs.get', { runId: started.id })).counts['not-run'] === rows) await sleep(10);
  const job = await call('jobs.cancel', { jobId: started.jobId });
  expect(job.status).toBe('cancelled');
  const cancelled = await call('runs.get', { runId: started.id });
  expect(cancelled.status).toBe('cancelled');
  expect(cancelled.counts['not-run']).toBeGreaterThan(0);
  expect(cancelled.counts['not-run']).toBeLessThan(rows);

  const resumed = await call('runs.resume', { runId: started.id, wait: true });
  expect(resumed).toMatchObject({ status: 'finished', rows, maybeBilled: 0 });
  expect(resumed.counts['not-run']).toBe(0);
  await expect(call('runs.resume', { runId: started.id })).rejects.toThrow(
    'Every row of this run has its answer already.',
  );
});

test('the same questions asked again are answered from the ledger and cost nothing', async () => {
  const { call } = openEngine();
  const { armId, splitId, rows } = await slowRun(call);
  const first = await call('runs.start', { armId, splitId, wait: true });
  expect(first.cost).toBeGreaterThan(0);
  const estimate = await call('runs.estimate', { armId, splitId });
  expect(estimate).toMatchObject({ rows, requests: 0, cost: { low: 0, likely: 0, high: 0 } });
  const second = await call('runs.start', { armId, splitId, wait: true });
  expect(second).toMatchObject({ status: 'finished', cost: 0, counts: first.counts });
});

test('a budget stops a run in time, and raising it lets the run finish', async () => {
  const { call } = openEngine();
  const { armId, splitId } = await slowRun(call);
  const estimate = await call('runs.estimate', { armId, splitId });
  const budget = Math.floor((estimate.cost?.likely ?? 0) / 2);
  const stopped = await call('runs.start', { armId, splitId, budget, wait: true });
  expect(stopped.status).toBe('over-budget');
  expect(stopped.cost).toBeGreaterThan(0);
  expect(stopped.cost).toBeLessThanOrEqual(budget);
  const finished = await call('runs.resume', { runId: stopped.id, budget: estimate.cost?.high ?? 0, wait: true });
  expect(finished.status).toBe('finished');
  expect(finished.cost).toBeLessThanOrEqual(estimate.cost?.high ?? 0);
});

test('a run that was cut off by a kill shows as interrupted, and what was in flight is marked maybe billed', async () => {
  const workspace = join(temporaryFolder(), 'w');
  const prepared = openEngine({ workspace });
  const { armId, splitId, rows } = await slowRun(prepared.call);
  await prepared.engine.close();

  // The process below dies by SIGKILL in the middle of the run.
  const child = spawn(
    process.execPath,
    [resolve('out/main/cli.js'), 'runs.start', JSON.stringify({ armId, splitId }), '--workspace', workspace],
    { stdio: 'ignore', env: { ...process.env, FEWTUNE_SANDBOX_LATENCY_MS: '250' } },
  );
  const gone = new Promise((done) => child.once('close', done));
  const looking = new Database(join(workspace, 'fewtune.db'), { readonly: true });
  const got = looking.prepare("SELECT count(*) FROM predictions WHERE status <> 'not-run'").pluck();
  await expect.poll(() => Number(got.get()), { interval: 25 }).toBeGreaterThan(20);
  looking.close();
  child.kill('SIGKILL');
  await gone;

  const db = new Database(join(workspace, 'fewtune.db'), { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const inFlight = db.prepare("SELECT count(*) FROM ledger WHERE state = 'sent'").pluck().get() as number; // safe: count(*) is a number
  const answered = db.prepare("SELECT count(*) FROM ledger WHERE state = 'answered'").pluck().get() as number; // safe: count(*) is a number
  db.close();
  expect(answered).toBeGreaterThan(20);
  expect(answered).toBeLessThan(rows);

  const { call } = openEngine({ workspace });
  const [job] = await call('jobs.list', {});
  expect(job?.status).toBe('interrupted');
  const { project } = (await call('projects.list', {}))[0] ?? { project: null };
  const [run] = await call('runs.list', { projectId: project?.id ?? '' });
  expect(run?.status).toBe('interrupted');
  const resumed = await call('runs.resume', { runId: run?.id ?? '', wait: true });
  expect(resumed.status).toBe('finished');
  expect(resumed.maybeBilled).toBe(inFlight);
});
