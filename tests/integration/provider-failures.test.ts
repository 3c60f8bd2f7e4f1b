import { expect, test } from 'vitest';
import { chatTask } from '../helpers/chat-task';
import { openEngine } from '../helpers/engine';
import { chatAnswer, httpServer, refuse, sendJson } from '../helpers/http-server';

const open = () => openEngine({ keeper: { keep: () => {}, forget: () => {} } });

test('each kind of answer ends in its own status, and none is taken for a label', async () => {
  const kinds = ['Delivery', 'A parcel question', '', null, 'filtered', 'cut', 'bad'];
  const { url } = await httpServer(({ body }, response) => {
    const text: string = JSON.parse(body).messages.at(-1).content;
    const kind = kinds[Number(text.replace('row ', '')) % kinds.length];
    if (kind === 'bad') refuse(response, 400, { code: 'context_length_exceeded' });
    else if (kind === 'filtered') sendJson(response, chatAnswer(null, { finish: 'content_filter' }));
    else if (kind === 'cut') sendJson(response, chatAnswer('Somethi', { finish: 'length' }));
    else sendJson(response, chatAnswer(kind ?? null));
  });
  const { call } = open();
  const { armId, splitId, rows } = await chatTask(call, { kind: 'compatible', baseUrl: `${url}/v1` });
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

test('Azure is asked at its v1 endpoint, or at the deployment when an API version is given', async () => {
  const { url, heard } = await httpServer((_heard, response) => sendJson(response, chatAnswer('Delivery')));
  const { call } = open();
  const first = await chatTask(call, { kind: 'azure', baseUrl: url });
  await call('runs.start', { armId: first.armId, splitId: first.splitId, limit: 1, wait: true });
  const second = await chatTask(call, { kind: 'azure', baseUrl: `${url}/openai`, apiVersion: '2024-10-21' });
  await call('runs.start', { armId: second.armId, splitId: second.splitId, limit: 1, wait: true });
  expect(heard.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /openai/v1/chat/completions',
    'POST /openai/deployments/some-model/chat/completions?api-version=2024-10-21',
  ]);
  expect(heard[0]?.headers.authorization).toBe('Bearer k-12345678');
  expect(heard[1]?.headers['api-key']).toBe('k-12345678');
});

test('a server that enforces its limit gets every row once, refusals aside', async () => {
  // 20 at once and 100 a second; what is above is refused, as a provider would.
  const perSecond = 100;
  const burst = 20;
  let level = burst;
  let at = performance.now();
  let refused = 0;
  const { url, heard } = await httpServer((_heard, response) => {
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
    setTimeout(() => sendJson(response, chatAnswer('Delivery')), 40);
  });
  const { call } = open();
  const { armId, splitId, rows } = await chatTask(call, { kind: 'compatible', baseUrl: `${url}/v1` }, { count: 400 });
  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run.counts.answered).toBe(rows);
  expect(heard.length).toBe(rows + refused);
});
