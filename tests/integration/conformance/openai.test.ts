import { readFileSync } from 'node:fs';
import OpenAI from 'openai';
import { beforeAll, describe, expect, test } from 'vitest';
import { validatingProxy } from '../../helpers/conformance/validating-proxy';
import { type Violation, type WireDescription, wireDescription } from '../../helpers/conformance/wire-description';
import { openEngine } from '../../helpers/engine';
import { sharedFile } from '../../helpers/shared-data';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { openSandbox } from '../sandbox/client';
import { everyLiveRun, everyRun, everyTraining, pausedTraining, taskAt } from './road';

/** What the app uses of OpenAI's wire format. A new path is one line here, and a step of `road.ts` that uses it. */
const USED = [
  'GET /models',
  'POST /chat/completions',
  'POST /completions',
  'POST /embeddings',
  'POST /files',
  'GET /files',
  'GET /files/{file_id}',
  'GET /files/{file_id}/content',
  'POST /uploads',
  'POST /uploads/{upload_id}/parts',
  'POST /uploads/{upload_id}/complete',
  'GET /batches',
  'POST /batches',
  'GET /batches/{batch_id}',
  'GET /fine_tuning/jobs',
  'POST /fine_tuning/jobs',
  'GET /fine_tuning/jobs/{fine_tuning_job_id}',
  'GET /fine_tuning/jobs/{fine_tuning_job_id}/events',
  'GET /fine_tuning/jobs/{fine_tuning_job_id}/checkpoints',
  'POST /fine_tuning/jobs/{fine_tuning_job_id}/cancel',
  'POST /fine_tuning/jobs/{fine_tuning_job_id}/pause',
  'POST /fine_tuning/jobs/{fine_tuning_job_id}/resume',
];

/**
 * The only two places where the sandbox does as the real server does, and the description says otherwise.
 * - The content of a file comes as bytes; the description calls it a JSON text.
 * - `encoding_format: base64`, which the SDK asks for, brings a text; the description knows lists of numbers only.
 */
const EXCEPTIONS = [
  ['GET /files/{file_id}/content', /^gives no body of the type application\/octet-stream$/],
  ['POST /embeddings', /^\/data\/\d+\/embedding must be array$/],
] as const;
const isException = ({ operation, side, message }: Violation): boolean =>
  side === 'reply' && EXCEPTIONS.some(([where, what]) => operation === where && what.test(message));

const file = sharedFile('spec/openai.openapi.yaml');

describe.skipIf(file === null)('held against OpenAI’s own description of its wire format', () => {
  let description: WireDescription;
  // Three megabytes of YAML: read once, and only where they are.
  beforeAll(() => {
    description = wireDescription(file ?? '', '/v1');
  });

  async function throughProxy() {
    const { sandbox, client } = await openSandbox({ dataDir: temporaryFolder() });
    const proxy = await validatingProxy(new URL(sandbox.url).origin, description, { isException });
    const direct = new OpenAI({ baseURL: `${proxy.url}/v1`, apiKey: sandbox.token, maxRetries: 0 });
    return { sandbox, client, proxy, direct };
  }

  test('every request of the app and every reply of the sandbox is as described', async () => {
    const { sandbox, proxy } = await throughProxy();
    const { call } = openEngine({
      keeper: { keep: () => {}, forget: () => {} },
      // Small enough that the training files go out in parts.
      network: { lookEveryMs: 100, uploadPartBytes: 4_000 },
    });
    const { id: connectionId } = await call('connections.save', {
      kind: 'compatible',
      name: 'Described',
      baseUrl: `${proxy.url}/v1`,
      key: sandbox.token,
    });
    expect((await call('connections.test', { connectionId })).ok).toBe(true);
    const task = { ...(await taskAt(call)), connectionId, model: 'sandbox-base' };
    await everyRun(call, task);
    await everyLiveRun(call, task);
    await everyTraining(call, task);
    await pausedTraining(call, task);
    await everyRun(call, { ...task, ...(await taskAt(call)) }, 'batch');
    expect(proxy.violations).toEqual([]);
    expect(USED.filter((operation) => !proxy.seen.has(operation))).toEqual([]);
    // Each exception was needed; one that is not any more has to go.
    expect(new Set(proxy.excepted.map(({ operation }) => operation))).toEqual(
      new Set(EXCEPTIONS.map(([where]) => where)),
    );
  });

  test('refusals are as described too', async () => {
    const { proxy, direct } = await throughProxy();
    await expect(
      direct.chat.completions.create({ model: 'none', messages: [{ role: 'user', content: 'x' }] }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(direct.files.retrieve('file-none')).rejects.toMatchObject({ status: 404 });
    await expect(
      direct.fineTuning.jobs.create({ model: 'sandbox-base', training_file: 'file-none' }),
    ).rejects.toMatchObject({ status: 400 });
    expect(proxy.violations).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a field that does not exist', { colour: 'red' }, "(body) must NOT have unevaluated properties 'colour'"],
    ['a temperature above its range', { temperature: 9 }, '/temperature must be <= 2'],
    ['messages that are no list', { messages: 'nope' }, '/messages must be array'],
    ['too many alternatives of a token', { logprobs: true, top_logprobs: 21 }, '/top_logprobs must be <= 20'],
  ])('a request with %s is caught', async (_what, change, message) => {
    const { proxy, direct } = await throughProxy();
    const body = { model: 'sandbox-base', messages: [{ role: 'user', content: 'x' }], ...change };
    // safe: wrong on purpose
    await direct.chat.completions.create(body as OpenAI.Chat.ChatCompletionCreateParamsNonStreaming).catch(() => null);
    expect(proxy.violations.map((found) => found.message)).toContain(message);
    expect(proxy.violations[0]).toMatchObject({ operation: 'POST /chat/completions', side: 'request' });
  });

  test('a path and a parameter that the description does not have are caught', async () => {
    const { proxy, direct } = await throughProxy();
    await direct.get('/nowhere').catch(() => null);
    await direct.get('/files?colour=red').catch(() => null);
    expect(proxy.violations).toEqual([
      { operation: 'GET /v1/nowhere', side: 'request', message: 'is not in the description' },
      { operation: 'GET /files', side: 'request', message: "has no parameter 'colour'" },
    ]);
  });

  test('a reply with a missing, a wrong and an unknown field is caught', () => {
    const model = { id: 'm', object: 'model', created: 1, owned_by: 'me' };
    const violations = (data: object) =>
      description
        .violations({
          method: 'GET',
          path: '/v1/models',
          query: new URLSearchParams(),
          request: { contentType: '', body: null },
          status: 200,
          reply: { contentType: 'application/json', body: { object: 'list', data: [data] } },
        })
        .map(({ side, message }) => `${side}: ${message}`);
    const { owned_by: _owner, ...nobodys } = model;
    expect(violations(model)).toEqual([]);
    expect(violations(nobodys)).toEqual(["reply: /data/0 must have required property 'owned_by'"]);
    expect(violations({ ...model, created: 'yesterday' })).toEqual(['reply: /data/0/created must be integer']);
  });

  test('the description is the one that the app was written against', () => {
    expect(readFileSync(file ?? '', 'utf8').slice(0, 400)).toContain('version: 2.3.0');
  });
});
