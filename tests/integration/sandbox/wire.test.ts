import { promptMessages } from '@shared/domain/prompts';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import OpenAI, { APIConnectionError, APIError, AuthenticationError, RateLimitError } from 'openai';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { ask, chatLines, openSandbox, twoLabelRows, upload } from './client';

const labels = [
  { name: 'refund', description: 'wants the money back' },
  { name: 'delivery', description: 'a parcel is late or lost' },
];
const task = { instructions: 'Sort.', labels, output: 'text' as const };
const question = promptMessages(task, [], 'where is my parcel');
const body = { model: 'sandbox-base', messages: question, temperature: 0 };
const sandbox = () => openSandbox({ dataDir: temporaryFolder() });

test('every reply says that it is the sandbox, and carries the headers of a provider', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder(), rateLimit: { requestsPerMinute: 60 } });
  const { data, response } = await client.chat.completions.create(body).withResponse();
  expect(data.choices[0]?.message.content).toBe('delivery');
  expect(data.system_fingerprint).toBe('fp_sandbox');
  expect(response.headers.get('x-fewtune-sandbox')).toBe('no LLM');
  expect(response.headers.get('x-request-id')).toMatch(/^req_/u);
  expect(response.headers.get('openai-processing-ms')).toMatch(/^\d+$/u);
  expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('59');
  expect((await client.models.list()).data.every(({ owned_by }) => owned_by === 'sandbox, no LLM')).toBe(true);
});

test('a wrong token is refused before anything else', async () => {
  const { sandbox: running } = await sandbox();
  const stranger = new OpenAI({ baseURL: running.url, apiKey: 'wrong', maxRetries: 0 });
  const refused = stranger.models.list();
  await expect(refused).rejects.toBeInstanceOf(AuthenticationError);
  await expect(refused).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
  expect((await fetch(`${running.url}/nowhere`)).headers.get('x-fewtune-sandbox')).toBe('no LLM');
});

test('what cannot be served is refused with the name of the field', async () => {
  const { client } = await sandbox();
  const refusal = async (change: object) =>
    client.chat.completions.create({ ...body, ...change } as OpenAI.Chat.ChatCompletionCreateParamsNonStreaming).then(
      // safe: wrong on purpose
      () => null,
      (error: unknown) => (error instanceof APIError ? [error.status, error.param, error.code] : error),
    );
  expect(await refusal({ model: 'gpt-4.1' })).toEqual([404, 'model', 'model_not_found']);
  expect(await refusal({ stream: true })).toEqual([400, 'stream', 'unsupported_value']);
  expect(await refusal({ temperature: 9 })).toEqual([400, 'temperature', null]);
  expect(await refusal({ messages: [] })).toEqual([400, 'messages', null]);
  expect(await refusal({ tools: [] })).toEqual([400, 'tools', 'unknown_parameter']);
  expect(await refusal({ top_logprobs: 3 })).toEqual([400, 'top_logprobs', null]);
  await expect(client.get('/nowhere')).rejects.toMatchObject({ status: 404, code: 'unknown_url' });
  await expect(client.models.delete('sandbox-base')).rejects.toMatchObject({ status: 403 });
  await expect(client.files.retrieve('file-none')).rejects.toMatchObject({ status: 404 });
  await expect(
    client.fineTuning.jobs.create({ model: 'sandbox-base', training_file: 'file-none' }),
  ).rejects.toMatchObject({ status: 400, param: 'training_file', code: 'file_not_found' });
});

