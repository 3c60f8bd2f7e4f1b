import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { type Keyboard, keyboardOf } from '../helpers/keyboard';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** The whole road without one call of the mouse, and what a screen reader and other settings of the system get on the way. */
const folder = newFolder();
let launched: LaunchedApp;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace'), env: { FEWTUNE_SANDBOX_LATENCY_MS: '150' } });
  page = launched.page;
  page.setDefaultTimeout(20_000);
  keys = keyboardOf(page);
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const dialog = () => page.getByRole('dialog');
const closed = () => expect.poll(() => dialog().count()).toBe(0);
async function openStep(place: number, question: string): Promise<void> {
  await closed();
  await page.keyboard.press(`Control+${place}`);
  await heading(question).waitFor();
}

test('from the first start to the exported report by keys alone', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('keyboard-failed'));
  await heading('Where was I?').waitFor();
  await page.keyboard.press('Control+n');
  await dialog().waitFor();
  const chooser = page.waitForEvent('filechooser');
  await keys.enter(dialog().getByRole('button', { name: /Drop a file here/ }));
  await (await chooser).setFiles(resolve('samples/support-tickets.csv'));
  await keys.tabTo(dialog().getByRole('textbox', { name: 'Name' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('By keys');
  await keys.enter(button('Create and look at the rows'));
  await heading('Can I trust these rows?').waitFor();
  await keys.enter(button('Import 420 rows'));
  await button('Check the labels').waitFor();

  // A row in the table, opened and left.
  await keys.tabTo(page.getByRole('grid', { name: 'Rows' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('grid', { name: 'Rows' }).getAttribute('aria-activedescendant')).toMatch(/row-1$/);

  await openStep(2, 'What does each label mean?');
  await keys.enter(button('Label rows by hand'));
  await heading('What is this row?').waitFor();

  await openStep(3, 'Is the test fair?');
  await keys.enter(button(/^(Make|Create) (the|a|this) split/));
  await page
    .getByText(/No .*leak.* found/)
    .first()
    .waitFor();

  // Arms: Escape closes the dialog, and the focus is back where it was opened.
  await openStep(4, 'What shall I compare?');
  const add = button('Add an arm').first();
  await keys.enter(add);
  await dialog().waitFor();
  await page.keyboard.press('Escape');
  await closed();
  expect(await keys.hasFocus(add)).toBe(true);
  for (const kind of ['Majority class', 'Local classifier', 'Zero-shot']) {
    await keys.enter(button('Add an arm').first());
    const adding = page.getByRole('dialog', { name: 'Add an arm' });
    await adding.waitFor();
    const choice = adding.getByRole('radio', { name: kind });
    await keys.tabTo(adding.getByRole('radio', { checked: true }));
    for (let at = 0; at < 8 && !(await choice.isChecked()); at += 1) await page.keyboard.press('ArrowUp');
    expect(await choice.isChecked()).toBe(true);
    await keys.enter(adding.getByRole('button', { name: 'Add this arm' }));
    await closed();
  }

  // The price, the run and its news.
  await openStep(5, 'What will it cost, how far is it?');
  const news = page.getByTestId('job-news');
  const heard: string[] = [];
  await page.exposeFunction('heardNews', (words: string) => heard.push(words));
  await news.evaluate((region) => {
    const tell = Reflect.get(window, 'heardNews') as (words: string) => void; // safe: exposed just before
    new MutationObserver(() => tell(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await keys.enter(button(/^Run \d+ rows with 3 arms for about/));
  await page.getByRole('list', { name: 'Running' }).waitFor();
  await launched.screenshot('keyboard-running');
  await expect
    .poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(3);
  await expect.poll(() => heard.join(' ')).toMatch(/Zero-shot.*: finished\./);
  expect(heard.join(' ')).toMatch(/Zero-shot.*: (25|50|75)% done\./);
  expect(heard.length).toBeLessThan(16);

  await openStep(6, 'Which one wins, and is it real?');
  await page
    .getByText(/^In the sandbox,/)
    .first()
    .waitFor();
  await openStep(8, 'What do I send?');
  const path = join(folder, 'report.html');
  await launched.app.evaluate(({ dialog: native }, filePath) => {
    native.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await expect.poll(() => button('Export HTML report').isEnabled()).toBe(true);
  await keys.tabTo(page.locator('iframe'));
  await keys.enter(button('Export HTML report'));
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('By keys');
  expect(keys.unseen()).toEqual([]);
});

test('a stop where the focus is not drawn would be noticed', async () => {
  expect(keys.unseen()).toEqual([]);
  await openStep(4, 'What shall I compare?');
  const step = page.getByRole('link', { name: /^Report/ });
  await step.evaluate((link) => {
    link.style.outline = 'none';
  });
  await keys.tabTo(step);
  expect(keys.unseen()).toEqual([expect.stringContaining('Report')]);
});

test('text grows by keys, in a dialog too, stays so after a restart, and the usual size is one key away', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('keyboard-text-size-failed'));
  // Of the size it had when the app was new; the screen may have a scale of its own.
  const usual = await page.evaluate(() => window.devicePixelRatio);
  const share = () => page.evaluate((whole) => Math.round((window.devicePixelRatio / whole) * 100), usual);
  await page.keyboard.press('Control+=');
  await expect.poll(share).toBe(110);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys of this screen' }).waitFor();
  await page.keyboard.press('Control+Shift++');
  await expect.poll(share).toBe(125);
  await page.keyboard.press('Escape');
  await closed();
  await page.keyboard.press('Control+-');
  await expect.poll(share).toBe(110);

  await launched.close();
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  page = launched.page;
  page.setDefaultTimeout(20_000);
  expect(await share()).toBe(110);
  await page.getByRole('link', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox', { name: 'Text size' }).inputValue()).toBe('110%');
  await page.keyboard.press('Control+0');
  await expect.poll(share).toBe(100);
});

test('nothing moves for who asked the system for less motion', async () => {
  const moving = () => page.evaluate(() => document.getAnimations().length);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.keyboard.press('Control+k');
  await expect.poll(moving).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await closed();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const seen = { most: 0 };
    Reflect.set(window, 'seenMotion', seen);
    const look = () => {
      seen.most = Math.max(seen.most, document.getAnimations().length);
      requestAnimationFrame(look);
    };
    look();
  });
  for (const open of ['Control+k', 'Control+n', '?']) {
    await page.keyboard.press(open);
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await closed();
  }
  expect(await page.evaluate(() => (Reflect.get(window, 'seenMotion') as { most: number }).most)).toBe(0); // safe: put there above
});
