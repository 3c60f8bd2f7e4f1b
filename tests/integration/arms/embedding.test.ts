import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { embeddingServer } from '../../helpers/embedding-server';
import { type CallEngine, openEngine } from '../../helpers/engine';
import { temporaryFolder } from '../../helpers/temporary-folder';

/** An engine whose keys come from the environment, as on the command line. */
const open = (options: { workspace?: string } = {}) => openEngine({ ...options, fromEnvironment: () => 'k-12345678' });

const things = ['invoice', 'parcel', 'password', 'refund', 'colour', 'battery', 'letter', 'ticket'];
const rowOf = (at: number): string =>
  at % 2 === 0
    ? `my ${things[at % 8]} number ${at} was never delivered,Delivery`
    : `cannot log in with the ${things[at % 8]} of user ${at},Account`;

/** A project of two labels with a split; no row stands twice. */
async function project(call: CallEngine, rows: number) {
  const { id: projectId } = await call('projects.create', { name: 'Embedded' });
  const content = `text,label\n${Array.from({ length: rows }, (_, at) => rowOf(at)).join('\n')}\n`;
  const dataset = await call('datasets.import', {
    projectId,
    content,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.5, validation: 0.1, test: 0.4 },
  });
  return { projectId, splitId: split.id, counts: split.counts };
}

const sandboxArm = { kind: 'embedding', connectionId: 'sandbox', model: 'sandbox-embedding' } as const;

async function serverArm(call: CallEngine, projectId: string, url: string, dimensions: number | null = null) {
  const { id: connectionId } = await call('connections.save', {
    kind: 'compatible',
    name: 'Vectors',
    baseUrl: url,
  });
  return call('arms.create', {
    projectId,
    config: { kind: 'embedding', connectionId, model: 'text-embedding-3-small', dimensions },
  });
}

test('an embedding arm is priced, embeds the training side once, and answers with probabilities', async () => {
  const { call } = open();
  const { projectId, splitId, counts } = await project(call, 200);
  const arm = await call('arms.create', { projectId, config: sandboxArm });
  expect(arm).toMatchObject({ name: 'Embedding + head, sandbox-embedding', simulated: true });

  const estimate = await call('runs.estimate', { armId: arm.id, splitId });
  expect(estimate).toMatchObject({ rows: counts.test, requests: 2, outputTokens: { high: 0 }, simulated: true });
  expect(estimate.priceNote).toContain('sandbox-embedding at $0.02 per 1M tokens');
  // $0.02 per 1,000,000 tokens are 20 nano-dollars a token.
  expect(estimate.cost).toEqual({
    low: estimate.inputTokens.low * 20,
    likely: estimate.inputTokens.likely * 20,
    high: estimate.inputTokens.high * 20,
  });
  expect(estimate.warnings).toContainEqual(expect.stringContaining(`${counts.train} training texts are embedded once`));

  const run = await call('runs.start', { armId: arm.id, splitId, wait: true });
  expect(run).toMatchObject({ status: 'finished', armKind: 'embedding', maybeBilled: 0, latencyMs: null });
  expect(run.counts.answered).toBe(counts.test);
  expect(run.cost).toBe(estimate.cost?.likely);
  const { predictions } = await call('runs.predictions', { runId: run.id, limit: 1000 });
  for (const { confidence } of predictions) {
    expect(confidence).toBeGreaterThanOrEqual(0.5);
    expect(confidence).toBeLessThanOrEqual(1);
  }
  expect(predictions.filter(({ label, truth }) => label === truth).length / counts.test).toBeGreaterThan(0.95);

  const head = await call('runs.head', { runId: run.id });
  expect(head).toMatchObject({ dimensions: 256, trainingRows: counts.train, leftOut: 0, folds: 3, converged: true });
  expect(head?.candidates.map(({ c }) => c)).toEqual([0.1, 1, 10, 100]);
  expect(head?.trainingCost).toBe(estimate.preparation);

  // Everything has its vector now: a second run, and the validation side but for its own texts, cost nothing more.
  const again = await call('runs.start', { armId: arm.id, splitId, wait: true });
  expect(again).toMatchObject({ status: 'finished', cost: 0, counts: run.counts });
  const other = await call('runs.estimate', { armId: arm.id, splitId, part: 'validation' });
  expect(other).toMatchObject({ requests: 1, preparation: 0 });

  const preview = await call('arms.preview', { armId: arm.id, splitId });
  expect(preview.messages).toEqual([{ role: 'user', content: predictions[0]?.text }]);
});

