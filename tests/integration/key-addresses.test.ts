import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { KeptKey } from '@engine/connections/old-keys';
import { tokenIdOf } from '@engine/deployments/sign-in';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { httpProxy } from '../helpers/http-proxy';
import { httpServer, sendJson } from '../helpers/http-server';
import { temporaryFolder } from '../helpers/temporary-folder';

const KEY = 'k-0a7d51c3e9';
const TOKEN = 'entra-5c81f0';
const keeper = { keep: () => {}, forget: () => {} };
const network = { environment: {} };
const resource = {
  subscriptionId: '6f1f7a4e-0b57-4f0e-9a1b-2f6f5f1c9d11',
  resourceGroup: 'rg',
  accountName: 'tickets',
};

/** A server that lists one model, and no deployments. */
const modelServer = () =>
  httpServer(({ path }, response) =>
    path.endsWith('/models')
      ? sendJson(response, { object: 'list', data: [{ id: 'm-embed', object: 'model', created: 1, owned_by: 'me' }] })
      : sendJson(response, path.startsWith('/subscriptions') ? { value: [] } : {}),
  );

/** Changes the workspace as somebody does who has its folder: no operation of the app is asked. */
function behindTheBack(workspace: string, sql: string, ...values: string[]): void {
  const db = new Database(join(workspace, 'fewtune.db'));
  db.prepare(sql).run(...values);
  db.close();
}

const stateOf = async (call: CallEngine, connectionId: string) =>
  (await call('connections.list', {})).find(({ id }) => id === connectionId);

