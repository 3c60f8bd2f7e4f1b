import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { EngineOptions } from '@engine/engine';
import { expect, onTestFinished, test } from 'vitest';
import { AZURE_MODEL, type AzureServer, azureServer, ENTRA_TOKEN, SUBSCRIPTION } from '../helpers/azure-server';
import { type CallEngine, openEngine } from '../helpers/engine';
import { httpServer, sendJson } from '../helpers/http-server';
import { temporaryFolder } from '../helpers/temporary-folder';
import { taskAt } from './conformance/road';

const network = { lookEveryMs: 50 };
const keeper = { keep: () => {}, forget: () => {} };
const open = (options: Partial<EngineOptions> = {}) => openEngine({ network, keeper, ...options });
const resource = { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-tickets', accountName: 'tickets-ai' };

/** A model that was trained at the resource, and the resource named and signed in to. */
async function trained(call: CallEngine, azure: AzureServer) {
  const { projectId, splitId } = await taskAt(call);
  const { id: connectionId } = await call('connections.save', {
    kind: 'azure',
    name: 'Tickets',
    baseUrl: azure.url,
    key: azure.key,
  });
  await call('deployments.saveAccount', { connectionId, ...resource, managementUrl: azure.url, token: ENTRA_TOKEN });
  const training = await call('training.start', {
    splitId,
    connectionId,
    baseModel: AZURE_MODEL,
    hyperparameters: { epochs: 2 },
    wait: true,
  });
  const model = training.fineTunedModel ?? '';
  return { projectId, splitId, connectionId, trainingJobId: training.id, model };
}

test('a model trained at Azure is deployed, asked, billed by the hour, and deleted, all as Microsoft describes it', async () => {
  const azure = await azureServer({ readyMs: 150 });
  let clock = '2026-11-21T10:00:00.000Z';
  const { call, engine, workspace } = open({ now: () => clock });
  const { projectId, splitId, connectionId, trainingJobId, model } = await trained(call, azure);
  expect(model).toMatch(/^gpt-4\.1-mini-2025-04-14\.ft-[0-9a-f]{32}$/);
  // It answers only once it is deployed, so there is no arm yet.
  expect(await call('arms.list', { projectId })).toEqual([]);

  expect(await call('deployments.estimate', { connectionId, model, sku: 'standard' })).toMatchObject({
    perHour: 1_700_000_000,
    perDay: 40_800_000_000,
    perMonth: 1_224_000_000_000,
    lasts: 'It stands until you delete it, or until it has answered nothing for 15 days.',
  });
  expect(await call('deployments.estimate', { connectionId, model, sku: 'developertier' })).toMatchObject({
    perHour: 0,
    lasts: 'Azure takes it down after 24 hours, whatever its use.',
  });

  const ready = await call('deployments.create', {
    projectId,
    connectionId,
    trainingJobId,
    model,
    name: 'tickets',
    sku: 'standard',
    capacity: 2,
    wait: true,
  });
  expect(ready).toMatchObject({
    state: 'ready',
    provisioning: 'Succeeded',
    perHour: 1_700_000_000,
    cost: 0,
    warning: null,
    removedAt: '2026-12-06T10:00:00.000Z',
  });
  const [arm] = await call('arms.list', { projectId });
  expect(arm).toMatchObject({
    id: ready.armId,
    name: `Fine-tuned ${AZURE_MODEL} (60 rows), tickets`,
    config: { kind: 'fine-tuned', connectionId, model: 'tickets', trainingJobId },
  });
  expect((await call('training.get', { trainingJobId })).armId).toBe(ready.armId);

  clock = '2026-11-23T10:00:00.000Z';
  const run = await call('runs.start', { armId: arm?.id ?? '', splitId, limit: 5, wait: true });
  expect(run).toMatchObject({ status: 'finished', counts: { answered: 5 } });
  // Prices are those of the model behind the name: $0.40 and $1.60 per 1,000,000 tokens on Azure.
  expect(run.cost).toBeGreaterThan(0);
  const list = await call('deployments.list', { connectionId });
  // Two days of 24 hours at $1.70, and 15 days from its last answer.
  expect(list).toMatchObject({ cost: 81_600_000_000, perHour: 1_700_000_000, unpriced: 0 });
  expect(list.deployments[0]).toMatchObject({ cost: 81_600_000_000, removedAt: '2026-12-08T10:00:00.000Z' });
  clock = '2026-12-05T10:00:00.000Z';
  expect((await call('deployments.list', { trainingJobId })).deployments[0]?.warning).toBe(
    'Azure deletes it in 3 days unless it is asked something: after 15 days without an answer it goes. The model stays and can be deployed again.',
  );

  clock = '2026-11-24T10:00:00.000Z';
  const gone = await call('deployments.remove', { deploymentId: ready.id, projectId, wait: true });
  expect(gone).toMatchObject({ state: 'gone', endedAt: clock, cost: 122_400_000_000, warning: null, removedAt: null });
  expect(azure.deployments.size).toBe(0);
  // What it cost stands among what was spent, and counts against the project's budget.
  const spent = await call('costs.spent', { projectId });
  expect(spent.find(({ kind }) => kind === 'deployment')).toMatchObject({
    name: 'Hosting of tickets',
    status: 'gone',
    cost: 122_400_000_000,
  });
  expect((await call('costs.project', { projectId })).spent.real).toBe(122_400_000_000 + (run.cost ?? 0));
  clock = '2027-01-01T00:00:00.000Z';
  expect(await call('deployments.list', {})).toMatchObject({ cost: 122_400_000_000, perHour: 0 });
  await expect(call('deployments.remove', { deploymentId: ready.id, projectId })).rejects.toThrow('gone already');
  expect(azure.violations).toEqual([]);
  // The sign-in is kept like a key: in no file of the workspace.
  await engine.close();
  const files = readdirSync(workspace, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const holding = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(ENTRA_TOKEN));
  expect(files.length).toBeGreaterThan(3);
  expect(holding).toEqual([]);
});

test('an app that is closed while Azure deploys finds out at the next start, and asks for nothing twice', async () => {
  const azure = await azureServer({ readyMs: 60_000 });
  const workspace = join(temporaryFolder(), 'w');
  const first = open({ workspace });
  const { projectId, connectionId, trainingJobId, model } = await trained(first.call, azure);
  const asked = { projectId, connectionId, trainingJobId, model, sku: 'GlobalStandard' };
  const { id } = await first.call('deployments.create', { ...asked, name: 'slow' });
  await expect.poll(() => azure.puts.length, { timeout: 30_000 }).toBe(1);
  expect((await first.call('deployments.list', {})).deployments[0]).toMatchObject({ state: 'creating', cost: 0 });
  await first.engine.close();
  const slow = azure.deployments.get('slow');
  if (slow !== undefined) slow.readyAt = 0;

  // As the version before kept them: without what they were typed for.
  const secrets = [
    { connectionId, key: azure.key, state: 'keychain' as const, destination: null },
    { connectionId: `${connectionId}:management`, key: ENTRA_TOKEN, state: 'keychain' as const, destination: null },
  ];
  const second = open({ workspace, catchUp: true, secrets });
  const seen = async () => (await second.call('deployments.list', {})).deployments.find((one) => one.id === id);
  await expect.poll(async () => (await seen())?.state, { timeout: 30_000 }).toBe('ready');
  await expect.poll(async () => (await seen())?.armId ?? null, { timeout: 30_000 }).not.toBeNull();
  expect(azure.puts).toEqual(['slow']);
  expect((await second.call('arms.list', { projectId })).length).toBe(1);
});

test('what was deployed or deleted elsewhere is taken over, and can be asked', async () => {
  const azure = await azureServer();
  let clock = '2026-11-01T00:00:00.000Z';
  const { call } = open({ now: () => clock });
  const { projectId, connectionId, trainingJobId, model } = await trained(call, azure);
  const elsewhere = (createdAt: string) => ({ model, sku: { name: 'Standard', capacity: 10 }, createdAt, readyAt: 0 });
  azure.deployments.set('portal', elsewhere('2026-11-02T00:00:00.000Z'));
  azure.deployments.set('idle', elsewhere('2026-11-02T00:00:00.000Z'));
  clock = '2026-11-03T00:00:00.000Z';
  const { deployments, cost } = await call('deployments.refresh', { connectionId });
  expect(deployments.map(({ name, state, trainingJobId: of }) => [name, state, of])).toEqual([
    ['idle', 'ready', trainingJobId],
    ['portal', 'ready', trainingJobId],
  ]);
  // Two of them for a day of 24 hours.
  expect(cost).toBe(2 * 40_800_000_000);

  const portal = deployments.find(({ name }) => name === 'portal');
  const used = await call('deployments.use', { deploymentId: portal?.id ?? '', projectId });
  expect((await call('arms.list', { projectId }))[0]?.id).toBe(used.armId);

  azure.deployments.clear();
  clock = '2026-11-20T00:00:00.000Z';
  const after = await call('deployments.refresh', { connectionId });
  // Neither was asked anything, so Azure took both down 15 days after they were made, and nothing is counted after that day.
  expect(after.deployments.map(({ state, endedAt, error }) => [state, endedAt, error])).toEqual([
    ['gone', '2026-11-17T00:00:00.000Z', 'Azure has taken it down.'],
    ['gone', '2026-11-17T00:00:00.000Z', 'Azure has taken it down.'],
  ]);
  expect(after.cost).toBe(2 * 15 * 40_800_000_000);
});

test('what cannot be deployed says why, and nothing that stands is replaced', async () => {
  const azure = await azureServer();
  const { call } = open();
  const { projectId, connectionId, trainingJobId, model } = await trained(call, azure);
  const create = (name: string, more: { model?: string } = {}) =>
    call('deployments.create', {
      projectId,
      connectionId,
      trainingJobId,
      model,
      sku: 'developertier',
      capacity: 50,
      name,
      wait: true,
      ...more,
    });
  azure.deployments.set('taken', {
    model: 'gpt-4o',
    sku: { name: 'Standard', capacity: 1 },
    createdAt: '2026-11-01T00:00:00.000Z',
    readyAt: 0,
  });
  await expect(create('taken')).rejects.toThrow('Azure has a deployment named taken already. Choose another name.');
  expect(azure.puts).toEqual([]);
  expect(azure.deployments.get('taken')?.model).toBe('gpt-4o');

  await expect(create('unknown', { model: 'gpt-4.1-mini-2025-04-14.ft-00ff00ff00ff' })).rejects.toThrow(
    'Azure could not deploy unknown (Failed). Delete it, then try another tier or less capacity.',
  );
  await expect(call('deployments.refresh', { connectionId: 'sandbox' })).rejects.toThrow('needs no deployment');

  await call('deployments.saveAccount', { connectionId, ...resource, managementUrl: azure.url, token: 'old' });
  await expect(create('third')).rejects.toThrow(/Azure does not accept the sign-in \(401 InvalidAuthenticationToken/);
  // Nor does a deletion that Azure refuses make one stand, or cost, that never did.
  const [unknown] = (await call('deployments.list', { connectionId })).deployments.filter(
    ({ name }) => name === 'unknown',
  );
  await expect(call('deployments.remove', { deploymentId: unknown?.id ?? '', projectId, wait: true })).rejects.toThrow(
    /Azure does not accept the sign-in/,
  );
  const after = await call('deployments.list', { connectionId });
  expect(after.deployments.map(({ name, state, cost }) => [name, state, cost]).sort()).toEqual([
    ['taken', 'failed', 0],
    ['third', 'failed', 0],
    ['unknown', 'failed', 0],
  ]);
  const over = `x.${Buffer.from(JSON.stringify({ exp: 1_700_000_000 })).toString('base64url')}.y`;
  const account = await call('deployments.saveAccount', {
    connectionId,
    ...resource,
    managementUrl: azure.url,
    token: over,
  });
  expect(account).toMatchObject({ token: 'missing', tokenEnds: '2023-11-14T22:13:20.000Z' });
  expect(JSON.stringify(account)).not.toContain(over);

  const { deployments } = await call('deployments.list', { connectionId });
  expect(deployments.every(({ cost }) => cost === 0)).toBe(true);
});

test('a token never follows the management API to another address', async () => {
  const other = await httpServer((_heard, response) => sendJson(response, { value: [] }));
  const azure = await httpServer((_heard, response) =>
    sendJson(response, { value: [], nextLink: `${other.url}/more` }),
  );
  const { call } = open();
  const { id: connectionId } = await call('connections.save', {
    kind: 'azure',
    name: 'Elsewhere',
    baseUrl: azure.url,
    key: 'k-12345678',
  });
  await call('deployments.saveAccount', { connectionId, ...resource, managementUrl: azure.url, token: ENTRA_TOKEN });
  await expect(call('deployments.refresh', { connectionId })).rejects.toThrow('Azure sends elsewhere');
  expect(other.heard).toEqual([]);
});

test.skipIf(process.platform === 'win32')("without a token the 'az' command is asked for one", async () => {
  const azure = await azureServer();
  const folder = temporaryFolder();
  const say = `echo '{"accessToken":"${ENTRA_TOKEN}","expires_on":4102444800}'`;
  writeFileSync(join(folder, 'az'), `#!/bin/sh\n[ "$2" = get-access-token ] && ${say}\n`);
  chmodSync(join(folder, 'az'), 0o755);
  const before = process.env.PATH;
  process.env.PATH = `${folder}${delimiter}${before ?? ''}`;
  onTestFinished(() => {
    process.env.PATH = before;
  });
  const { call } = open();
  const { id: connectionId } = await call('connections.save', {
    kind: 'azure',
    name: 'Signed in',
    baseUrl: azure.url,
    key: azure.key,
  });
  const account = await call('deployments.saveAccount', { connectionId, ...resource, managementUrl: azure.url });
  expect(account).toMatchObject({ token: 'missing', az: true });
  expect(await call('deployments.refresh', { connectionId })).toMatchObject({ deployments: [], cost: 0 });
});
