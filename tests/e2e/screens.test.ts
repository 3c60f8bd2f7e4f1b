import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TextSize } from '@shared/contract/shell-operations';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { buildFullWorkspace, type FullWorkspace } from '../helpers/full-project';
import { axeFindings, loadAxe, overflowing } from '../helpers/screen-checks';
import { placesOf } from '../helpers/screen-places';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * A walk over every screen of the window, empty and full, in both themes and in three sizes: what axe says, what does not fit, and what the
 * console complains about. Each screen is saved to `test-results/`.
 */
const folder = newFolder();
const workspace = join(folder, 'workspace');
const problems: string[] = [];
let full: FullWorkspace;
let launched: LaunchedApp;
let page: Page;

afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const theme = async (name: 'light' | 'dark') => {
  await page.evaluate((wanted) => window.fewtune.call('shell.setSettings', { theme: wanted }), name);
  await page.locator(`html[data-mantine-color-scheme=${name}]`).waitFor();
};
const resize = (width: number, height: number) =>
  launched.app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
/** Changes the setting, and waits until the page is laid out anew. */
async function textSize(size: TextSize): Promise<void> {
  await page.evaluate((wanted) => window.fewtune.call('shell.setSettings', { textSize: wanted }), size);
  await page.waitForFunction((share) => Math.abs(window.innerWidth - 1280 / share) < 2, size / 100);
}
/** What the window itself shows: the test tool's own picture cuts a magnified page. */
async function picture(name: string): Promise<void> {
  const png = await launched.app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  const path = join('test-results', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.from(png ?? '', 'base64'));
}
/** Opens an address and waits until nothing of it is on its way any more. */
async function open(address: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#${to}`;
  }, address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect.poll(() => page.getByTestId('skeleton').count()).toBe(0);
}

test('a workspace with something for every screen is built, and opened', async () => {
  full = await buildFullWorkspace(workspace);
  launched = await launchApp({ workspace });
  page = launched.page;
  page.setDefaultTimeout(20_000);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: null });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await loadAxe(page);
});

test('every screen is free of grave findings in both themes, and fits into the window', async () => {
  const grave: string[] = [];
  const minor = new Set<string>();
  await resize(1280, 800);
  for (const { name, address, ready, act, undo } of placesOf(full)) {
    await theme('light');
    await open(address);
    if (ready !== undefined) await ready(page);
    if (act !== undefined) await act(page);
    await page.mouse.move(0, 0); // Off whatever was clicked: a tooltip is no part of the screen.
    const light = await axeFindings(page);
    await launched.screenshot(`screens/${name}-light`);
    grave.push(...(await overflowing(page)).map((one) => `${name} 1280: ${one}`));
    await theme('dark');
    const dark = await axeFindings(page, ['color-contrast']);
    await launched.screenshot(`screens/${name}-dark`);
    grave.push(
      ...light.grave.map((one) => `${name} light: ${one}`),
      ...dark.grave.map((one) => `${name} dark: ${one}`),
    );
    for (const one of light.minor) minor.add(`${name}: ${one}`);
    await resize(960, 600);
    grave.push(...(await overflowing(page)).map((one) => `${name} 960: ${one}`));
    await launched.screenshot(`screens/${name}-960`);
    await resize(1280, 800);
    await textSize(200);
    grave.push(...(await overflowing(page)).map((one) => `${name} 200%: ${one}`));
    await picture(`screens/${name}-200`);
    await textSize(100);
    if (undo !== undefined) await undo(page);
  }
  if (minor.size > 0) console.log(`Minor findings of axe:\n${[...minor].join('\n')}`);
  expect(grave).toEqual([]);
  expect(problems).toEqual([]);
});