test('log probabilities are probabilities: alternatives sum to at most 1, and the same request says the same', async () => {
  const { client } = await sandbox();
  const asked = { ...body, temperature: 1, seed: 5, n: 4, logprobs: true, top_logprobs: 20 };
  const first = await client.chat.completions.create(asked);
  const second = await client.chat.completions.create(asked);
  expect(second.choices).toEqual(first.choices);
  expect(second.usage).toEqual(first.usage);
  for (const { logprobs } of first.choices)
    for (const token of logprobs?.content ?? []) {
      const sum = token.top_logprobs.reduce((total, { logprob }) => total + Math.exp(logprob), 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      expect(token.top_logprobs.map(({ token: text }) => text)).toContain(token.token);
    }
});

test('usage counts the chat with its overhead, and the schema as part of the prompt', async () => {
  const { client } = await sandbox();
  const messages = [{ role: 'user' as const, content: 'hello world' }];
  const plain = await client.chat.completions.create({ model: 'sandbox-base', messages, temperature: 0 });
  // 3 to prime the reply, 3 for the message, "user", "hello" and " world"; "unsure" is two tokens.
  expect(plain.usage).toMatchObject({ prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 });
  const schema = { type: 'object', properties: { label: { enum: ['a', 'b'] } } };
  const held = await client.chat.completions.create({
    model: 'sandbox-base',
    messages,
    temperature: 0,
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
  });
  expect(held.choices[0]?.message.content).toBe('{"label":"a"}');
  expect(held.usage?.prompt_tokens).toBeGreaterThan(9);
});

test('files come back byte for byte, in pages, and are gone when deleted', async () => {
  const { client } = await sandbox();
  const odd = '{"a":"ü 漢 \\r\\n --boundary"}\r\n\r\n';
  const files = [await upload(client, odd), await upload(client, 'two'), await upload(client, '')];
  expect(await (await client.files.content(files[0]?.id ?? '')).text()).toBe(odd);
  expect(files.map(({ bytes }) => bytes)).toEqual([Buffer.byteLength(odd), 3, 0]);
  const listed = [];
  for await (const file of client.files.list({ limit: 2 })) listed.push(file.id);
  expect(listed.toSorted()).toEqual(files.map(({ id }) => id).toSorted());
  expect(await client.files.delete(files[1]?.id ?? '')).toEqual({ id: files[1]?.id, object: 'file', deleted: true });
  expect((await client.files.list()).data).toHaveLength(2);
});

test('embeddings arrive in both encodings of the wire', async () => {
  const { client } = await sandbox();
  const request = { model: 'sandbox-embedding', input: ['my parcel', 'my money'], dimensions: 32 };
  const packed = await client.embeddings.create(request);
  const plain = await client.embeddings.create({ ...request, encoding_format: 'float' });
  expect(plain.data.map(({ embedding }) => embedding.length)).toEqual([32, 32]);
  expect(packed.data.map(({ embedding }) => [...embedding])).toEqual(plain.data.map(({ embedding }) => embedding));
});

test('a rate limit refuses with 429, says how long to wait, and takes no more than it allows', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder(), rateLimit: { requestsPerMinute: 3 } });
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => ask(client, 'sandbox-base', question).catch((error: unknown) => error)),
  );
  const refused = outcomes.filter((one) => one instanceof RateLimitError);
  expect(outcomes.filter((one) => one === 'delivery')).toHaveLength(3);
  expect(refused.map(({ code }) => code)).toEqual(['rate_limit_exceeded', 'rate_limit_exceeded']);
  expect(Number(refused[0]?.headers?.get('retry-after'))).toBe(20);
});

test('each fault arrives as the client would see it from a real server', async () => {
  const { sandbox: running, client } = await sandbox();
  const seen = async (fault: Parameters<typeof running.setFaults>[0]['rules'][number]['fault']) => {
    running.setFaults({ rules: [{ fault, next: 1 }] });
    return client.chat.completions.create(body).catch((error: unknown) => error);
  };
  expect(await seen({ kind: 'status', status: 503 })).toMatchObject({ status: 503 });
  expect(await seen({ kind: 'quota' })).toMatchObject({ status: 429, code: 'insufficient_quota' });
  const limited = await seen({ kind: 'rate-limit', retryAfterSeconds: 7 });
  expect(limited).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
  expect((limited as APIError).headers?.get('retry-after')).toBe('7'); // safe: the line above saw its status
  expect(await seen({ kind: 'drop-connection' })).toBeInstanceOf(Error);
  expect(await seen({ kind: 'truncated-json' })).toBeInstanceOf(SyntaxError);
  expect(await seen({ kind: 'html-page' })).toContain('<!doctype html>');
  expect(await seen({ kind: 'content-filter' })).toMatchObject({
    choices: [{ finish_reason: 'content_filter', message: { content: '' } }],
  });
  const started = performance.now();
  await seen({ kind: 'delay', ms: 120 });
  expect(performance.now() - started).toBeGreaterThanOrEqual(119);
  expect(await ask(client, 'sandbox-base', question)).toBe('delivery');
});

