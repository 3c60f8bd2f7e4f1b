import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const folder = newFolder();
let launched: LaunchedApp;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace'), env: { FEWTUNE_SANDBOX_LATENCY_MS: '500' } });
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

test('what happened can be copied to send it on: it is shown first, and no name, text or folder is in it', async () => {
  const { page, app } = launched;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  const dialog = page.getByRole('dialog', { name: /^Diagnostics/ });
  const shown = (await dialog.getByLabel('What will be copied').innerText()).trim();
  expect(shown).toMatch(/^Fewtune \d/);
  expect(shown).toMatch(/"event":"engine-ended","fields":\{"how":"signal SIGKILL","unanswered":\d+\}/);
  expect(shown).toMatch(/"event":"job-ended","fields":\{"job":"\S+","kind":"run","status":"finished"/);
  expect(shown).toContain('projects 1, datasets 1, rows 420,');
  for (const said of ['Sample', 'Delivery', 'Few-shot', 'Sandbox', folder]) expect(shown).not.toContain(said);
  await launched.screenshot('diagnostics');
  await dialog.getByRole('button', { name: 'Copy all of it' }).click();
  await page.getByText('The diagnostics are on the clipboard.').waitFor();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.trim()).toBe(shown);
});

test('performance figures for developers stand in a corner that covers neither rail nor strip, and take no clicks', async () => {
  const { page } = launched;
  const figures = page.getByTestId('performance');
  expect(await figures.count()).toBe(0);
  await page.keyboard.press('Control+Shift+P');
  await expect.poll(() => figures.innerText()).toMatch(/Frames a second\s+\d+, longest/);
  await expect.poll(() => figures.innerText()).toMatch(/Engine\s+[\d.]+ MB/);
  await expect.poll(() => figures.innerText()).toMatch(/backups\.list\s+1\s+[\d.]+ m?s/);
  await launched.screenshot('performance');
  const [box, strip, rail] = await Promise.all(
    [figures, page.getByRole('contentinfo'), page.getByRole('navigation').first()].map((part) => part.boundingBox()),
  );
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(strip?.y ?? 0);
  expect(box?.x).toBeGreaterThan((rail?.x ?? 0) + (rail?.width ?? 0));
  expect(await figures.getAttribute('aria-hidden')).toBe('true');
  expect(await figures.evaluate((element) => getComputedStyle(element).pointerEvents)).toBe('none');
  await page.keyboard.press('Control+K');
  await page.getByRole('textbox', { name: 'Find a command' }).fill('performance');
  await page.keyboard.press('Enter');
  await expect.poll(() => figures.count()).toBe(0);
});
