import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { expect, test } from 'vitest';
import { billingServer } from '../helpers/billing-server';
import { type CallEngine, openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const DAY = '2026-11-21';
const NOW = `${DAY}T10:00:00.000Z`;
const MODEL = 'own-model';
const open = (now: () => string = () => NOW) => openEngine({ keeper: { keep: () => {}, forget: () => {} }, now });

/** A project of 100 rows, 40 of them to be tested, and zero-shot arms at a compatible server. */
async function project(call: CallEngine, baseUrl: string, arms = 1) {
  const { id: projectId } = await call('projects.create', {
    name: 'Tickets',
    // Long enough for a provider to cache the beginning of each prompt.
    instructions: 'Read the message and choose the queue whose team should answer first. '.repeat(120),
  });
  const rows = Array.from({ length: 100 }, (_, at) => `message number ${at},${at % 2 === 0 ? 'Delivery' : 'Account'}`);
  const dataset = await call('datasets.import', {
    projectId,
    content: `text,label\n${rows.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.5, validation: 0.1, test: 0.4 },
  });
  const { id: connectionId } = await call('connections.save', {
    kind: 'compatible',
    name: 'Mine',
    key: 'k-12345678',
    baseUrl,
  });
  const armIds: string[] = [];
  for (let at = 0; at < arms; at += 1) {
    const { id } = await call('arms.create', {
      projectId,
      config: { kind: 'zero-shot', connectionId, model: MODEL, maxOutputTokens: 32 + at },
    });
    armIds.push(id);
  }
  return { projectId, splitId: split.id, armIds, armId: armIds[0] ?? '', rows: split.counts.test, connectionId };
}

const ownPrice = {
  host: 'local',
  model: MODEL,
  from: '2026-11-01',
  input: '1.00',
  cachedInput: '0.25',
  output: '4.00',
  source: 'our contract, 2026-11',
} as const;

test('a model without a price is named, and priced from the day on which the user enters one', async () => {
  const { url } = await billingServer(() => ({ prompt: 1000, completion: 1 }));
  const { call } = open();
  const { armId, splitId, rows } = await project(call, url);
  const unpriced = await call('runs.estimate', { armId, splitId });
  expect(unpriced.cost).toBeNull();
  expect(unpriced.warnings).toContain(
    'The price book has no price for own-model at Mine, so the cost is not known. Add one on the costs screen.',
  );
  expect(await call('prices.missing', {})).toMatchObject([
    { host: 'local', model: MODEL, at: 'Mine', projects: ['Tickets'] },
  ]);

  await call('prices.save', { ...ownPrice, from: '2026-11-22' });
  expect((await call('runs.estimate', { armId, splitId })).warnings).toContain(
    "The first price for own-model at Mine holds from 2026-11-22, but by this machine's clock it is 2026-11-21, so the cost is not known. Set the clock, or add a price for this day.",
  );

  await call('prices.save', ownPrice);
  const priced = await call('runs.estimate', { armId, splitId });
  expect(priced.cost?.high).toBe(priced.inputTokens.high * 1000 + rows * 32 * 4000);
  expect(priced.priceNote).toBe('own-model at $1.00 in / $4.00 out per 1M tokens (our contract, 2026-11)');
  expect(await call('prices.missing', {})).toEqual([]);

  await call('prices.save', { ...ownPrice, until: '2026-11-20' });
  expect((await call('runs.estimate', { armId, splitId })).warnings).toContain(
    'The price for own-model at Mine ended on 2026-11-20, so the cost is not known. Add the present price on the costs screen.',
  );
});

test('a price that is changed changes the estimate, undo takes it back, and the history says who changed what from what to what', async () => {
  let clock = NOW;
  const { call, engine, workspace } = open(() => clock);
  const { armId, splitId } = await project(call, 'http://127.0.0.1:9/v1');
  await call('prices.save', ownPrice);
  const before = (await call('runs.estimate', { armId, splitId })).cost;
  clock = '2026-11-21T11:00:00.000Z';
  const changed = await call('prices.save', {
    host: 'local',
    model: MODEL,
    from: '2026-11-01',
    input: '2.00',
    retires: '2027-01-14',
    source: 'new contract, 2026-11-21',
  });
  expect(changed).toMatchObject({ origin: 'added', input: '2.00', output: '4.00', cachedInput: '0.25' });
  const after = await call('runs.estimate', { armId, splitId });
  expect(after.cost?.high).toBe((before?.high ?? 0) + after.inputTokens.high * 1000);
  expect(after.warnings).toContain('own-model is switched off on 2027-01-14, in 54 days, and its fine-tunes with it.');

  const { changes, total, undo } = await call('prices.changes', {});
  expect(total).toBe(2);
  expect(undo?.id).toBe(changes[0]?.id);
  expect(changes[0]).toMatchObject({
    summary:
      "Changed own-model at compatible servers: input $1.00 to $2.00, switched off not announced to 2027-01-14, source 'new contract, 2026-11-21'",
    actor: 'You',
    at: '2026-11-21T11:00:00.000Z',
    state: 'done',
    before: { input: '1.00' },
    after: { input: '2.00' },
  });

  await call('prices.undo', {});
  expect((await call('runs.estimate', { armId, splitId })).cost).toEqual(before);
  await call('prices.redo', {});
  expect((await call('runs.estimate', { armId, splitId })).cost).toEqual(after.cost);

  // It is in the workspace, not in memory.
  await engine.close();
  const again = openEngine({ workspace, now: () => clock });
  expect((await again.call('runs.estimate', { armId, splitId })).cost).toEqual(after.cost);
  await again.call('prices.undo', {});
  await again.call('prices.undo', {});
  await expect(again.call('prices.undo', {})).rejects.toThrow('There is no change to the price book to undo.');
  expect((await again.call('prices.list', {})).every(({ origin }) => origin === 'shipped')).toBe(true);
});

test('a shipped price can be overridden and set back; what makes no sense is refused in words', async () => {
  const { call } = open();
  const key = { host: 'openai', model: 'gpt-4.1-mini-2025-04-14', from: '2026-08-01' } as const;
  const of = async () =>
    (await call('prices.list', {})).find(({ host, model }) => host === key.host && model === key.model);
  await call('prices.save', { ...key, input: '0.30', source: 'our contract, 2026-11' });
  expect(await of()).toMatchObject({ origin: 'changed', input: '0.30', output: '1.60' });
  await expect(call('prices.save', { ...key, input: '0.30', source: 'our contract, 2026-11' })).rejects.toThrow(
    'Nothing would change',
  );
  await expect(call('prices.save', { ...key, until: '2026-07-01', source: 's' })).rejects.toThrow(
    'The last day of a price cannot lie before its first day.',
  );
  await expect(call('prices.save', { ...key, input: '0,30', source: 's' })).rejects.toThrow(
    'A price is dollars as a plain decimal number, such as 0.40.',
  );
  expect((await call('prices.reset', key)).entry).toMatchObject({ origin: 'shipped', input: '0.40' });
  expect(await of()).toMatchObject({ origin: 'shipped', input: '0.40' });
  await expect(call('prices.reset', key)).rejects.toThrow('there is nothing to set back');
});

test('estimates learn from finished runs: cached share, longer answers, and their own error is told afterwards', async () => {
  // Every request after the first reads 1,024 tokens from the cache, and an answer takes three tokens where its label has one.
  const { url } = await billingServer((request) => ({
    prompt: 1500,
    cached: request === 1 ? 0 : 1024,
    completion: 3,
    reasoning: 2,
  }));
  const { call } = open();
  const { projectId, armIds, splitId, rows } = await project(call, url, 4);
  await call('prices.save', ownPrice);
  const errors: number[] = [];
  const widths: number[] = [];
  for (const [index, armId] of armIds.entries()) {
    const estimate = await call('runs.estimate', { armId, splitId });
    expect(estimate.expected?.runs).toBe(index);
    const { low, likely, high } = estimate.cost ?? { low: 0, likely: 0, high: 0 };
    const expected = estimate.expected ?? { low: 0, high: 0 };
    expect([low, expected.low, likely, expected.high, high]).toEqual(
      [low, expected.low, likely, expected.high, high].toSorted((a, b) => a - b),
    );
    widths.push((expected.high - expected.low) / likely);
    const run = await call('runs.start', { armId, splitId, wait: true });
    const paid = rows * (476 * 1000 + 1024 * 250 + 3 * 4000) + (index === 0 ? 1024 * 750 : 0);
    expect(run).toMatchObject({ status: 'finished', cost: paid, outputTokens: 3 * rows });
    const [spending] = await call('costs.spent', { projectId });
    expect(spending).toMatchObject({
      kind: 'run',
      id: run.id,
      cost: paid,
      unpriced: 0,
      requests: rows,
      cachedTokens: 1024 * (index === 0 ? rows - 1 : rows),
      outputTokens: 3 * rows,
      reasoningTokens: 2 * rows,
    });
    expect(spending?.error).toBeCloseTo((paid - likely) / likely, 12);
    errors.push(Math.abs(spending?.error ?? Number.NaN));
  }
  console.log('estimate off by', errors.map((error) => `${(error * 100).toFixed(1)}%`).join(', '));
  expect(errors[1]).toBeLessThan(errors[0] ?? 0);
  expect(errors[2]).toBeLessThan(errors[1] ?? 0);
  expect(errors[3]).toBeLessThan((errors[0] ?? 0) / 2);
  expect(widths[3]).toBeLessThan(widths[0] ?? 0);
});

test("a project's budget stops its runs, also two at once, and raising it lets them go on", async () => {
  // 1,000 prompt tokens at $1.00 a million and one token at $4.00: 1,004,000 nano-dollars a row.
  const { url, requests } = await billingServer(() => ({ prompt: 1000, completion: 1 }), 'Delivery', 5);
  const { call } = open();
  const { projectId, armIds, splitId, rows } = await project(call, url, 2);
  await call('prices.save', ownPrice);
  // Room for about half of the 80 rows that the two runs ask together.
  const budget = 40 * 1_004_000;
  expect(await call('costs.setBudget', { projectId, budget })).toMatchObject({ budget, spent: { real: 0 } });
  const estimate = await call('runs.estimate', { armId: armIds[0] ?? '', splitId });
  expect(estimate.warnings).toContain(
    "The project's budget has $0.04 left, so the run may stop there. What is answered by then stays.",
  );
  const runs = await Promise.all(armIds.map((armId) => call('runs.start', { armId, splitId, wait: true })));
  expect(runs.map(({ status }) => status)).toContain('over-budget');
  expect(runs.find(({ status }) => status === 'over-budget')?.error).toBe(
    "The next request could pass the project's budget, so the run stopped. Raise the project's budget to go on.",
  );
  const money = await call('costs.project', { projectId });
  expect(money.spent.real).toBe(requests() * 1_004_000);
  expect(money.spent.real).toBeLessThanOrEqual(budget);
  expect(money.left?.real).toBe(budget - money.spent.real);
  expect(money.stopped.map(({ runId }) => runId).sort()).toEqual(
    runs
      .filter(({ status }) => status === 'over-budget')
      .map(({ id }) => id)
      .sort(),
  );

  await call('costs.setBudget', { projectId, budget: 10 * budget });
  for (const { runId } of money.stopped) {
    expect(await call('runs.resume', { runId, wait: true })).toMatchObject({ status: 'finished' });
  }
  expect(requests()).toBe(2 * rows);
  expect(await call('costs.project', { projectId })).toMatchObject({
    spent: { real: 2 * rows * 1_004_000, simulated: 0 },
    stopped: [],
  });
  await expect(call('costs.setBudget', { projectId: 'none', budget: 1 })).rejects.toThrow();
});

test("a project's budget keeps rows out of a batch as well, at its worst case, and simulated money is counted apart", async () => {
  const { call } = open();
  const { projectId, splitId } = await project(call, 'http://127.0.0.1:9/v1');
  const { id: armId } = await call('arms.create', {
    projectId,
    config: { kind: 'zero-shot', connectionId: 'sandbox', model: 'sandbox-base' },
  });
  const estimate = await call('runs.estimate', { armId, splitId, channel: 'batch' });
  const worst = estimate.cost?.high ?? 0;
  await call('costs.setBudget', { projectId, budget: Math.floor(worst / 2) });
  const stopped = await call('runs.start', { armId, splitId, channel: 'batch', wait: true });
  expect(stopped.status).toBe('over-budget');
  expect(stopped.error).toContain("the project's budget");
  expect(stopped.counts['not-run']).toBeGreaterThan(0);
  const half = await call('costs.project', { projectId });
  expect(half.spent).toEqual({ real: 0, simulated: stopped.cost });
  expect(half.spent.simulated).toBeGreaterThan(0);
  expect(half.spent.simulated).toBeLessThanOrEqual(worst / 2);
  expect(half.left).toEqual({ real: Math.floor(worst / 2), simulated: Math.floor(worst / 2) - half.spent.simulated });
  await call('costs.setBudget', { projectId, budget: 2 * worst });
  const finished = await call('runs.resume', { runId: stopped.id, wait: true });
  expect(finished.status).toBe('finished');
});

test('a budget of a run is raised in place: the run goes on and sends only what has no answer', async () => {
  const { url, requests } = await billingServer(() => ({ prompt: 1000, completion: 1 }));
  const { call } = open();
  const { projectId, armId, splitId, rows } = await project(call, url);
  await call('prices.save', ownPrice);
  const stopped = await call('runs.start', { armId, splitId, budget: 10 * 1_004_000, wait: true });
  expect(stopped.status).toBe('over-budget');
  expect(stopped.cost).toBeLessThanOrEqual(10 * 1_004_000);
  expect((await call('costs.project', { projectId })).stopped).toEqual([
    { runId: stopped.id, armName: stopped.armName, simulated: false, budget: 10 * 1_004_000, spent: stopped.cost },
  ]);
  await call('runs.resume', { runId: stopped.id, budget: 1_000_000_000, wait: true });
  expect(requests()).toBe(rows);
});

test('where no price is known a budget could not hold, so the start is refused', async () => {
  const { call } = open();
  const { projectId, armId, splitId } = await project(call, 'http://127.0.0.1:9/v1');
  await expect(call('runs.start', { armId, splitId, budget: 1, wait: true })).rejects.toThrow(
    'This run has a budget, but no price for own-model is known, so the budget could not hold.',
  );
  await call('costs.setBudget', { projectId, budget: 1_000 });
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow('This project has a budget');
});

test('a training that may cost more than the project has left is refused', async () => {
  const { call } = open();
  const { projectId, splitId } = await project(call, 'http://127.0.0.1:9/v1');
  await call('costs.setBudget', { projectId, budget: 1_000 });
  await expect(
    call('training.start', { splitId, connectionId: 'sandbox', baseModel: 'sandbox-base', wait: true }),
  ).rejects.toThrow(/^This may cost up to \$.*, but the project's budget has \$0.000001 left\./);
});

test('break-even of the arms of a comparison: the cheaper one from the start, the dearer one never', async () => {
  const { url } = await billingServer(() => ({ prompt: 1000, completion: 1 }));
  const { call } = open();
  const { projectId, armId, splitId } = await project(call, url);
  await call('prices.save', ownPrice);
  const { id: local } = await call('arms.create', { projectId, config: { kind: 'local-classifier' } });
  for (const id of [armId, local]) await call('runs.start', { armId: id, splitId, acceptLeaks: true, wait: true });
  const { arms, pairs } = await call('costs.breakEven', { projectId });
  expect(arms).toMatchObject([
    { armId, fixed: 0, perHour: 0, per1000: 1_004_000_000, missing: null },
    { armId: local, fixed: 0, perHour: 0, per1000: 0, missing: null },
  ]);
  expect(pairs).toMatchObject([
    { a: armId, b: local, kind: 'never', words: 'never at this volume.' },
    { a: local, b: armId, kind: 'from-the-start', words: 'cheaper from the first call' },
  ]);
});

test('retiring models are told with the arms and trainings that use them', async () => {
  const { call } = open();
  const { projectId, armId, splitId } = await project(call, 'http://127.0.0.1:9/v1');
  await call('prices.save', { ...ownPrice, retires: '2026-11-20' });
  expect(await call('costs.retirements', { projectId })).toEqual([
    {
      model: MODEL,
      at: 'Mine',
      retires: '2026-11-20',
      daysLeft: -1,
      sentence: 'own-model has been switched off since 2026-11-20: neither it nor its fine-tunes answer any more.',
      armIds: [armId],
      trainingJobIds: [],
    },
  ]);
  expect((await call('runs.estimate', { armId, splitId })).warnings[0]).toContain('has been switched off since');
});

test('a workspace from before prices could be changed keeps its projects and answers, without budget and with nothing cached', () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'fewtune.db'));
  migrate(
    db,
    migrations.filter(({ version }) => version < 80),
  );
  db.prepare(
    `INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
     VALUES ('p', 'Old', 'classification', '', '[]', 0, ?, ?)`,
  ).run(NOW, NOW);
  db.exec(`
    PRAGMA foreign_keys = OFF;
    INSERT INTO runs (key, id, project_id, arm_id, split_id, part, status, job_id, estimate_json, fingerprint_json, started_at)
      VALUES (1, 'r', 'p', 'a', 's', 'test', 'finished', 'j', '{}', '{}', '${NOW}');
    INSERT INTO predictions (run, row_id, place, status, input_tokens, cost, paid) VALUES (1, 1, 1, 'answered', 50, 20, 20);
  `);
  db.close();
  const store = openStore(folder);
  try {
    expect(store.projects.budget('p')).toBeNull();
    expect(store.prices.done()).toEqual([]);
    expect(store.runUsage.of(1)).toEqual({
      requests: 1,
      inputTokens: 50,
      cachedTokens: 0,
      outputTokens: 0,
      reasoningTokens: 0,
      paid: 20,
      unpriced: 0,
    });
  } finally {
    store.close();
  }
});
