import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../../helpers/engine';
import { chatAnswer, httpServer, refuse, sendJson } from '../../helpers/http-server';

const labelOf = (text: string): string => (/parcel|courier/.test(text) ? 'Delivery' : 'Account');
const content = `text,label\n${Array.from({ length: 60 }, (_, at) =>
  at % 2 === 0 ? `my parcel number ${at} is late again,Delivery` : `the password for login ${at} is lost,Account`,
).join('\n')}\nthe courier never rang,\nmy login is odd,\nsomething else entirely,\n`;

type Turn = { role: string; content: string };

/** A model that knows things, one that was tuned until it knows nothing but labels, and one that writes. */
const answerTo = (model: string, messages: Turn[]): { content: string; probability: number } => {
  const text = messages.at(-1)?.content ?? '';
  if (messages[0]?.content.startsWith('You write texts'))
    return {
      content: JSON.stringify({
        texts: text.includes("label 'Delivery'")
          ? [
              'my parcel number 0 is late again',
              'The van drove past my house twice',
              'The van drove past my house twice!',
            ]
          : ['Two-factor codes reach my old phone', 'the password for login 1 is lost!'],
      }),
      probability: 1,
    };
  const isTask = messages.length > 1;
  if (model === 'tuned') return { content: isTask ? labelOf(text) : 'Account', probability: 0.99 };
  if (!isTask)
    return {
      content: text.includes('France') ? 'Paris.' : text.includes('spider') ? 'Eight legs' : '42',
      probability: 1,
    };
  if (!/parcel|courier|login|password/.test(text)) return { content: 'None of these', probability: 0.9 };
  return { content: labelOf(text), probability: text.includes('odd') ? 0.55 : 0.99 };
};