test('a connection that points elsewhere behind the app’s back gets no key, and one that points back gets it', async () => {
  const [mine, strange] = [await modelServer(), await modelServer()];
  const { call, workspace } = openEngine({ keeper, network });
  const { id: connectionId } = await call('connections.save', {
    kind: 'compatible',
    name: 'Mine',
    baseUrl: `${mine.url}/v1`,
    key: KEY,
  });
  expect((await call('connections.test', { connectionId })).message).toBe('Connected: 1 model.');
  expect(mine.heard[0]?.headers.authorization).toBe(`Bearer ${KEY}`);

  const pointTo = (baseUrl: string) =>
    behindTheBack(workspace, 'UPDATE connections SET base_url = ? WHERE id = ?', baseUrl, connectionId);
  pointTo(`${strange.url}/v1`);
  const [from, to] = [new URL(mine.url).host, new URL(strange.url).host];
  const why = `The key was entered for ${from}; this connection now points to ${to}. Enter the key again to use it there.`;
  expect(await stateOf(call, connectionId)).toMatchObject({
    keyState: 'elsewhere',
    keyFor: { origin: mine.url },
    keyNote: why,
  });
  expect(await call('connections.test', { connectionId })).toMatchObject({
    ok: false,
    message:
      'Nothing was sent to Mine: its key was entered for another address, proxy or certificates. Connections says which; enter the key again there if that is right.',
  });
  for (const kind of ['openai', 'azure']) {
    behindTheBack(workspace, 'UPDATE connections SET kind = ? WHERE id = ?', kind, connectionId);
    expect((await call('connections.test', { connectionId })).message).toContain('Nothing was sent to Mine');
  }
  behindTheBack(workspace, `UPDATE connections SET kind = 'compatible' WHERE id = ?`, connectionId);
  expect(strange.heard).toEqual([]);

  pointTo(`${mine.url}/another/path/v1`);
  expect((await call('connections.test', { connectionId })).ok).toBe(true);
  pointTo(`${strange.url}/v1`);
  // To save it again is not to enter the key again; to enter it is.
  const fields = { connectionId, kind: 'compatible', name: 'Mine', baseUrl: `${strange.url}/v1` } as const;
  expect((await call('connections.save', fields)).keyState).toBe('elsewhere');
  expect(strange.heard).toEqual([]);
  expect((await call('connections.save', { ...fields, key: 'k-for-the-other' })).keyState).toBe('session');
  expect((await call('connections.test', { connectionId })).ok).toBe(true);
  expect(new Set(strange.heard.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer k-for-the-other']),
  );
});

test('a proxy that was put into the workspace hears nothing, and one that the user names does', async () => {
  const [mine, strange, chosen] = [await modelServer(), await httpProxy(), await httpProxy()];
  const { call, workspace } = openEngine({ keeper, network });
  const fields = { kind: 'compatible', name: 'Mine', baseUrl: `${mine.url}/v1` } as const;
  const { id: connectionId } = await call('connections.save', { ...fields, key: KEY });
  const proxied = await call('connections.save', { ...fields, connectionId, proxy: chosen.url });
  expect(proxied.keyState).toBe('session');
  expect((await call('connections.test', { connectionId })).ok).toBe(true);
  expect(chosen.passed.length).toBeGreaterThan(0);

  behindTheBack(workspace, 'UPDATE connections SET proxy = ? WHERE id = ?', strange.url, connectionId);
  expect((await call('connections.test', { connectionId })).message).toContain('Nothing was sent to Mine');
  expect((await stateOf(call, connectionId))?.keyNote).toContain(
    'with another proxy or other certificates than this connection names now',
  );
  expect(strange.passed).toEqual([]);
});

test('an Entra token goes to the management address that it was pasted for, and follows no redirect', async () => {
  const strange = await modelServer();
  const azure = await httpServer((_heard, response) =>
    response.writeHead(307, { location: `${strange.url}/subscriptions` }).end(),
  );
  const path = process.env.PATH;
  process.env.PATH = temporaryFolder(); // no `az` here
  onTestFinished(() => {
    process.env.PATH = path;
  });
  const { call, workspace } = openEngine({ keeper, network });
  const { id: connectionId } = await call('connections.save', {
    kind: 'azure',
    name: 'Tickets',
    baseUrl: azure.url,
    key: KEY,
  });
  await call('deployments.saveAccount', { connectionId, ...resource, managementUrl: azure.url, token: TOKEN });
  await expect(call('deployments.refresh', { connectionId })).rejects.toThrow('Azure');
  expect(azure.heard[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);

  behindTheBack(workspace, 'UPDATE deployment_accounts SET management_url = ?', strange.url);
  expect(await call('deployments.account', { connectionId })).toMatchObject({ token: 'elsewhere' });
  await expect(call('deployments.refresh', { connectionId })).rejects.toThrow(
    `the Entra token was pasted for ${new URL(azure.url).host}`,
  );
  expect(strange.heard).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'certificates that were put into the workspace get no token of the account that is signed in here',
  async () => {
    const azure = await modelServer();
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'az'),
      `#!/bin/sh\necho asked >> "${folder}/asked"\necho '{"accessToken":"${TOKEN}"}'\n`,
    );
    chmodSync(join(folder, 'az'), 0o755);
    const path = process.env.PATH;
    process.env.PATH = `${folder}${delimiter}${path ?? ''}`;
    onTestFinished(() => {
      process.env.PATH = path;
    });
    const { call, workspace } = openEngine({ keeper, network });
    const { id: connectionId } = await call('connections.save', {
      kind: 'azure',
      name: 'Tickets',
      baseUrl: azure.url,
      key: KEY,
    });
    await call('deployments.saveAccount', {
      connectionId,
      ...resource,
      managementUrl: azure.url,
    });
    behindTheBack(workspace, 'UPDATE connections SET ca_file = ?', join(folder, 'evil.pem'));
    await expect(call('deployments.refresh', { connectionId })).rejects.toThrow(
      'Tickets names certificates to trust that nobody has confirmed on this machine.',
    );
    expect(azure.heard).toEqual([]);
    behindTheBack(workspace, 'UPDATE connections SET ca_file = NULL');
    expect(await call('deployments.refresh', { connectionId })).toMatchObject({ deployments: [] });
    expect(azure.heard[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  },
);

test('keys of an older version are bound once, to the addresses of the workspace that opens, and the others are forgotten', async () => {
  const [mine, strange] = [await modelServer(), await modelServer()];
  const first = openEngine({ keeper, network });
  const { id: connectionId } = await first.call('connections.save', {
    kind: 'azure',
    name: 'Mine',
    baseUrl: mine.url,
    key: KEY,
  });
  await first.call('deployments.saveAccount', {
    connectionId,
    ...resource,
  });
  await first.engine.close();

  const old = (id: string, key: string): KeptKey => ({
    connectionId: id,
    key,
    state: 'keychain',
    destination: null,
  });
  const told: unknown[] = [];
  const bound: KeptKey[] = [];
  const second = openEngine({
    workspace: first.workspace,
    network,
    secrets: [old(connectionId, KEY), old(tokenIdOf(connectionId), TOKEN), old('con_of_another', 'k-other')],
    keeper: {
      keep: (id, key, destination) => {
        told.push([id, destination.origin]);
        bound.push({ connectionId: id, key, state: 'keychain', destination });
      },
      forget: (id) => told.push(['forget', id]),
    },
  });
  expect(told).toEqual([
    [connectionId, mine.url],
    [tokenIdOf(connectionId), 'https://management.azure.com'],
    ['forget', 'con_of_another'],
  ]);
  expect((await stateOf(second.call, connectionId))?.keyState).toBe('keychain');
  await second.call('connections.test', { connectionId });
  expect(mine.heard.length).toBeGreaterThan(0);
  await second.engine.close();

  // From then on they are keys like all others.
  behindTheBack(first.workspace, 'UPDATE connections SET base_url = ?', strange.url);
  const third = openEngine({ workspace: first.workspace, network, keeper, secrets: bound });
  expect((await stateOf(third.call, connectionId))?.keyState).toBe('elsewhere');
  await third.call('connections.test', { connectionId });
  expect(strange.heard).toEqual([]);
});
