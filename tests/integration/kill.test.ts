import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '@engine/sandbox';
import Database from 'better-sqlite3';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { chatReply, chatServer } from '../helpers/model-server';
import { runnable } from '../helpers/runnable';
import { temporaryFolder } from '../helpers/temporary-folder';

/** `FEWTUNE_KILLS=1000` makes the long form. */
const KILLS = Number(process.env.FEWTUNE_KILLS ?? 100);
const ROWS = 18 * KILLS;
const LIMIT_MS = 90_000 + KILLS * 5_000;

/** A spare engine process is always loading while another one runs, so that a kill costs little more than the life it ends. */
function engines(workspace: string, runId: string, key: string) {
  const load = async (): Promise<ChildProcess> => {
    const child = fork(resolve('tests/helpers/run-child.mjs'), {
      stdio: 'ignore',
      env: { ...process.env, FEWTUNE_API_KEY: key },
    });
    await once(child, 'message');
    return child;
  };
  let spare = load();
  onTestFinished(async () => void (await spare).kill('SIGKILL'));
  return {
    /** Lets the next process go on with the run. */
    next: async (): Promise<ChildProcess> => {
      const child = await spare;
      spare = load();
      child.send({ workspace, runId });
      return child;
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const finished = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0];

test(`killed ${KILLS} times at random moments, a run pays for each row once, but for those it marks 'maybe billed'`, {
  timeout: LIMIT_MS,
}, async () => {
  const billed = new Map<string, number>();
  let firstOfLife: () => void = () => {};
  // It bills a question as soon as it has it, and takes 40 to 160 ms to answer.
  const server = await chatServer((_request, response, body) => {
    const text: string = JSON.parse(body).messages.at(-1).content;
    billed.set(text, (billed.get(text) ?? 0) + 1);
    firstOfLife();
    setTimeout(() => chatReply(response, 'Delivery'), 40 + Math.random() * 120);
  });

  const workspace = temporaryFolder();
  const prepared = openEngine({ workspace, fromEnvironment: () => 'k-12345678' });
  const { projectId, splitId, rows } = await runnable(prepared.call, { rows: Math.ceil(ROWS / 0.6) });
  const connection = await prepared.call('connections.save', {
    kind: 'openai',
    name: 'S',
    baseUrl: `${server.url}/v1`,
  });
  const config = { kind: 'zero-shot' as const, connectionId: connection.id, model: 'gpt-4.1-mini' };
  const arm = await prepared.call('arms.create', { projectId, config });
  const { id: runId } = await prepared.call('runs.start', { armId: arm.id, splitId });
  await prepared.engine.close();

  const lives = engines(workspace, runId, 'k-12345678');
  let midway = 0;
  for (let kills = 0; kills < KILLS; kills += 1) {
    const asked = new Promise<void>((go) => {
      firstOfLife = go;
    });
    const child = await lives.next();
    // Two of three die while requests are on their way, one at any moment from its first.
    if (kills % 3 !== 0) await asked;
    await sleep(Math.random() * 120);
    if (child.exitCode === null) midway += 1;
    await kill(child);
  }
  expect(midway).toBe(KILLS);
  const left = await lives.next();
  expect(await finished(left)).toMatchObject({ ok: true, value: { status: 'finished', counts: { answered: rows } } });

  const db = new Database(join(workspace, 'fewtune.db'), { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const marked = db
    .prepare<[], { text: string; n: number }>(
      'SELECT text, maybe_billed AS n FROM predictions JOIN rows ON rows.row_id = predictions.row_id',
    )
    .all();
  const paid = db.prepare('SELECT sum(paid), count(DISTINCT paid) FROM predictions').raw().get();
  db.close();
  expect(marked.length).toBe(rows);
  const wrong = marked.filter(({ text, n }) => {
    const bills = billed.get(text) ?? 0;
    return bills < 1 || bills > 1 + n;
  });
  expect(wrong).toEqual([]);
  const bill = [...billed.values()].reduce((sum, n) => sum + n, 0);
  const maybe = marked.reduce((sum, { n }) => sum + n, 0);
  // A mark is set before a request leaves: one that died in between is marked without a bill, never the other way round.
  expect(bill).toBeGreaterThan(rows);
  expect(bill).toBeLessThanOrEqual(rows + maybe);
  // 50 tokens in at $0.40 and 2 out at $1.60 per 1,000,000: 23,200 nano-dollars a row, each paid once by this run.
  expect(paid).toEqual([rows * 23_200, 1]);
  console.log(`${KILLS} kills, ${rows} rows: ${bill} requests billed, ${maybe} marked 'maybe billed' beyond one a row`);
});

test('killed 30 times, a run through the Batch API never has a row answered twice', { timeout: LIMIT_MS }, async () => {
  const faults = { rules: [{ fault: { kind: 'batch' as const, expireAfter: 8 } }] };
  const sandbox = await startSandbox({ dataDir: temporaryFolder(), latencyMs: 2, faults });
  onTestFinished(() => sandbox.close());
  const workspace = temporaryFolder();
  const prepared = openEngine({ workspace, fromEnvironment: () => sandbox.token });
  const { projectId, splitId, rows } = await runnable(prepared.call, { rows: 300 });
  const connection = await prepared.call('connections.save', { kind: 'compatible', name: 'S', baseUrl: sandbox.url });
  const config = { kind: 'zero-shot' as const, connectionId: connection.id, model: 'sandbox-base' };
  const arm = await prepared.call('arms.create', { projectId, config });
  const { id: runId } = await prepared.call('runs.start', { armId: arm.id, splitId, channel: 'batch' });
  await prepared.engine.close();

  const lives = engines(workspace, runId, sandbox.token);
  for (let kills = 0; kills < 30; kills += 1) {
    const child = await lives.next();
    await sleep(Math.random() * (kills % 5 === 4 ? 3_000 : 400));
    await kill(child);
  }
  sandbox.setFaults({ rules: [] });
  await finished(await lives.next());

  const client = new OpenAI({ baseURL: sandbox.url, apiKey: sandbox.token });
  const answers = new Map<string, number>();
  let batches = 0;
  for await (const batch of client.batches.list({ limit: 100 })) {
    batches += 1;
    if (batch.output_file_id === undefined) continue;
    const text = await (await client.files.content(batch.output_file_id)).text();
    for (const line of text.trim().split('\n')) {
      const id: string = JSON.parse(line).custom_id;
      answers.set(id, (answers.get(id) ?? 0) + 1);
    }
  }
  expect([...answers.values()].filter((n) => n !== 1)).toEqual([]);
  expect(answers.size).toBe(rows);
  const after = openEngine({ workspace });
  const run = await after.call('runs.get', { runId });
  expect(run).toMatchObject({ status: 'finished', maybeBilled: 0, counts: { 'not-run': 0, failed: 0 } });
  console.log(`30 kills, ${rows} rows in ${batches} batches: each answered once`);
});