test('a head is compared with other arms like any other run, with the price of its training side', async () => {
  const { call } = open();
  const { projectId, splitId } = await project(call, 200);
  for (const config of [sandboxArm, { kind: 'local-classifier' as const }]) {
    const arm = await call('arms.create', { projectId, config });
    await call('runs.start', { armId: arm.id, splitId, wait: true });
  }
  const { arms, leftOut } = await call('comparisons.get', { projectId });
  expect(leftOut).toEqual([]);
  expect(arms.map(({ kind }) => kind)).toEqual(['embedding', 'local-classifier']);
  expect(arms[0]?.trainingCost).toBeGreaterThan(0);
  expect(arms[0]?.costPer1000).toBeGreaterThan(0);
});

test('a budget stops it before the request that could pass it, and a resume pays only for the rest', async () => {
  const { call } = open();
  const { projectId, splitId } = await project(call, 200);
  const arm = await call('arms.create', { projectId, config: sandboxArm });
  const estimate = await call('runs.estimate', { armId: arm.id, splitId });
  const budget = estimate.preparation ?? 0;
  const stopped = await call('runs.start', { armId: arm.id, splitId, budget, wait: true });
  expect(stopped).toMatchObject({ status: 'over-budget', cost: budget, counts: { answered: 0 } });
  const finished = await call('runs.resume', { runId: stopped.id, budget: estimate.cost?.likely ?? 0, wait: true });
  expect(finished).toMatchObject({ status: 'finished', cost: estimate.cost?.likely, maybeBilled: 0 });
});

test('the wire carries many texts a request, the chosen length, and vectors of either encoding', async () => {
  const { call } = open();
  const { projectId, splitId, counts } = await project(call, 700);
  for (const plainLists of [false, true]) {
    const server = await embeddingServer({ plainLists });
    const arm = await serverArm(call, projectId, server.url, 16);
    const run = await call('runs.start', { armId: arm.id, splitId, wait: true });
    expect(run).toMatchObject({ status: 'finished', cost: null });
    // 350 training texts go in two requests (256 and 94), the 280 test texts in two more.
    expect(server.requests.map(({ input }) => input.length)).toEqual([256, counts.train - 256, 256, counts.test - 256]);
    expect(server.requests.every(({ dimensions }) => dimensions === 16)).toBe(true);
    expect(new Set(server.bill).size).toBe(server.bill.length);
    expect((await call('runs.head', { runId: run.id }))?.dimensions).toBe(16);
  }
});

test('two arms with the same model that run at the same time share what they embed', async () => {
  const { call } = open();
  const { projectId, splitId, counts } = await project(call, 300);
  const server = await embeddingServer({ latencyMs: 50 });
  const first = await serverArm(call, projectId, server.url);
  const second = await call('arms.create', { projectId, config: first.config });
  const runs = await Promise.all(
    [first, second].map(({ id }) => call('runs.start', { armId: id, splitId, wait: true })),
  );
  expect(runs.map(({ status }) => status)).toEqual(['finished', 'finished']);
  expect(server.bill).toHaveLength(counts.train + counts.test);
});

