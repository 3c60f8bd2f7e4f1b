import { rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { createEngine } from '@engine/engine';
import { listBackups } from '@engine/store/backups';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { damageDatabase } from '../helpers/damage';
import { startDesktopSession } from '../helpers/desktop-session';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { callOf, entries } from '../helpers/engine';
import { chatAnswer, httpServer, refuse, sendJson } from '../helpers/http-server';
import { hasMessageBus } from '../helpers/message-bus';
import { pageCall } from '../helpers/page-call';
import { newFolder, removeFolder, temporaryFolder } from '../helpers/temporary-folder';

/** What a user expects of a desktop app: it is as it was left. */
const folder = newFolder();
const workspace = join(folder, 'workspace');
let launched: LaunchedApp;
let page: Page;
let projectId: string;

async function launch(): Promise<void> {
  launched = await launchApp({ workspace });
  page = launched.page;
  page.setDefaultTimeout(20_000);
}

beforeAll(async () => {
  const engine = createEngine({ workspace, samplesDir: resolve('samples'), entries });
  const call = callOf(engine);
  ({ id: projectId } = await call('projects.create', { name: 'Letters' }));
  const rows = Array.from({ length: 60 }, (_, at) => `letter ${at} of ${at % 7},${at % 2 === 0 ? 'even' : 'odd'}`);
  const dataset = await call('datasets.import', {
    projectId,
    content: `text,label\n${rows.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  await call('splits.create', { datasetId: dataset.id });
  const config = { kind: 'zero-shot' as const, connectionId: 'sandbox', model: 'sandbox-base' };
  await call('arms.create', { projectId, config });
  await engine.close();
  await launch();
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const search = () => page.getByLabel('Search the texts', { exact: true });
const header = () => page.getByRole('columnheader', { name: 'Label' });
const first = () => page.getByRole('row').filter({ hasText: 'letter' }).first();
const prompt = () => page.getByRole('button', { name: /^Exact prompt of/ });
const template = () => page.getByRole('textbox', { name: 'System message' });
const half = 'Half a thought about {{labels}}';

test('filters, sorts, a half-written prompt and the place come back after a restart', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('habits-failed'));
  await page.getByText('Letters').first().click();
  await page.getByRole('heading', { level: 1, name: 'What is next?' }).waitFor();
  await page.keyboard.press('Control+1');
  await search().fill('of 3');
  await header().getByRole('button', { name: 'Label', exact: true }).click();
  await expect.poll(() => header().getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(() => first().textContent()).toContain('letter 10 of 3');
  await page.keyboard.press('Control+4');
  await prompt().click();
  await template().fill(half);
  await page.getByRole('button', { name: /^Save as version/ }).waitFor();
  await page.keyboard.press('Escape');
  await launched.close();

  await launch();
  await page.getByRole('heading', { level: 1, name: 'What shall I compare?' }).waitFor();
  await prompt().click();
  await expect.poll(() => template().inputValue()).toBe(half);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect.poll(() => template().inputValue()).not.toBe(half);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+1');
  await expect.poll(() => search().inputValue()).toBe('of 3');
  await page.keyboard.press('Control+f');
  await expect.poll(() => search().evaluate((field) => field === document.activeElement)).toBe(true);
  await expect.poll(() => first().textContent()).toContain('letter 10 of 3');
  await launched.screenshot('habits-back');
});

test('the overview says what is done, what is missing and the one thing to do next', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('overview-failed'));
  await page.getByRole('link', { name: 'Letters', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'What is next?' }).waitFor();
  const way = page.getByRole('list', { name: 'The way to a decision' }).getByRole('listitem');
  await expect.poll(() => way.count()).toBe(7);
  const next = () => page.getByRole('listitem').filter({ has: page.getByText('next', { exact: true }) });
  expect(await next().textContent()).toContain('Let the local classifier answer: it costs nothing');
  await launched.screenshot('overview-light');
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
  await page.waitForTimeout(300);
  await launched.screenshot('overview-dark');
  await page.getByRole('button', { name: 'Run the baseline' }).click();
  await page.getByRole('heading', { level: 1, name: 'What shall I compare?' }).waitFor();
});

test('the palette forgives a slip; a project is renamed by it, and undo gives the old name back', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('rename-failed'));
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a command' }).fill('projcet renmae');
  await page.getByRole('button', { name: 'Rename the project' }).waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Rename the project' });
  // The old name is selected: what is typed takes its place.
  await expect.poll(() => dialog.getByLabel('Name').evaluate((field: HTMLInputElement) => field.selectionEnd)).toBe(7);
  await launched.screenshot('rename');
  await page.keyboard.type('Complaints');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Complaints', exact: true }).waitFor();
  await expect.poll(() => dialog.count()).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: 'Letters', exact: true }).waitFor();
  await page.keyboard.press('Control+y');
  await page.getByRole('link', { name: 'Complaints', exact: true }).waitFor();
  // Undo of the application menu means the same.
  await launched.app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []);
    items?.find(({ label }) => label === 'Undo')?.click();
  });
  await page.getByRole('link', { name: 'Letters', exact: true }).waitFor();
});

test('an arm that was removed comes back by undo', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('arm-undo-failed'));
  const arm = page.getByRole('article', { name: 'Zero-shot, sandbox-base' });
  await page.keyboard.press('Control+4');
  await arm.getByRole('button', { name: /^Remove/ }).click();
  await expect.poll(() => arm.count()).toBe(0);
  await page.keyboard.press('Control+z');
  await arm.waitFor();
});

test('a dataset that came in by mistake is removed, and undo brings its rows back', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('dataset-undo-failed'));
  const call = (name: string, input: unknown) =>
    page.evaluate(([asked, given]) => window.fewtune.call(asked, given), [name, input] as const);
  const made = await call('projects.create', { name: 'Mistaken' });
  if (!made.ok) throw new Error(made.error.message);
  const id = (made.value as { id: string }).id; // safe: what projects.create answers
  const content = 'text,label\nletter one,even\nletter two,odd\n';
  await call('datasets.import', { projectId: id, content, roles: { text: 'text', label: 'label' }, wait: true });
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByText('Mistaken').first().click();
  await page.getByRole('link', { name: 'Mistaken', exact: true }).waitFor();
  await page.keyboard.press('Control+1');
  const shown = page.getByRole('status').filter({ hasText: '2 shown' });
  await shown.waitFor();
  await page.getByRole('button', { name: 'Actions for Pasted text' }).click();
  await page.getByRole('menuitem', { name: 'Remove the dataset' }).click();
  await page.getByText('This project has no rows yet.').waitFor();
  await page.keyboard.press('Control+z');
  await shown.waitFor();
  await launched.screenshot('dataset-back');
});

test('another language is chosen in the settings: the window speaks it at the same place', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('language-failed'));
  // A language is found by the name that it gives itself, in whatever language the window is.
  const choose = (language: string) => page.getByText(language, { exact: true }).click();
  const spoken = () => page.evaluate(() => [document.documentElement.lang, location.hash]);
  await page.getByRole('link', { name: 'Settings' }).click();
  await choose('Deutsch');
  await page.getByRole('heading', { level: 1, name: 'Wie soll Fewtune aussehen' }).waitFor();
  expect(await spoken()).toEqual(['de', '#/settings']);
  await page.getByText('Sicherungen des Arbeitsbereichs').waitFor();
  await launched.screenshot('settings-german');
  await page.getByRole('link', { name: 'Projekte' }).click();
  await page.getByText('60 Zeilen').waitFor();
  await page.getByRole('link', { name: 'Einstellungen' }).click();

  await choose('English');
  await page.getByRole('heading', { level: 1, name: 'How should Fewtune look' }).waitFor();
  expect(await spoken()).toEqual(['en', '#/settings']);
});

test('a removed project leaves nothing of what was remembered of it', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('habits-removed-failed'));
  const kept = () => page.evaluate(() => Object.entries(localStorage).join(' '));
  expect(await kept()).toContain(projectId);
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('button', { name: 'Actions for Letters' }).click();
  await page.getByRole('menuitem', { name: 'Delete the project' }).click();
  await page.getByRole('button', { name: 'Delete the project' }).click();
  await expect.poll(kept).not.toContain(projectId);
});

test('a backup is made and restored in the window, and one is offered when the database is damaged', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('backups-failed'));
  const settings = () => page.getByRole('link', { name: /settings/i }).click();
  const backups = () => page.getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem');
  const dark = async (on: boolean) => {
    await page.getByText(on ? 'Dark' : 'Light', { exact: true }).click();
    await page.waitForTimeout(400);
  };
  await settings();
  await page.getByText('There is none yet.', { exact: false }).waitFor();
  await launched.screenshot('backups-empty');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect.poll(() => backups().count()).toBe(1);

  const call = (name: string, input: unknown) =>
    page.evaluate(([asked, given]) => window.fewtune.call(asked, given), [name, input] as const);
  expect(await call('projects.create', { name: 'Made after the backup' })).toMatchObject({ ok: true });
  await backups()
    .getByRole('button', { name: /^Restore/ })
    .click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(400);
  await launched.screenshot('backups-confirm');
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await page.getByText('The backup is restored.', { exact: false }).first().waitFor();
  await expect.poll(() => backups().count()).toBe(2);
  await backups().filter({ hasText: 'Before another backup was restored' }).waitFor();
  const projects = await call('projects.list', {});
  expect(JSON.stringify(projects)).not.toContain('Made after the backup');
  await dark(true);
  await launched.screenshot('backups-dark');

  await launched.close();
  damageDatabase(workspace);
  await launch();
  await page.getByRole('heading', { name: 'The database of your workspace is damaged' }).waitFor();
  await launched.screenshot('damaged-dark');
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await page.getByText('The backup is restored.', { exact: false }).first().waitFor();
  await settings();
  await expect.poll(() => backups().count()).toBe(2);
  await dark(false);
  await launched.screenshot('backups-light');
  expect(await call('projects.list', {})).toMatchObject({ ok: true });

  // Found by looking the database through, where opening it met nothing; and no backup is left.
  await launched.close();
  for (const { name } of listBackups(workspace)) rmSync(join(workspace, 'backups', name));
  damageDatabase(workspace, 'rescued_evals');
  await launch();
  await page.getByText('There is no sound backup of it.', { exact: false }).waitFor();
  await launched.screenshot('damaged-no-backup-light');
  await page.getByRole('button', { name: 'Open it as it is' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await call('projects.create', { name: 'Still there' })).toMatchObject({ ok: true });
});

// In CI a machine without a message bus is a fault, not a reason to skip.
test.skipIf(!hasMessageBus && process.env.CI !== 'true')(
  'the system sees paid work: its progress, a machine that stays awake, and a notification at its end that leads back',
  async () => {
    const own = temporaryFolder();
    const desktop = await startDesktopSession(join(own, 'desktop'));
    const app = await launchApp({ workspace: join(own, 'workspace'), env: desktop.env });
    let passed = false;
    onTestFinished(async () => {
      if (!passed) await app.screenshot('system-signals-failed');
      await app.close();
    });

    // A model that answers when it is told to.
    const held: ServerResponse[] = [];
    const server = await httpServer((_, response) => held.push(response));
    const answered = (response: ServerResponse) => sendJson(response, chatAnswer('even'));
    const { id: project } = await pageCall(app.page, 'projects.create', { name: 'Paid' });
    const rows = Array.from({ length: 60 }, (_, at) => `letter ${at},${at % 2 === 0 ? 'even' : 'odd'}`);
    const { id: datasetId } = await pageCall(app.page, 'datasets.import', {
      projectId: project,
      content: `text,label\n${rows.join('\n')}\n`,
      roles: { text: 'text', label: 'label' },
      wait: true,
    });
    const split = await pageCall(app.page, 'splits.create', { datasetId });
    const connection = await pageCall(app.page, 'connections.save', {
      kind: 'compatible',
      name: 'Paid models',
      baseUrl: `${server.url}/v1`,
      key: 'k-12345678',
    });
    const config = { kind: 'zero-shot', connectionId: connection.id, model: 'm' } as const;
    const arm = await pageCall(app.page, 'arms.create', { projectId: project, config });

    // The taskbar has no address at which a test could look: what the window is told is written down on its way.
    const shown = () => app.app.evaluate(() => Reflect.get(globalThis, 'shownProgress') as number[]); // Safe: set just below.
    await app.app.evaluate(({ BrowserWindow }) => {
      const told: number[] = [];
      Object.assign(globalThis, { shownProgress: told });
      const show = BrowserWindow.prototype.setProgressBar;
      BrowserWindow.prototype.setProgressBar = function (share, ...more) {
        told.push(share);
        show.call(this, share, ...more);
      };
    });
    const lastShown = async () => (await shown()).at(-1);
    /** The shell's clock, put forward by what makes work long; and the user looks elsewhere. */
    const whileAway = () =>
      app.app.evaluate(({ BrowserWindow }) => {
        const now = performance.now.bind(performance);
        performance.now = () => now() + 20_000;
        BrowserWindow.getAllWindows()[0]?.blur();
      });
    const isFocused = () => app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused());
    const start = async (part: 'train' | 'validation' | 'test') => {
      const run = await pageCall(app.page, 'runs.start', { armId: arm.id, splitId: split.id, part });
      await expect.poll(() => held.length).toBeGreaterThan(0);
      await expect.poll(() => desktop.sleep().holding).toBe(1);
      await expect.poll(lastShown).toBe(0);
      return run;
    };
    /** Answers until nothing is at work any more. */
    const letEnd = async (answer: (response: ServerResponse) => void) => {
      const last = () => {
        for (const response of held.splice(0)) answer(response);
        return lastShown();
      };
      await expect.poll(last).toBe(-1);
      await expect.poll(() => desktop.sleep().holding).toBe(0);
    };

    await start('train');
    for (const response of held.splice(0)) answered(response);
    await expect.poll(lastShown).toBeGreaterThan(0);
    expect(await lastShown()).toBeLessThan(1);
    await whileAway();
    await expect.poll(isFocused).toBe(false);
    await letEnd(answered);
    const shares = (await shown()).filter((share) => share !== -1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    await expect.poll(() => desktop.notified.length).toBe(1);
    expect(desktop.notified[0]).toMatchObject({
      app: 'Fewtune',
      summary: 'Finished: Run Zero-shot, m on the train rows',
    });
    expect(await isFocused()).toBe(false);
    // What nobody holds is collected as garbage; the click must not be.
    await app.app.evaluate(() => {
      process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
      process.getBuiltinModule('node:vm').runInNewContext('gc')();
    });
    desktop.click();
    await expect.poll(isFocused).toBe(true);

    // What the user stopped is no news; what failed is, in the language of the window, and as plain text.
    const { jobId } = await start('validation');
    await whileAway();
    await pageCall(app.page, 'jobs.cancel', { jobId });
    await letEnd(answered);
    await app.page.evaluate(() => window.fewtune.call('shell.setSettings', { language: 'de' }));
    await app.page.getByRole('link', { name: 'Projekte' }).waitFor();
    await start('test');
    await whileAway();
    const hostile = 'Pay <a href="https://pay.example">here</a>';
    await letEnd((response) => refuse(response, 401, { message: hostile }));
    await expect.poll(() => desktop.notified.length).toBe(2);
    expect(desktop.notified[1]).toMatchObject({
      summary: 'Fehlgeschlagen: Zero-shot, m auf den Testzeilen ausführen',
      body:
        'Der Server nimmt den Schlüssel nicht an (Pay ‹a href="https://pay.example">here‹/a>). ' +
        'Geben Sie unter „Verbindungen“ einen gültigen Schlüssel ein.',
    });
    expect(desktop.sleep()).toEqual({ asked: 3, holding: 0 });
    passed = true;
  },
);
