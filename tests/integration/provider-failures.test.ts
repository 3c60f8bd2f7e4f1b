import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { chatReply, chatServer, refuse } from '../helpers/model-server';

/** A zero-shot arm at a connection; 40 of 100 rows are its test side. */
async function arm(
  call: CallEngine,
  connection: { kind: 'azure' | 'compatible'; baseUrl: string; apiVersion?: string },
  count = 100,
) {
  const project = await call('projects.create', { name: 'Failures' });
  const rows = Array.from({ length: count }, (_, at) => `row ${at},${at % 2 === 0 ? 'Delivery' : 'Account'}`);
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: `text,label\n${rows.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.5, validation: 0.1, test: 0.4 },
  });
  const { id: connectionId } = await call('connections.save', { name: 'Server', key: 'k-12345678', ...connection });
  const { id: armId } = await call('arms.create', {
    projectId: project.id,
    config: { kind: 'zero-shot', connectionId, model: 'gpt-4.1-mini' },
  });
  return { armId, splitId: split.id, rows: split.counts.test };
}
const open = () => openEngine({ keeper: { keep: () => {}, forget: () => {} } });

test('a server that says slow down is waited for as long as it asks, and no row is lost', async () => {
  let refused = 0;
  const { url, paths } = await chatServer((_request, response, _body, count) => {
    if (count % 3 === 0) {
      refused += 1;
      refuse(response, 429, { code: 'rate_limit_exceeded' }, { 'retry-after-ms': '20' });
    } else chatReply(response, 'Delivery');
  });
  const { call } = open();
  const { armId, splitId, rows } = await arm(call, { kind: 'compatible', baseUrl: `${url}/v1` });
  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run).toMatchObject({ status: 'finished', maybeBilled: 0 });
  expect(run.counts.answered).toBe(rows);
  expect(paths.length).toBe(rows + refused);
});

test('an empty account stops the run at once with a sentence; what was answered is kept and the rest can be resumed', async () => {
  let broke = true;
  const { url } = await chatServer((_request, response, _body, count) => {
    if (broke && count > 10) refuse(response, 429, { code: 'insufficient_quota', type: 'insufficient_quota' });
    else chatReply(response, 'Account');
  });
  const { call } = open();
  const { armId, splitId, rows } = await arm(call, { kind: 'compatible', baseUrl: `${url}/v1` });
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow('The account has no credit left');
  const { project } = (await call('projects.list', {}))[0] ?? { project: { id: '' } };
  const [stopped] = await call('runs.list', { projectId: project.id });
  expect(stopped?.counts).toMatchObject({ answered: 10, 'not-run': rows - 10, failed: 0 });
  broke = false;
  const resumed = await call('runs.resume', { runId: stopped?.id ?? '', wait: true });
  expect(resumed).toMatchObject({ status: 'finished', maybeBilled: 0 });
  expect(resumed.counts.answered).toBe(rows);
});

test('each kind of answer ends in its own status, and none is taken for a label', async () => {
  const kinds = ['Delivery', 'A parcel question', '', null, 'filtered', 'cut', 'bad'];
  const { url } = await chatServer((_request, response, body) => {
    const text: string = JSON.parse(body).messages.at(-1).content;
    const kind = kinds[Number(text.replace('row ', '')) % kinds.length];
    if (kind === 'bad') refuse(response, 400, { code: 'context_length_exceeded' });
    else if (kind === 'filtered') chatReply(response, null, 'content_filter');
    else if (kind === 'cut') chatReply(response, 'Somethi', 'length');
    else chatReply(response, kind ?? null);
  });
  const { call } = open();
  const { armId, splitId, rows } = await arm(call, { kind: 'compatible', baseUrl: `${url}/v1` });
  const run = await call('runs.start', { armId, splitId, wait: true });
  const { answered, filtered, truncated, unparseable, failed } = run.counts;
  expect(Object.values(run.counts).reduce((sum, count) => sum + count, 0)).toBe(rows);
  expect(run.counts['not-run']).toBe(0);
  expect(
    [answered, run.counts['out-of-set'], filtered, truncated, unparseable, failed].every((count) => count > 0),
  ).toBe(true);
  const { predictions } = await call('runs.predictions', { runId: run.id, status: 'failed' });
  expect(predictions[0]?.error).toContain('The server refused the request (400');
  expect(predictions.every(({ label, confidence }) => label === null && confidence === null)).toBe(true);
});

test('a connection that breaks after the request went out is tried again and marked maybe billed', async () => {
  const seen = new Set<string>();
  const { url } = await chatServer((request, response, body) => {
    if (seen.has(body)) chatReply(response, 'Delivery');
    else {
      seen.add(body);
      request.socket.destroy();
    }
  });
  const { call } = open();
  const { armId, splitId } = await arm(call, { kind: 'compatible', baseUrl: `${url}/v1` });
  const run = await call('runs.start', { armId, splitId, limit: 5, wait: true });
  expect(run.counts.answered).toBe(5);
  expect(run.maybeBilled).toBe(5);
});

test('Azure is asked at its v1 endpoint, or at the deployment when an API version is given', async () => {
  const { url, paths, headers } = await chatServer((_request, response) => chatReply(response, 'Delivery'));
  const { call } = open();
  const first = await arm(call, { kind: 'azure', baseUrl: url });
  await call('runs.start', { armId: first.armId, splitId: first.splitId, limit: 1, wait: true });
  const second = await arm(call, { kind: 'azure', baseUrl: `${url}/openai`, apiVersion: '2024-10-21' });
  await call('runs.start', { armId: second.armId, splitId: second.splitId, limit: 1, wait: true });
  expect(paths).toEqual([
    'POST /openai/v1/chat/completions',
    'POST /openai/deployments/gpt-4.1-mini/chat/completions?api-version=2024-10-21',
  ]);
  expect(headers[0]?.authorization).toBe('Bearer k-12345678');
  expect(headers[1]?.['api-key']).toBe('k-12345678');
});

test('a server that enforces its limit gets every row once, refusals aside', async () => {
  // 20 at once and 100 a second; what is above is refused, as a provider would.
  const perSecond = 100;
  const burst = 20;
  let level = burst;
  let at = performance.now();
  let refused = 0;
  const { url, paths } = await chatServer((_request, response) => {
    const now = performance.now();
    level = Math.min(burst, level + ((now - at) / 1000) * perSecond);
    at = now;
    const headers = { 'x-ratelimit-limit-requests': String(perSecond * 60), 'x-ratelimit-remaining-requests': '' };
    if (level < 1) {
      refused += 1;
      headers['x-ratelimit-remaining-requests'] = '0';
      refuse(response, 429, { code: 'rate_limit_exceeded' }, { ...headers, 'retry-after': '1' });
      return;
    }
    level -= 1;
    headers['x-ratelimit-remaining-requests'] = String(Math.floor(level));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    setTimeout(() => chatReply(response, 'Delivery'), 40);
  });
  const { call } = open();
  const { armId, splitId, rows } = await arm(call, { kind: 'compatible', baseUrl: `${url}/v1` }, 400);
  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run.counts.answered).toBe(rows);
  expect(paths.length).toBe(rows + refused);
});