test('a text that the server refuses fails alone, and one on the training side is left out and said so', async () => {
  const { call } = open();
  const { projectId, splitId, counts } = await project(call, 200);
  const { predictions } = await (async () => {
    const arm = await call('arms.create', { projectId, config: { kind: 'majority' } });
    const run = await call('runs.start', { armId: arm.id, splitId, wait: true });
    return call('runs.predictions', { runId: run.id, limit: 1000 });
  })();
  const tested = new Set(predictions.map(({ text }) => text));
  const all = Array.from({ length: 200 }, (_, at) => rowOf(at).split(',')[0] ?? '');
  const [badTest] = tested;
  const badTrain = all.find((text) => !tested.has(text) && text.includes('number 1'));
  const server = await embeddingServer({ refuses: (text) => text === badTest || text === badTrain });
  const arm = await serverArm(call, projectId, server.url);
  const run = await call('runs.start', { armId: arm.id, splitId, wait: true });
  expect(run.status).toBe('finished');
  expect(run.counts).toMatchObject({ answered: counts.test - 1, failed: 1 });
  const failed = await call('runs.predictions', { runId: run.id, status: 'failed' });
  expect(failed.predictions[0]).toMatchObject({ text: badTest, label: null });
  expect(failed.predictions[0]?.error).toContain('A text is not liked.');
  const head = await call('runs.head', { runId: run.id });
  expect((head?.trainingRows ?? 0) + (head?.leftOut ?? 0)).toBe(counts.train);
  expect(new Set(server.bill).size).toBe(server.bill.length);
});

test('a server that refuses every text is asked a handful of times, not once a row', async () => {
  const { call } = open();
  const { projectId, splitId } = await project(call, 200);
  const server = await embeddingServer({ refuses: () => true });
  const arm = await serverArm(call, projectId, server.url);
  await expect(call('runs.start', { armId: arm.id, splitId, wait: true })).rejects.toThrow('A text is not liked.');
  expect(server.requests.length).toBeLessThan(20);
  expect(server.bill).toEqual([]);
});

test('killed in the middle, a run sends only texts without a vector when it goes on, and says what may be billed twice', async () => {
  const workspace = join(temporaryFolder(), 'w');
  const prepared = open({ workspace });
  const { projectId, splitId, counts } = await project(prepared.call, 3000);
  let kill: (() => void) | null = null;
  let answered = 0;
  const server = await embeddingServer({
    latencyMs: 30,
    billed: () => {
      answered += 1;
      if (answered === 6) kill?.();
    },
  });
  const arm = await serverArm(prepared.call, projectId, server.url);
  await prepared.engine.close();
  const child = spawn(
    process.execPath,
    [resolve('out/main/cli.js'), 'runs.start', JSON.stringify({ armId: arm.id, splitId }), '--workspace', workspace],
    { stdio: 'ignore', env: { ...process.env, FEWTUNE_API_KEY: 'k-12345678', FEWTUNE_BASE_URL: server.url } },
  );
  const gone = new Promise((done) => child.once('close', done));
  kill = () => child.kill('SIGKILL');
  await gone;

  const db = new Database(join(workspace, 'fewtune.db'), { readonly: true });
  const inFlight = db
    .prepare("SELECT count(DISTINCT request) FROM embeddings WHERE state = 'sent'")
    .pluck()
    .get() as number; // safe: count(*) is a number
  const lostTexts = db.prepare("SELECT count(*) FROM embeddings WHERE state = 'sent'").pluck().get() as number; // safe: count(*) is a number
  const kept = db.prepare("SELECT count(*) FROM embeddings WHERE state = 'answered'").pluck().get() as number; // safe: count(*) is a number
  db.close();
  expect(kept).toBeGreaterThan(0);
  expect(inFlight).toBeGreaterThan(0);

  const { call } = open({ workspace });
  const [run] = await call('runs.list', { projectId });
  expect(run?.status).toBe('interrupted');
  const resumed = await call('runs.resume', { runId: run?.id ?? '', wait: true });
  expect(resumed).toMatchObject({ status: 'finished', maybeBilled: inFlight });
  const unique = new Set(server.bill).size;
  expect(unique).toBe(counts.train + counts.test);
  expect(server.bill.length).toBeLessThanOrEqual(unique + lostTexts);
});
