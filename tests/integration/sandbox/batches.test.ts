import { setTimeout as delay } from 'node:timers/promises';
import type { FaultPlan, Sandbox } from '@engine/sandbox';
import type OpenAI from 'openai';
import { toFile } from 'openai';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { openSandbox } from './client';

const request = (id: string, change: object = {}): object => ({
  custom_id: id,
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model: 'sandbox-base', messages: [{ role: 'user', content: `Say ${id}.` }] },
  ...change,
});
const lines = (requests: readonly (object | string)[]): string =>
  `${requests.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')}\n`;

async function create(client: OpenAI, content: string): Promise<OpenAI.Batch> {
  const file = await client.files.create({ file: await toFile(Buffer.from(content), 'in.jsonl'), purpose: 'batch' });
  return client.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    metadata: { mine: 'yes' },
  });
}

async function ended(client: OpenAI, id: string): Promise<OpenAI.Batch> {
  for (;;) {
    const batch = await client.batches.retrieve(id);
    if (['completed', 'failed', 'expired', 'cancelled'].includes(batch.status)) return batch;
    await delay(20);
  }
}

type Line = {
  custom_id: string;
  response: { status_code: number; body: unknown } | null;
  error: { code: string } | null;
};
async function content(client: OpenAI, fileId: string | undefined): Promise<Line[]> {
  if (fileId === undefined) return [];
  const text = await (await client.files.content(fileId)).text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const withFault = (fault: FaultPlan['rules'][number]['fault']) =>
  openSandbox({ dataDir: temporaryFolder(), faults: { rules: [{ fault }] } });

test('a batch is checked, worked through and completed; its answers are those of single requests', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const created = await create(client, lines([request('one'), request('two')]));
  expect(created).toMatchObject({ object: 'batch', status: 'validating', metadata: { mine: 'yes' } });
  const batch = await ended(client, created.id);
  expect(batch).toMatchObject({
    status: 'completed',
    model: 'sandbox-base',
    request_counts: { total: 2, completed: 2, failed: 0 },
  });
  expect(batch.error_file_id).toBeUndefined();
  const answers = await content(client, batch.output_file_id);
  expect(answers.map(({ custom_id }) => custom_id)).toEqual(['one', 'two']);
  const live = await client.chat.completions.create({
    model: 'sandbox-base',
    messages: [{ role: 'user', content: 'Say one.' }],
  });
  expect(answers[0]?.response?.body).toMatchObject({ choices: live.choices, usage: live.usage });
  expect(batch.usage?.total_tokens).toBeGreaterThan(0);
});

test('a file with faults is turned down as a whole, with the line of each', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const text = lines([request('a'), '{"custom_id":', request('a'), request('b', { url: '/v1/embeddings' })]);
  const batch = await ended(client, (await create(client, text)).id);
  expect(batch.status).toBe('failed');
  expect(batch.output_file_id).toBeUndefined();
  expect(batch.errors?.data?.map(({ line, code }) => [line, code])).toEqual([
    [2, 'invalid_json_line'],
    [3, 'duplicate_custom_id'],
    [4, 'mismatched_endpoint'],
  ]);
});

test('more than 1,000 requests are too many, and none is not enough', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const many = lines(Array.from({ length: 1001 }, (_, at) => request(`q${at}`)));
  expect((await ended(client, (await create(client, many)).id)).errors?.data?.[0]?.code).toBe('too_many_tasks');
  expect((await ended(client, (await create(client, '\n')).id)).errors?.data?.[0]?.code).toBe('empty_file');
});

test('a request that is refused stands in the error file with its status', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const bad = request('bad', { body: { model: 'sandbox-base', messages: [] } });
  const batch = await ended(client, (await create(client, lines([request('good'), bad]))).id);
  expect(batch).toMatchObject({ status: 'completed', request_counts: { total: 2, completed: 1, failed: 1 } });
  const [error] = await content(client, batch.error_file_id);
  expect(error).toMatchObject({ custom_id: 'bad', response: { status_code: 400 }, error: null });
});

test('a batch that runs out of time keeps what is done and names the rest', async () => {
  const { client } = await withFault({ kind: 'batch', expireAfter: 1 });
  const batch = await ended(client, (await create(client, lines([request('a'), request('b')]))).id);
  expect(batch.status).toBe('expired');
  expect((await content(client, batch.output_file_id)).map(({ custom_id }) => custom_id)).toEqual(['a']);
  expect(await content(client, batch.error_file_id)).toMatchObject([
    { custom_id: 'b', response: null, error: { code: 'batch_expired' } },
  ]);
});

test('a batch can be cancelled under way, and not once it is over', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder(), latencyMs: 20 });
  const { id } = await create(client, lines(Array.from({ length: 100 }, (_, at) => request(`q${at}`))));
  while (((await client.batches.retrieve(id)).request_counts?.completed ?? 0) < 3) await delay(10);
  expect((await client.batches.cancel(id)).status).toBe('cancelling');
  const batch = await ended(client, id);
  expect(batch.status).toBe('cancelled');
  const done = await content(client, batch.output_file_id);
  const rest = await content(client, batch.error_file_id);
  expect(done.length + rest.length).toBe(100);
  expect(rest.every(({ error }) => error?.code === 'batch_cancelled')).toBe(true);
  await expect(client.batches.cancel(id)).rejects.toMatchObject({ status: 409 });
});

test('batches are listed newest first, page by page', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const made: string[] = [];
  for (let at = 0; at < 3; at += 1) made.unshift((await create(client, lines([request('a')]))).id);
  const first = await client.batches.list({ limit: 2 });
  expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
  const all: string[] = [];
  for await (const { id } of client.batches.list({ limit: 2 })) all.push(id);
  expect(all).toEqual(made);
});

test('a batch that was cut off by the end of the sandbox is finished by the next one', async () => {
  const dataDir = temporaryFolder();
  const first = await openSandbox({ dataDir, latencyMs: 20 });
  const { id } = await create(first.client, lines(Array.from({ length: 40 }, (_, at) => request(`q${at}`))));
  while (((await first.client.batches.retrieve(id)).request_counts?.completed ?? 0) < 3) await delay(10);
  const stopped: Sandbox = first.sandbox;
  await stopped.close();
  const { client } = await openSandbox({ dataDir });
  const batch = await ended(client, id);
  expect(batch).toMatchObject({ status: 'completed', request_counts: { total: 40, completed: 40, failed: 0 } });
  expect((await content(client, batch.output_file_id)).length).toBe(40);
});

test('what is no batch file is refused with the name of the field', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const file = await client.files.create({ file: await toFile(Buffer.from('x'), 'x.jsonl'), purpose: 'fine-tune' });
  const wanted = { endpoint: '/v1/chat/completions', completion_window: '24h' } as const;
  await expect(client.batches.create({ ...wanted, input_file_id: file.id })).rejects.toMatchObject({
    status: 400,
    code: 'invalid_file_purpose',
    param: 'input_file_id',
  });
  await expect(client.batches.create({ ...wanted, input_file_id: 'file-none' })).rejects.toMatchObject({ status: 404 });
  await expect(client.batches.retrieve('batch_none')).rejects.toMatchObject({ status: 404 });
});