test('faults can be set over the wire with the token, and are counted', async () => {
  const { sandbox: running, client } = await sandbox();
  const door = running.url.replace('/v1', '/sandbox/faults');
  const headers = { authorization: `Bearer ${running.token}` };
  const plan = { rules: [{ fault: { kind: 'status', status: 500 }, path: '/v1/files', next: 2 }] };
  expect((await fetch(door, { method: 'POST', headers, body: JSON.stringify(plan) })).status).toBe(200);
  expect((await fetch(door, { method: 'POST', body: JSON.stringify(plan) })).status).toBe(401);
  expect((await fetch(door, { method: 'POST', headers, body: '{"rules":[{}]}' })).status).toBe(400);
  await expect(client.files.list()).rejects.toMatchObject({ status: 500 });
  expect((await client.models.list()).data).toHaveLength(2);
  expect(await (await fetch(door, { headers })).json()).toEqual({ rules: [{ ...plan.rules[0], struck: 1 }] });
});

test('a closed server is gone, and a taken port is named', async () => {
  const { sandbox: running, client } = await sandbox();
  const port = Number(new URL(running.url).port);
  await expect(openSandbox({ dataDir: temporaryFolder(), port })).rejects.toThrow(`Port ${port} is in use.`);
  await running.close();
  await expect(client.models.list()).rejects.toBeInstanceOf(APIConnectionError);
});

test('a deleted model is gone, over a restart too', async () => {
  const dataDir = temporaryFolder();
  const { sandbox: running, client } = await openSandbox({ dataDir });
  const file = await upload(client, chatLines(twoLabelRows(12)));
  const { id } = await client.fineTuning.jobs.create({ model: 'sandbox-base', training_file: file.id });
  await expect.poll(async () => (await client.fineTuning.jobs.retrieve(id)).status).toBe('succeeded');
  const model = (await client.fineTuning.jobs.retrieve(id)).fine_tuned_model ?? '';
  expect(await client.models.delete(model)).toMatchObject({ id: model, deleted: true });
  await expect(ask(client, model, question)).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  await running.close();
  const again = await openSandbox({ dataDir });
  expect((await again.client.models.list()).data.map((one) => one.id)).not.toContain(model);
});

test('embeddings come in both encodings, shortened when asked, for texts and for tokens, within the official limits', async () => {
  const { client } = await sandbox();
  const make = (body: Partial<OpenAI.EmbeddingCreateParams>) =>
    client.embeddings.create({ model: 'sandbox-embedding', input: 'lost parcel', ...body });
  const floats = await make({ encoding_format: 'float' });
  expect(floats).toMatchObject({
    object: 'list',
    model: 'sandbox-embedding',
    usage: { prompt_tokens: 2, total_tokens: 2 },
  });
  expect(floats.data).toHaveLength(1);
  expect(floats.data[0]).toMatchObject({ object: 'embedding', index: 0 });
  const [vector] = floats.data.map(({ embedding }) => embedding);
  expect(vector).toHaveLength(256);
  expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 6);

  const raw = await make({ encoding_format: 'base64' });
  const text: unknown = raw.data[0]?.embedding;
  expect(typeof text).toBe('string');
  const bytes = Buffer.from(String(text), 'base64');
  expect([...new Float32Array(new Uint8Array(bytes).buffer)]).toEqual(vector);

  expect((await make({ dimensions: 8, encoding_format: 'float' })).data[0]?.embedding).toHaveLength(8);
  const tokens = encode('lost parcel');
  expect((await make({ input: tokens, encoding_format: 'float' })).data[0]?.embedding).toEqual(vector);
  const many = await make({ input: [tokens, encode('lost parcel')], encoding_format: 'float' });
  expect(many.data.map(({ embedding }) => embedding)).toEqual([vector, vector]);

  await expect(make({ input: 'word '.repeat(9_000) })).rejects.toMatchObject({ status: 400 });
  await expect(make({ input: Array.from({ length: 50 }, () => 'word '.repeat(7_000)) })).rejects.toMatchObject({
    status: 400,
    code: 'max_tokens_per_request',
  });
  await expect(make({ input: '' })).rejects.toMatchObject({ status: 400 });
});
