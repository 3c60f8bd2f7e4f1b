import { expect, test } from 'vitest';
import { chatTask } from '../helpers/chat-task';
import { openEngine } from '../helpers/engine';
import { chatAnswer, httpServer, refuse, sendJson } from '../helpers/http-server';

const open = () => openEngine({ keeper: { keep: () => {}, forget: () => {} }, now: () => '2026-11-21T09:00:00.000Z' });

/** A server like OpenAI's whose one chat model takes no temperature and no log probabilities. */
const strictServer = () =>
  httpServer(({ body }, response) => {
    const asked: Record<string, unknown> = JSON.parse(body);
    for (const param of ['temperature', 'logprobs']) {
      if (param in asked) {
        refuse(response, 400, {
          message: `Unsupported parameter: '${param}' is not supported with this model.`,
          code: 'unsupported_parameter',
          param,
        });
        return;
      }
    }
    sendJson(response, chatAnswer('Delivery'));
  });

test('a request leaves out what the record of the model refuses, so the server has nothing to refuse', async () => {
  const { url, heard } = await strictServer();
  const { call } = open();
  const { armId, splitId, rows } = await chatTask(
    call,
    { kind: 'openai', baseUrl: `${url}/v1` },
    { model: 'gpt-5-mini' },
  );
  const estimate = await call('runs.estimate', { armId, splitId });
  expect(estimate.warnings).toContain(
    'gpt-5-mini takes no temperature, so the same question may get another answer the next time.',
  );
  expect(estimate.warnings.join(' ')).toContain('gpt-5-mini is switched off on 2026-12-11');
  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run.counts.answered).toBe(rows);
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ model: 'gpt-5-mini', reasoning_effort: 'minimal' });
});

test('a refusal stops the run, is offered as an entry in words, and once kept the next run goes through', async () => {
  const { url, heard } = await strictServer();
  const { call } = open();
  const { armId, splitId, rows, connectionId } = await chatTask(call, { kind: 'compatible', baseUrl: `${url}/v1` });
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow(/^some-model refuses temperature/);
  expect(heard.length).toBeLessThanOrEqual(8);

  const [offer, ...more] = await call('capabilities.offers', {});
  expect(more).toEqual([]);
  expect(offer).toMatchObject({
    connectionId,
    model: 'some-model',
    words: 'some-model refuses temperature',
    source: "Server said: Unsupported parameter: 'temperature' is not supported with this model.",
  });
  expect(await call('capabilities.answerOffer', { factId: offer?.factId ?? 0, keep: true })).toEqual([]);
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow(
    /^some-model refuses log probabilities/,
  );
  const [second] = await call('capabilities.offers', { connectionId });
  await call('capabilities.answerOffer', { factId: second?.factId ?? 0, keep: true });

  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run.counts.answered).toBe(rows);
  const { lines } = await call('capabilities.record', { connectionId, model: 'some-model' });
  expect(lines.find(({ field }) => field === 'temperature')).toMatchObject({ value: 'no', from: 'refusal' });
});

test('a dismissed offer changes nothing, and an answered one cannot be answered again', async () => {
  const { url } = await strictServer();
  const { call } = open();
  const { armId, splitId, connectionId } = await chatTask(call, { kind: 'compatible', baseUrl: `${url}/v1` });
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow('refuses temperature');
  const [offer] = await call('capabilities.offers', {});
  await call('capabilities.answerOffer', { factId: offer?.factId ?? 0, keep: false });
  const { lines, history } = await call('capabilities.record', { connectionId, model: 'some-model' });
  expect(lines.find(({ field }) => field === 'temperature')?.from).toBe('nobody');
  expect(history.map(({ state }) => state)).toEqual(['dismissed']);
  await expect(call('capabilities.answerOffer', { factId: offer?.factId ?? 0, keep: true })).rejects.toThrow(
    'answered already',
  );
});

