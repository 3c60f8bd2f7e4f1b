import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import {
  filesWithSecret,
  holdsSecret,
  isAlive,
  processArguments,
  processesWithSecret,
  processTree,
} from '../helpers/canary';
import { launchApp } from '../helpers/electron-app';
import { chatAnswer, httpServer, refuse, sendJson } from '../helpers/http-server';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const CANARY = 'Pl4nted-canary-of-no-known-shape-5f2b9c';

/** All that is alive in the page's memory, as text. V8 collects its garbage before it writes it down. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

test('a planted key is in no file, process, output, crash or memory of the window, whatever the server repeats', async () => {
  const folder = newFolder();
  const { url, heard } = await httpServer(({ method, path, headers }, response) => {
    const echo = String(headers.authorization).replace('Bearer ', '');
    if (method === 'GET' && path.startsWith('/v1/models'))
      return sendJson(response, { object: 'list', data: [{ id: 'm', object: 'model', created: 1, owned_by: 'me' }] });
    if (path === '/v1/chat/completions' && heard.length % 2 === 0) return sendJson(response, chatAnswer('yes'));
    return refuse(response, 400, { message: `The key ${echo} cannot do this` });
  });
  const launched = await launchApp({ workspace: join(folder, 'workspace'), userData: join(folder, 'user-data') });
  let output = '';
  for (const stream of [launched.app.process().stdout, launched.app.process().stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  let open = true;
  onTestFinished(async () => {
    if (open) await launched.close();
    removeFolder(folder);
  });
  const { page } = launched;
  page.setDefaultTimeout(30_000);

  await page.getByRole('link', { name: /connections/i }).click();
  await page.getByRole('button', { name: 'Add a connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a connection' });
  await dialog.getByText('Compatible server').click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Repeating');
  await dialog.getByLabel('Address').fill(`${url}/v1`);
  // Key by key, as a hand does: a test tool that fills a field leaves the text in the page itself.
  await dialog.getByRole('textbox', { name: 'Key' }).click();
  await page.keyboard.type(CANARY);
  // While it stands in its field it is in the page's memory: so the search would find it.
  expect(holdsSecret(await heapOf(page), CANARY)).toBe(true);
  await dialog.getByRole('button', { name: 'Save the connection' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Test Repeating' }).click();
  await page.getByText('Connected: 1 model.').waitFor();
  await page.getByText('[key]', { exact: false }).first().waitFor();
  expect(heard.some(({ headers }) => headers.authorization === `Bearer ${CANARY}`)).toBe(true);

  const pids = processTree(launched.app.process().pid ?? 0);
  expect(pids.length).toBeGreaterThan(3);
  expect(processesWithSecret(pids, CANARY)).toEqual([]);
  await expect
    .poll(async () => holdsSecret(await heapOf(page), CANARY), { timeout: 30_000, interval: 2_000 })
    .toBe(false);

  // The engine dies the hard way, and the window's process crashes.
  const engine = pids.find((pid) => processArguments(pid).includes('out/main/engine.js'));
  if (engine === undefined) throw new Error(`None of ${pids.join(', ')} runs the engine.`);
  expect(isAlive(engine)).toBe(true);
  process.kill(engine, 'SIGABRT');
  await page
    .getByText(/stopped and was started again/)
    .first()
    .waitFor();
  await expect.poll(() => isAlive(engine)).toBe(false);
  await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await new Promise((later) => setTimeout(later, 1_000));
  await launched.close();
  open = false;
  expect(filesWithSecret(folder, CANARY)).toEqual([]);
  // The log tells of all that, and of no row.
  const told = readFileSync(join(folder, 'user-data', 'logs', 'fewtune.log'), 'utf8');
  const events = told
    .trimEnd()
    .split('\n')
    .map((line): { event: string } => JSON.parse(line));
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['app-started', 'engine-opened', 'engine-ended', 'window-gone', 'app-ended']),
  );
  const sample = readFileSync(resolve('samples/support-tickets.csv'), 'utf8');
  const { data } = Papa.parse<{ message: string; queue: string }>(sample, { header: true, skipEmptyLines: true });
  expect(data.length).toBeGreaterThan(400);
  expect(data.filter(({ message, queue }) => holdsSecret(told, message) || told.includes(queue))).toEqual([]);
  expect(holdsSecret(output, CANARY)).toBe(false);
});
