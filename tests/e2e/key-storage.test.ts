import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Connection } from '@shared/contract/connections';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type LaunchedApp, type LaunchOptions, launchApp } from '../helpers/electron-app';
import { httpServer, sendJson } from '../helpers/http-server';
import { hasKeyring, startKeyring } from '../helpers/keyring';
import { temporaryFolder } from '../helpers/temporary-folder';

const key = 'sk-fewtune-test-4f9a2c7e';

/** Asks through the window, as the screens do. */
async function ask<T extends z.ZodType>(
  { page }: LaunchedApp,
  output: T,
  name: string,
  input: unknown = {},
): Promise<z.output<T>> {
  const result = await page.evaluate(([asked, given]) => window.fewtune.call(asked, given), [name, input] as const);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return output.parse(result.value);
}

const Info = z.object({ keyStorage: z.string(), keyStorageWords: z.string() });
const info = (app: LaunchedApp) => ask(app, Info, 'shell.info');
const acceptWeak = (app: LaunchedApp, acceptWeakKeyStorage: boolean) =>
  ask(app, z.unknown(), 'shell.setSettings', { acceptWeakKeyStorage });
const saveKey = (app: LaunchedApp, baseUrl = 'https://models.example.com/v1') =>
  ask(app, Connection, 'connections.save', { kind: 'compatible', name: 'Test server', baseUrl, key });
const keyState = async (app: LaunchedApp) =>
  (await ask(app, z.array(Connection), 'connections.list')).find(({ name }) => name === 'Test server')?.keyState;

/** Every file below the folder that holds the key readable. */
function filesWithKey(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(key));
}

const KeyFile = z.object({ secrets: z.record(z.string(), z.record(z.string(), z.unknown())) });

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
const keyFile = () => {
  const path = join(folder, 'user-data', 'keys.json');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

/** Starts the app on the folders of this test; it is closed at the end at the latest. */
async function start(options: Partial<LaunchOptions> = {}): Promise<LaunchedApp> {
  const app = await launchApp({
    workspace: join(folder, 'workspace'),
    userData: join(folder, 'user-data'),
    ...options,
  });
  let open = true;
  const close = async () => {
    if (open) await app.close();
    open = false;
  };
  onTestFinished(close);
  return { ...app, close };
}

describe('without a keychain', () => {
  test('a key is kept for the session only, the window says so, and it is gone after a restart', async () => {
    const first = await start();
    await saveKey(first);
    await expect.poll(() => keyState(first)).toBe('session');
    expect(await info(first)).toEqual({
      keyStorage: 'session',
      keyStorageWords: 'memory only: this computer has no keychain, so keys last until Fewtune closes',
    });
    await first.page.getByRole('link', { name: 'Settings' }).click();
    await first.page.getByText(/no keychain, so keys are kept in memory/).waitFor();
    await first.screenshot('key-storage-session');
    await first.close();
    expect(filesWithKey(folder)).toEqual([]);
    expect(keyFile()).not.toContain('encrypted');
    expect(await keyState(await start())).toBe('missing');
  });

  test('a user who accepts weaker storage keeps the key, and taking that back deletes it from the disk', async () => {
    const first = await start();
    await saveKey(first);
    await acceptWeak(first, true);
    await expect.poll(() => keyState(first)).toBe('weak-storage');
    expect((await info(first)).keyStorage).toBe('weak');
    await first.close();
    expect(keyFile()).toContain('"storage": "weak-storage"');
    // As an older version kept it: without the address, which the app finds in its workspace.
    const [[connectionId, kept] = ['', {}]] = Object.entries(KeyFile.parse(JSON.parse(keyFile())).secrets);
    const { destination, ...old } = kept;
    expect(destination).toEqual({ origin: 'https://models.example.com', proxy: null, caFile: null });
    writeFileSync(join(folder, 'user-data', 'keys.json'), JSON.stringify({ secrets: { [connectionId]: old } }));

    const second = await start();
    expect(await keyState(second)).toBe('weak-storage');
    expect(keyFile()).toContain('"origin": "https://models.example.com"');
    await acceptWeak(second, false);
    await expect.poll(() => keyState(second)).toBe('session');
    expect(keyFile()).not.toContain('encrypted');
    await second.close();
    expect(filesWithKey(folder)).toEqual([]);
    expect(await keyState(await start())).toBe('missing');
  });
});

// In CI a machine without a keyring is a fault, not a reason to skip.
describe.skipIf(!hasKeyring && process.env.CI !== 'true')('with an unlocked GNOME keyring', () => {
  test('a key is stored encrypted, survives a restart, and is the one that the server gets', async () => {
    const sent: string[] = [];
    const server = createServer((request, response) => {
      sent.push(request.headers.authorization ?? 'no key');
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ object: 'list', data: [] }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo; // Safe: it listens on a port, not on a pipe.
    const env = await startKeyring(join(folder, 'keyring'));

    const first = await start({ env, useKeyring: true });
    const { id } = await saveKey(first, `http://127.0.0.1:${port}/v1`);
    await expect.poll(() => keyState(first)).toBe('keychain');
    expect(await info(first)).toEqual({ keyStorage: 'keychain', keyStorageWords: 'GNOME keyring' });
    await first.close();
    expect(keyFile()).toContain('"storage": "keychain"');
    expect(filesWithKey(folder)).toEqual([]);

    const second = await start({ env, useKeyring: true });
    expect(await keyState(second)).toBe('keychain');
    await ask(second, z.unknown(), 'connections.test', { connectionId: id });
    expect(new Set(sent)).toEqual(new Set([`Bearer ${key}`]));

    // Somebody who has the folder lets the connection point to a server of his own: the key stays here, and the window says why.
    const strange = await httpServer((_heard, response) => sendJson(response, { object: 'list', data: [] }));
    const db = new Database(join(folder, 'workspace', 'fewtune.db'));
    db.prepare('UPDATE connections SET base_url = ? WHERE id = ?').run(`${strange.url}/v1`, id);
    db.close();
    const { page } = second;
    await page.getByRole('link', { name: /connections/i }).click();
    const card = page.getByRole('article', { name: 'Test server' });
    const [from, to] = [`127.0.0.1:${port}`, new URL(strange.url).host];
    await card
      .getByText(`The key was entered for ${from}; this connection now points to ${to}.`, { exact: false })
      .waitFor();
    await page.getByRole('button', { name: 'Test Test server' }).click();
    await card.getByText('Nothing was sent to Test server', { exact: false }).waitFor();
    await second.screenshot('key-storage-elsewhere');
    await page.getByRole('button', { name: 'Enter the key of Test server' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit Test server' });
    await dialog.getByText(`was entered for ${from} and goes nowhere else.`, { exact: false }).waitFor();
    await second.screenshot('key-storage-elsewhere-dialog');
    await dialog.getByRole('textbox', { name: 'Key' }).fill('sk-for-the-other-server');
    await dialog.getByRole('button', { name: 'Save the connection' }).click();
    await card.getByText('key in the keychain').waitFor();
    expect(strange.heard).toEqual([]);
    await ask(second, z.unknown(), 'connections.test', { connectionId: id });
    expect(new Set(strange.heard.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer sk-for-the-other-server']),
    );

    await ask(second, z.unknown(), 'connections.remove', { connectionId: id });
    await expect.poll(keyFile).not.toContain('encrypted');
  });
});