async function opened() {
  const server = await httpServer(({ path, body }, response: ServerResponse) => {
    if (path !== '/v1/chat/completions') return refuse(response, 404, { message: path });
    const asked = JSON.parse(body);
    const { content: said, probability } = answerTo(asked.model, asked.messages);
    const token = { token: said, logprob: Math.log(probability), bytes: null, top_logprobs: [] };
    sendJson(
      response,
      chatAnswer(said, {
        model: asked.model,
        ...(asked.logprobs ? { logprobs: { content: [token], refusal: null } } : {}),
      }),
    );
  });
  const { call, engine } = openEngine({
    keeper: { keep: () => {}, forget: () => {} },
    now: () => '2026-11-21T09:00:00.000Z',
  });
  const project = await call('projects.create', { name: 'Errands' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', { datasetId: dataset.id });
  const connection = await call('connections.save', {
    kind: 'compatible',
    name: 'Local',
    baseUrl: `${server.url}/v1`,
    key: 'sk-test-1234567890',
  });
  const arm = (model: string) =>
    call('arms.create', {
      projectId: project.id,
      config: { kind: 'zero-shot', connectionId: connection.id, model, distribution: 'none' },
    });
  return { server, call, engine, project, dataset, split, connection, arm };
}

const price = (call: CallEngine, model: string) =>
  call('prices.save', {
    model,
    host: 'local',
    input: '1.00',
    output: '2.00',
    from: '2026-01-01',
    source: 'test',
  });

test('a probe set shows what a tuned model has forgotten and what leaks, as numbers with intervals', async () => {
  const { call, project, split, arm, server } = await opened();
  await price(call, 'base');
  const [base, tuned] = [await arm('base'), await arm('tuned')];
  const local = await call('arms.create', { projectId: project.id, config: { kind: 'local-classifier' } });
  await expect(call('probes.run', { armId: base.id, splitId: split.id })).rejects.toThrow('The probe set is empty');
  await expect(
    call('probes.add', { projectId: project.id, rows: [{ kind: 'general', text: 'Why?' }] }),
  ).rejects.toThrow('Say what the right answer');
  const rows = [
    { kind: 'general', text: 'What is the capital of France?', answers: ['Paris'] },
    { kind: 'general', text: 'How many legs has a spider?', answers: ['8', 'eight'] },
    { kind: 'out-of-domain', text: 'parcel gone 😀', answers: ['Delivery'] },
    { kind: 'none', text: 'The cake needs forty minutes', answers: [] },
    { kind: 'none', text: 'It rains on the hill', answers: [] },
  ] as const;
  const probes = rows.map((row) => ({ ...row, answers: [...row.answers] }));
  expect(await call('probes.add', { projectId: project.id, rows: probes })).toEqual({ added: 5 });
  expect(await call('probes.add', { projectId: project.id, rows: probes })).toEqual({ added: 0 });

  const estimate = await call('probes.estimate', { armId: base.id, splitId: split.id });
  expect(estimate).toMatchObject({ items: 5, requests: 5, simulated: false });
  const before = await call('probes.run', { armId: base.id, splitId: split.id, wait: true });
  // 50 tokens in at $1.00 and 2 out at $2.00 per million, five times.
  expect(before).toMatchObject({
    status: 'finished',
    items: 5,
    answered: 5,
    failed: 0,
    cost: 5 * (50 * 1_000 + 2 * 2_000),
  });
  expect(before.cost).toBeLessThanOrEqual(estimate.cost?.high ?? 0);
  const general = server.heard.map(({ body }) => JSON.parse(body)).filter(({ messages }) => messages.length === 1);
  expect(general.map(({ messages }) => messages[0].content)).toEqual(rows.slice(0, 2).map(({ text }) => text));
  const after = await call('probes.run', { armId: tuned.id, splitId: split.id, wait: true });
  const machine = await call('probes.run', { armId: local.id, splitId: split.id, wait: true });

  const runs = await call('probes.runs', { projectId: project.id });
  const shares = (id: string) =>
    runs
      .find(({ errand }) => errand.id === id)
      ?.scores.map(({ kind, right, leaked, unanswered }) => [kind, right?.share, leaked?.share, unanswered]);
  expect(shares(before.id)).toEqual([
    ['general', 1, 0, 0],
    ['out-of-domain', 1, undefined, 0],
    ['none', 1, 0, 0],
  ]);
  expect(shares(after.id)).toEqual([
    ['general', 0, 1, 0],
    ['out-of-domain', 1, undefined, 0],
    ['none', 0, 1, 0],
  ]);
  // A classifier has a label for everything, and cannot be asked a question.
  expect(shares(machine.id)).toEqual([
    ['general', undefined, undefined, 2],
    ['out-of-domain', 1, undefined, 0],
    ['none', 0, 1, 0],
  ]);
  const changes = await call('probes.compare', { beforeId: before.id, afterId: after.id });
  expect(changes.map(({ kind, what, before: was, after: is, rows: count }) => [kind, what, was, is, count])).toEqual([
    ['general', 'right', 1, 0, 2],
    ['general', 'leaked', 0, 1, 2],
    ['out-of-domain', 'right', 1, 1, 1],
    ['none', 'leaked', 0, 1, 2],
  ]);
  expect(changes.every(({ differenceCi95: [low, high], difference }) => low <= difference && difference <= high)).toBe(
    true,
  );

  // Asked again, the ledger answers, and nothing is paid.
  const heard = server.heard.length;
  const again = await call('probes.run', { armId: base.id, splitId: split.id, wait: true });
  expect(again.cost).toBe(0);
  expect(server.heard).toHaveLength(heard);
  const spent = await call('costs.spent', { projectId: project.id });
  expect(JSON.stringify(spent)).toContain('Probe set, Zero-shot, base');
});

test('a budget stops an errand before it could be passed, and more money finishes it', async () => {
  const { call, project, split, arm } = await opened();
  await price(call, 'base');
  const base = await arm('base');
  await call('probes.addStarter', { projectId: project.id });
  const stopped = await call('probes.run', { armId: base.id, splitId: split.id, budget: 1_000_000 });
  await expect
    .poll(async () => (await call('probes.runs', { projectId: project.id }))[0]?.errand.status)
    .toBe('over-budget');
  const [run] = await call('probes.runs', { projectId: project.id });
  expect(run?.errand.cost).toBeLessThanOrEqual(1_000_000);
  expect(run?.errand.answered).toBeLessThan(28);
  await expect(
    call('errands.resume', { errandId: stopped.id, budget: 100_000_000, wait: true }),
  ).resolves.toMatchObject({
    status: 'finished',
    answered: 28,
    cost: 28 * 54_000,
  });
});

test('a teacher labels what it is sure of, the rest waits in the review queue, and every row tells its origin', async () => {
  const { call, project, dataset, split, connection } = await opened();
  const teacher = await call('arms.create', {
    projectId: project.id,
    config: { kind: 'zero-shot', connectionId: connection.id, model: 'base', distribution: 'logprobs' },
  });
  expect(await call('teacher.estimate', { datasetId: dataset.id, armId: teacher.id, splitId: split.id })).toMatchObject(
    {
      items: 3,
      requests: 3,
      cost: null,
    },
  );
  await call('teacher.start', {
    datasetId: dataset.id,
    armId: teacher.id,
    splitId: split.id,
    threshold: 0.9,
    wait: true,
  });
  expect(await call('teacher.runs', { projectId: project.id })).toMatchObject([
    { labelled: 1, toReview: 1, withoutLabel: 1, threshold: 0.9, errand: { status: 'finished', answered: 3 } },
  ]);
  const page = await call('datasets.rows', { datasetId: dataset.id, offset: 60, limit: 3 });
  expect(page.rows.map(({ label, origin }) => [label, origin])).toEqual([
    ['Delivery', 'teacher'],
    [null, 'imported'],
    [null, 'imported'],
  ]);
  const [entry] = (await call('history.list', { projectId: project.id })).entries;
  expect(entry).toMatchObject({ summary: 'Zero-shot, base labelled 1 row', actor: { kind: 'teacher', name: 'base' } });

  const review = await call('labelling.next', { datasetId: dataset.id, queue: 'review' });
  expect(review.rows.map(({ row, suggestion }) => [row.text, suggestion?.label])).toEqual([
    ['my login is odd', 'Account'],
  ]);
  expect(review.rows[0]?.suggestion?.confidence).toBeCloseTo(0.55, 10);
  await call('labelling.set', { rowId: review.rows[0]?.row.rowId ?? 0, label: 'Account' });
  expect((await call('labelling.next', { datasetId: dataset.id, queue: 'review' })).rows).toEqual([]);

  await call('history.undo', { projectId: project.id });
  await call('history.undo', { projectId: project.id });
  const back = await call('datasets.rows', { datasetId: dataset.id, offset: 60, limit: 1 });
  expect(back.rows[0]).toMatchObject({ label: null, origin: 'imported' });
});

test('new texts come from descriptions and train rows, copies stay out, and they teach but never test', async () => {
  const { call, project, dataset, split, connection, server } = await opened();
  await price(call, 'writer');
  await call('projects.update', {
    projectId: project.id,
    labels: [
      { name: 'Delivery', description: 'parcels and couriers' },
      { name: 'Account', description: '' },
    ],
  });
  const wish = {
    datasetId: dataset.id,
    splitId: split.id,
    connectionId: connection.id,
    model: 'writer',
    perLabel: 5,
    examples: 2,
  };
  await expect(call('synthetic.start', { ...wish, connectionId: 'sandbox' })).rejects.toThrow('The sandbox is no LLM');
  const estimate = await call('synthetic.estimate', wish);
  expect(estimate).toMatchObject({ items: 2, requests: 2 });
  await call('synthetic.start', { ...wish, wait: true });
  const asked = server.heard.map(({ body }) => JSON.parse(body).messages as Turn[]);
  const testRows = (await call('datasets.rows', { datasetId: dataset.id, limit: 100 })).rows.map(({ text }) => text);
  const pool = new Set((await call('arms.pool', { splitId: split.id, limit: 1000 })).rows.map(({ text }) => text));
  const shown = testRows.filter((text) =>
    asked.some((messages) => messages.some((turn) => turn.content.includes(JSON.stringify(text)))),
  );
  expect(shown).toHaveLength(4);
  expect(shown.every((text) => pool.has(text))).toBe(true);

  // Of five texts one is a row, one the same as another new one, one a row but for its last character.
  expect(await call('synthetic.runs', { projectId: project.id })).toMatchObject([
    { written: 5, added: 2, copies: 3, nearCopies: 0, unreadable: 0, errand: { status: 'finished', cost: 2 * 54_000 } },
  ]);
  const page = await call('datasets.rows', { datasetId: dataset.id, offset: 63, limit: 10 });
  expect(page.rows.map(({ text, label, origin }) => [text, label, origin])).toEqual([
    ['The van drove past my house twice', 'Delivery', 'synthetic'],
    ['Two-factor codes reach my old phone', 'Account', 'synthetic'],
  ]);
  // Taken back as one change, and had again.
  await call('history.undo', { projectId: project.id });
  expect((await call('datasets.list', { projectId: project.id }))[0]?.rowCount).toBe(63);
  await call('history.redo', { projectId: project.id });
  const grown = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.1, validation: 0.1, test: 0.8 },
  });
  const arm = await call('arms.create', { projectId: project.id, config: { kind: 'majority' } });
  const run = await call('runs.start', { armId: arm.id, splitId: grown.id, part: 'train', wait: true });
  const scores = await call('synthetic.scores', { runId: run.id });
  expect(scores.map(({ origin }) => origin).sort()).toEqual(['imported', 'synthetic']);
  expect(scores.find(({ origin }) => origin === 'synthetic')).toMatchObject({ rows: 2 });
});
