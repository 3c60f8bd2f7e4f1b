import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { tokenIdOf } from '@engine/deployments/sign-in';
import { expect, onTestFinished, test } from 'vitest';
import { filesWithSecret, holdsSecret } from '../helpers/canary';
import { chatTask } from '../helpers/chat-task';
import { runCli } from '../helpers/cli';
import { openEngine } from '../helpers/engine';
import { chatAnswer, httpServer, refuse, sendJson } from '../helpers/http-server';
import { temporaryFolder } from '../helpers/temporary-folder';

const CANARY = 'sk-canary-5f2b9c71d04e8a63';

/** A server that refuses every key and repeats it in its message, as real ones do. */
async function refusingServer(): Promise<{ url: string; keys: string[] }> {
  const keys: string[] = [];
  const server: Server = createServer((request, response) => {
    keys.push(request.headers.authorization ?? '');
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        error: {
          message: `Incorrect API key provided: ${CANARY}.`,
          type: 'invalid_request_error',
          code: 'invalid_api_key',
          param: null,
        },
      }),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, keys }; // safe: a TCP server that listens has one
}

test('a typed key is used, handed to the keeper, and stands in no answer, error or file', async () => {
  const { url, keys } = await refusingServer();
  const kept: string[] = [];
  const { engine, call, workspace } = openEngine({
    keeper: { keep: (_, key) => kept.push(key), forget: (id) => kept.push(`forget ${id}`) },
  });
  const connection = await call('connections.save', {
    kind: 'compatible',
    name: 'Refusing',
    baseUrl: url,
    key: CANARY,
  });
  expect(connection.keyState).toBe('session');
  expect(kept).toEqual([CANARY]);
  engine.keyKept(connection.id, 'keychain');
  const result = await call('connections.test', { connectionId: connection.id });
  expect(keys).toContain(`Bearer ${CANARY}`);
  expect(result).toMatchObject({ ok: false, models: [], capabilities: [] });
  expect(result.message).toContain('The server does not accept the key');
  const listed = await call('connections.list', {});
  expect(listed.map(({ name, keyState }) => [name, keyState])).toEqual([
    ['Sandbox (no LLM)', 'not-needed'],
    ['Refusing', 'keychain'],
  ]);
  expect(JSON.stringify([connection, result, listed])).not.toContain('canary');
  await call('connections.remove', { connectionId: connection.id });
  // The key, and the token for the management of an Azure resource.
  expect(kept).toEqual([CANARY, `forget ${connection.id}`, `forget ${tokenIdOf(connection.id)}`]);
  await engine.close();
  expect(filesWithSecret(workspace, CANARY)).toEqual([]);
});