test('an own entry goes before the app’s, keeps its history, and can be taken back', async () => {
  const { call } = open();
  const { id: connectionId } = await call('connections.save', { kind: 'openai', name: 'Mine', key: 'k-12345678' });
  const about = { connectionId, model: 'gpt-4.1-mini' };
  const context = async () => (await call('capabilities.record', about)).lines.find(({ field }) => field === 'context');
  expect(await context()).toMatchObject({ value: '1047576', from: 'built-in' });
  await call('capabilities.set', { ...about, field: 'context', value: '32000', source: 'our contract' });
  expect(await context()).toEqual({
    field: 'context',
    value: '32000',
    date: '2026-11-21',
    source: 'our contract',
    from: 'user',
  });
  const { lines, history } = await call('capabilities.withdraw', { ...about, field: 'context' });
  expect(lines.find(({ field }) => field === 'context')).toMatchObject({ value: '1047576', from: 'built-in' });
  expect(history.map(({ value }) => value)).toEqual([null, '32000']);
  await expect(call('capabilities.set', { ...about, field: 'context', value: 'a lot', source: 'me' })).rejects.toThrow(
    'Write the number of tokens in digits',
  );
});

test('a row that cannot fit the context of the model is not sent, and says why', async () => {
  const { url, heard } = await httpServer((_heard, response) => sendJson(response, chatAnswer('Delivery')));
  const { call } = open();
  const { armId, splitId, rows, connectionId } = await chatTask(call, { kind: 'compatible', baseUrl: `${url}/v1` });
  await call('capabilities.set', { connectionId, model: 'some-model', field: 'context', value: '40', source: 'test' });
  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run.counts.failed).toBe(rows);
  expect(heard).toEqual([]);
  const { predictions } = await call('runs.predictions', { runId: run.id, limit: 1 });
  expect(predictions[0]?.error).toMatch(/^Not sent: prompt and answer need \d+ tokens, and some-model takes 40 in all/);
});

test('an Azure deployment has the price, the tokens and the record of the model that the user says it serves', async () => {
  const { url, heard } = await httpServer((_heard, response) => sendJson(response, chatAnswer('Delivery')));
  const { call } = open();
  const { armId, splitId, connectionId } = await chatTask(call, { kind: 'azure', baseUrl: url }, { model: 'tickets' });
  const before = await call('runs.estimate', { armId, splitId });
  expect([before.cost, before.tokensExact]).toEqual([null, false]);
  await call('capabilities.set', {
    connectionId,
    model: 'tickets',
    field: 'served-model',
    value: 'gpt-4.1-mini-2025-04-14',
    source: 'the portal',
  });
  const { served, lines } = await call('capabilities.record', { connectionId, model: 'tickets' });
  expect(served).toBe('gpt-4.1-mini-2025-04-14');
  expect(lines.find(({ field }) => field === 'context')?.value).toBe('1047576');
  const after = await call('runs.estimate', { armId, splitId });
  expect(after.cost?.likely).toBeGreaterThan(0);
  expect(after.tokensExact).toBe(true);
  await call('runs.start', { armId, splitId, limit: 1, wait: true });
  expect(JSON.parse(heard[0]?.body ?? '').model).toBe('tickets');
});

test('codes are refused for a model that takes no logit_bias, before anything is sent', async () => {
  const { url, heard } = await strictServer();
  const { call } = open();
  const { armId, splitId } = await chatTask(
    call,
    { kind: 'openai', baseUrl: `${url}/v1` },
    { model: 'gpt-5-mini', output: 'code' },
  );
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow(
    'gpt-5-mini does not take logit_bias, which holds an answer to the codes.',
  );
  expect(heard).toEqual([]);
});

test('an arm that wants a schema is refused for a model without, before anything is sent', async () => {
  const { url, heard } = await strictServer();
  const { call } = open();
  const { armId, splitId } = await chatTask(
    call,
    { kind: 'openai', baseUrl: `${url}/v1` },
    { model: 'gpt-3.5-turbo', output: 'json' },
  );
  await expect(call('runs.start', { armId, splitId, wait: true })).rejects.toThrow(
    'gpt-3.5-turbo does not keep to a schema.',
  );
  expect(heard).toEqual([]);
});
