import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../helpers/cli';
import { openEngine } from '../helpers/engine';
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

/** Every file below a folder that holds the canary. */
function filesWithCanary(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(CANARY));
}

test('a typed key is used, handed to the keeper, and stands in no answer, error or file', async () => {
  const { url, keys } = await refusingServer();
  const kept: string[] = [];
  const { engine, call, workspace } = openEngine({
    keeper: { keep: (_, key) => kept.push(key), forget: () => kept.push('forgotten') },
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
  expect(kept).toEqual([CANARY, 'forgotten']);
  await engine.close();
  expect(filesWithCanary(workspace)).toEqual([]);
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

test('the command line takes the key from the environment, and shows only that it did', async () => {
  const { url, keys } = await refusingServer();
  const workspace = join(temporaryFolder(), 'w');
  const saved = await runCli(
    ['connections.save', JSON.stringify({ kind: 'compatible', name: 'Mine', baseUrl: url }), '--workspace', workspace],
    {
      env: { FEWTUNE_API_KEY: CANARY },
    },
  );
  const { id, keyState } = JSON.parse(saved.stdout);
  expect(keyState).toBe('environment');
  const tested = await runCli(['connections.test', JSON.stringify({ connectionId: id }), '--workspace', workspace], {
    env: { FEWTUNE_API_KEY: CANARY },
  });
  expect(keys).toContain(`Bearer ${CANARY}`);
  expect(tested.stdout + tested.stderr + saved.stdout + saved.stderr).not.toContain('canary');
  const without = await runCli(['connections.test', JSON.stringify({ connectionId: id }), '--workspace', workspace]);
  expect(JSON.parse(without.stdout)).toMatchObject({
    ok: false,
    message: 'There is no key for Mine. Enter it in Connections, then try again.',
  });
  expect(filesWithCanary(workspace)).toEqual([]);
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