test('a run with a refused key stops with a sentence, and every row stays "not run"', async () => {
  const { url, keys } = await refusingServer();
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const project = await call('projects.create', { name: 'Refused' });
  const rows = Array.from(
    { length: 60 },
    (_, at) => `text ${at} ${at % 2 === 0 ? 'late' : 'login'},${at % 2 === 0 ? 'Delivery' : 'Account'}`,
  );
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: `text,label\n${rows.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', { datasetId: dataset.id });
  const { id: connectionId } = await call('connections.save', {
    kind: 'compatible',
    name: 'Refusing',
    baseUrl: url,
    key: CANARY,
  });
  const arm = await call('arms.create', {
    projectId: project.id,
    config: { kind: 'zero-shot', connectionId, model: 'some-model' },
  });
  const estimate = await call('runs.estimate', { armId: arm.id, splitId: split.id });
  expect(estimate.cost).toBeNull();
  await expect(call('runs.start', { armId: arm.id, splitId: split.id, wait: true })).rejects.toThrow(
    'The server does not accept the key',
  );
  const [run] = await call('runs.list', { projectId: project.id });
  expect(run).toMatchObject({ status: 'failed', rows: split.counts.test, maybeBilled: 0 });
  expect(run?.counts['not-run']).toBe(split.counts.test);
  expect(run?.error).not.toContain('canary');
  // Only what was in flight when the first refusal came was sent, not all rows.
  expect(keys.length).toBeLessThanOrEqual(16);
});

test('the command line takes the key and its address from the environment, and shows only that it did', async () => {
  const { url, keys } = await refusingServer();
  const workspace = join(temporaryFolder(), 'w');
  const env = { FEWTUNE_API_KEY: CANARY, FEWTUNE_BASE_URL: url };
  const connection = JSON.stringify({ kind: 'compatible', name: 'Mine', baseUrl: url });
  const saved = await runCli(['connections.save', connection, '--workspace', workspace], { env });
  const { id, keyState } = JSON.parse(saved.stdout);
  expect(keyState).toBe('environment');
  const test = ['connections.test', JSON.stringify({ connectionId: id }), '--workspace', workspace];
  const tested = await runCli(test, { env });
  expect(keys).toContain(`Bearer ${CANARY}`);
  expect(tested.stdout + tested.stderr + saved.stdout + saved.stderr).not.toContain('canary');
  const without = await runCli(test);
  expect(JSON.parse(without.stdout)).toMatchObject({
    ok: false,
    message: 'There is no key for Mine: set FEWTUNE_API_KEY.',
  });
  expect(filesWithSecret(workspace, CANARY)).toEqual([]);
});

test('a workspace that names another address for its connection does not get the key of the environment', async () => {
  const [mine, strangers] = [await refusingServer(), await refusingServer()];
  const workspace = join(temporaryFolder(), 'w');
  const env = { FEWTUNE_API_KEY: CANARY, FEWTUNE_BASE_URL: mine.url };
  const connection = JSON.stringify({ kind: 'compatible', name: 'Mine', baseUrl: strangers.url });
  const saved = await runCli(['connections.save', connection, '--workspace', workspace], { env });
  const { id, keyState } = JSON.parse(saved.stdout);
  expect(keyState).toBe('missing');
  const tested = await runCli(['connections.test', JSON.stringify({ connectionId: id }), '--workspace', workspace], {
    env,
  });
  expect(JSON.parse(tested.stdout).message).toMatch(
    /^Nothing was sent to Mine: FEWTUNE_API_KEY is for 127\.0\.0\.1:\d+, and the workspace sends this connection to 127\.0\.0\.1:\d+\./,
  );
  expect([...mine.keys, ...strangers.keys]).toEqual([]);
});

test('a key is never sent readable over the network: plain http is for this machine only', async () => {
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  await expect(
    call('connections.save', { kind: 'compatible', name: 'Far', baseUrl: 'http://models.example.com/v1' }),
  ).rejects.toThrow('Use an https address: over http the key could be read on its way.');
  await expect(
    call('connections.save', { kind: 'openai', name: 'Far', baseUrl: 'http://models.example.com/v1' }),
  ).rejects.toThrow('Use an https address: over http the key could be read on its way.');
});

test('the search for the canary finds it wherever it hides, so that finding none means something', () => {
  const around = (text: string) => `before ${text} after`;
  expect(holdsSecret(around(CANARY), CANARY)).toBe(true);
  expect(holdsSecret(Buffer.from(around(CANARY), 'utf16le'), CANARY)).toBe(true);
  for (const shift of ['', 'a', 'ab']) {
    const text = `${shift}${CANARY} and more`;
    expect(holdsSecret(Buffer.from(text).toString('base64'), CANARY)).toBe(true);
  }
  expect(holdsSecret(Buffer.from(CANARY).toString('hex'), CANARY)).toBe(true);
  expect(holdsSecret(around('sk-canary-of-another-kind'), CANARY)).toBe(false);
});

test('a server that repeats the key in every way it can puts it into no database, file, export, answer or event', async () => {
  // An opaque key, as Azure's: nothing about it looks like one.
  const opaque = 'Pl4nted+Canary/Of=NoKnownShape77';
  const { url } = await httpServer(({ method, path, headers, body }, response) => {
    const echo = String(headers.authorization).replace('Bearer ', '');
    const job = {
      id: 'ftjob-1',
      object: 'fine_tuning.job',
      model: 'm',
      status: 'failed',
      created_at: 1,
      fine_tuned_model: null,
      training_file: 'file-1',
      result_files: [],
      trained_tokens: null,
      metadata: {},
      error: { code: 'bad_key', message: `The key ${echo} may not train`, param: null },
    };
    switch (`${method} ${path.split('?')[0]}`) {
      case 'GET /v1/models':
        return sendJson(response, { object: 'list', data: [{ id: 'm', object: 'model', created: 1, owned_by: 'me' }] });
      case 'POST /v1/files':
        return sendJson(response, { id: 'file-1', object: 'file', status: 'processed' });
      case 'GET /v1/files/file-1':
        return sendJson(response, { id: 'file-1', object: 'file', status: 'processed' });
      case 'POST /v1/fine_tuning/jobs':
      case 'GET /v1/fine_tuning/jobs/ftjob-1':
        return sendJson(response, job);
      case 'GET /v1/fine_tuning/jobs':
        return sendJson(response, { object: 'list', data: [] });
      case 'GET /v1/fine_tuning/jobs/ftjob-1/events':
        return sendJson(response, {
          object: 'list',
          has_more: false,
          data: [
            {
              id: 'e',
              object: 'fine_tuning.job.event',
              created_at: 1,
              level: 'error',
              message: `refused ${echo}`,
              type: 'message',
            },
          ],
        });
      case 'GET /v1/fine_tuning/jobs/ftjob-1/checkpoints':
        return sendJson(response, { object: 'list', data: [], has_more: false });
      case 'POST /v1/chat/completions': {
        const text: string = JSON.parse(body).messages.at(-1).content;
        if (text.endsWith('1'))
          return refuse(response, 400, { message: `Bad request with ${echo} and ${encodeURIComponent(echo)}` });
        if (text.endsWith('3')) return sendJson(response, { nothing: echo });
        return sendJson(response, chatAnswer('Delivery'), 200, { 'x-request-id': echo });
      }
      default:
        return refuse(response, 404, { message: `Nothing for ${echo} here` });
    }
  });
  const events: unknown[] = [];
  const { engine, call, workspace } = openEngine({
    keeper: { keep: () => {}, forget: () => {} },
    emit: (event) => events.push(event),
  });
  const task = await chatTask(call, { kind: 'compatible', baseUrl: `${url}/v1` }, { key: opaque, model: 'm' });
  const said: unknown[] = [await call('connections.test', { connectionId: task.connectionId })];
  const run = await call('runs.start', { armId: task.armId, splitId: task.splitId, limit: 20, wait: true });
  said.push(run, await call('runs.predictions', { runId: run.id }));
  expect(run.counts.failed).toBeGreaterThan(0);
  const { id: trainingJobId } = await call('training.start', {
    splitId: task.splitId,
    connectionId: task.connectionId,
    baseModel: 'm',
    wait: true,
  }).catch(async () => (await call('training.list', { projectId: task.projectId }))[0] ?? { id: '' });
  const training = await call('training.get', { trainingJobId });
  expect(JSON.stringify(training)).toContain('[key]');
  said.push(training);
  const csv = join(workspace, 'predictions.csv');
  await call('reports.export', { projectId: task.projectId, format: 'predictions-csv', path: csv });
  said.push(readFileSync(csv, 'utf8'), events);
  await engine.close();
  expect(holdsSecret(JSON.stringify(said), opaque)).toBe(false);
  expect(filesWithSecret(workspace, opaque)).toEqual([]);
});
