import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const folder = newFolder();
let launched: LaunchedApp;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace'), env: { FEWTUNE_SANDBOX_LATENCY_MS: '150' } });
  launched.page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

/** The engine's process: the child of the shell that runs engine.js. */
function enginePid(): number {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n');
  const shell = launched.app.process().pid;
  const line = lines.find(
    (text) => text.includes('out/main/engine.js') && Number(text.trim().split(/\s+/)[1]) === shell,
  );
  if (line === undefined) throw new Error('no engine process below the shell');
  return Number(line.trim().split(/\s+/)[0]);
}

test('a dead engine is said in a sentence and started again; its run shows as interrupted and can be resumed', async () => {
  const { page } = launched;
  await page.getByText('Sample: support tickets').click();
  await page.getByRole('heading', { level: 1, name: 'What is next?' }).waitFor();
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: /^Run \d+ rows with 4 arms/ }).click();
  // The arms are started one after the other: the last one must be there, or it would never have been a run.
  await page
    .getByRole('list', { name: 'Running' })
    .getByText(/Few-shot/)
    .waitFor();

  process.kill(enginePid(), 'SIGKILL');
  await page
    .getByText(/stopped and was started again/)
    .first()
    .waitFor();
  await page.getByText('interrupted').first().waitFor();
  await launched.screenshot('engine-death-light');

  const resume = page.getByRole('button', { name: /^Resume/ });
  const left = await resume.count();
  expect(left).toBeGreaterThan(0);
  for (let more = left; more > 0; more -= 1) {
    await resume.first().click();
    await expect.poll(() => resume.count(), { timeout: 30_000 }).toBeLessThan(more);
  }
  await expect.poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 60_000 }).toBe(4);
});
