import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { paths } from '@renderer/lib/paths';
import type { TextSize } from '@shared/contract/shell-operations';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { buildFullWorkspace, type FullWorkspace, RIGHT_TO_LEFT } from '../helpers/full-project';
import { axeFindings, loadAxe, overflowing } from '../helpers/screen-checks';
import { placesOf } from '../helpers/screen-places';
import { styleList, takeStylePicture, writeStyleList } from '../helpers/style-page';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * A walk over every screen of the window, empty and full, in both themes and in three sizes: what axe says, what does not fit, and what the
 * console complains about. Each screen is saved to `test-results/`.
 */
const folder = newFolder();
const workspace = join(folder, 'workspace');
/** Set, the pictures of the large text and those of the style page are written too. */
const withPictures = process.env.FEWTUNE_STYLE_PAGE === '1';
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
  await page.waitForTimeout(200); // What is shown lags behind what is laid out.
  const png = await launched.app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  const path = join('test-results', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.from(png ?? '', 'base64'));
}
/** What does not fit; looked at once more where something does not, because a chart follows the size of its box a frame later. */
async function unfitting(): Promise<string[]> {
  if ((await overflowing(page)).length === 0) return [];
  await page.waitForTimeout(300);
  return overflowing(page);
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
  for (const { name, address, ready, act, undo, isPictured = withPictures } of placesOf(full)) {
    await theme('light');
    await open(address);
    if (ready !== undefined) await ready(page);
    if (act !== undefined) await act(page, launched.app);
    await page.mouse.move(0, 0); // Off whatever was clicked: a tooltip is no part of the screen.
    const light = await axeFindings(page);
    await launched.screenshot(`screens/${name}-light`);
    grave.push(...(await unfitting()).map((one) => `${name} 1280: ${one}`));
    if (isPictured) await takeStylePicture(launched, name, 'light');
    await theme('dark');
    const dark = await axeFindings(page, ['color-contrast']);
    await launched.screenshot(`screens/${name}-dark`);
    if (isPictured) await takeStylePicture(launched, name, 'dark');
    grave.push(
      ...light.grave.map((one) => `${name} light: ${one}`),
      ...dark.grave.map((one) => `${name} dark: ${one}`),
    );
    for (const one of light.minor) minor.add(`${name}: ${one}`);
    await resize(960, 600);
    grave.push(...(await unfitting()).map((one) => `${name} 960: ${one}`));
    await resize(1280, 800);
    await textSize(200);
    grave.push(...(await unfitting()).map((one) => `${name} 200%: ${one}`));
    if (withPictures) await picture(`screens/${name}-200`);
    await textSize(100);
    if (undo !== undefined) await undo(page, launched.app);
  }
  if (withPictures) writeStyleList(placesOf(full));
  const { written, wanted } = styleList(placesOf(full));
  expect(written).toBe(wanted);
  if (minor.size > 0) console.log(`Minor findings of axe:\n${[...minor].join('\n')}`);
  expect(grave).toEqual([]);
  expect(problems).toEqual([]);
});

test('a screen reader gets names, roles and states: of the path, of a run, of what failed', async () => {
  await open(paths.step(full.projectId, 'runs'));
  const path = await page.getByRole('navigation', { name: 'Path' }).ariaSnapshot();
  expect(path.split('\n').filter((line) => /link/.test(line))).toMatchInlineSnapshot(`
    [
      "  - link "Tickets by queue":",
      "      - link "Data done 427 rows":",
      "      - link "Labels done 7 labels":",
      "      - link "Split done 1 split":",
      "      - link "Arms done 6 arms":",
      "      - link "Runs done 10 runs":",
      "      - link "Compare done 5 arms":",
      "      - link "Training done 3 models":",
      "      - link "Report needs you":",
    ]
  `);
  await open(paths.detail(full.projectId, 'runs', full.failedRunId));
  const alert = await page.getByRole('main').getByRole('alert').first().ariaSnapshot();
  expect(alert).toMatchInlineSnapshot(
    `"- alert: "85 of 85 rows failed. The first of them: The server refused the request (400: The model \`tuned-2\` does not exist in this account.).""`,
  );
  await open(paths.step(full.projectId, 'data'));
  const grid = page.getByRole('grid', { name: 'Rows' });
  expect(await grid.getByRole('row').nth(1).ariaSnapshot()).toMatchInlineSnapshot(`
    "- row "1 האופניים הגיעו עם גלגל עקום, אני רוצה להחזיר אותם. Returns and refunds T-90":
      - gridcell "1"
      - gridcell "האופניים הגיעו עם גלגל עקום, אני רוצה להחזיר אותם."
      - gridcell "Returns and refunds"
      - gridcell "T-90"
      - gridcell"
  `);
  const warnings = page.getByRole('toolbar', { name: 'Warnings that filter the table' });
  expect(await warnings.ariaSnapshot()).toMatchInlineSnapshot(`
    "- toolbar "Warnings that filter the table":
      - button "All 427 rows" [pressed]:
        - strong: "427"
        - text: rows
      - strong: "7"
      - text: labels
      - button "0 with conflicting labels" [disabled]:
        - strong: "0"
        - text: with conflicting labels
      - button "0 duplicates" [disabled]:
        - strong: "0"
        - text: duplicates
      - button "3 without a label":
        - strong: "3"
        - text: without a label
      - button "0 without a text" [disabled]:
        - strong: "0"
        - text: without a text
      - button "0 kept aside" [disabled]:
        - strong: "0"
        - text: kept aside
      - button "0 deleted" [disabled]:
        - strong: "0"
        - text: deleted"
  `);
});

test('Hebrew and Arabic run from right to left wherever they stand, and do not turn what stands beside them', async () => {
  await open(paths.step(full.projectId, 'data'));
  const cell = (text: string) => page.getByRole('gridcell', { name: text });
  const side = (text: string) =>
    cell(text).evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const [words, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
      const { direction, paddingLeft } = getComputedStyle(element);
      const gap = Number.parseFloat(paddingLeft) + 2;
      return { direction, atLeft: words.left - box.left < gap, atRight: box.right - words.right < gap };
    });
  expect(await side(RIGHT_TO_LEFT.hebrew)).toEqual({ direction: 'rtl', atLeft: false, atRight: true });
  expect(await side(RIGHT_TO_LEFT.arabic)).toEqual({ direction: 'rtl', atLeft: false, atRight: true });
  expect(await side(RIGHT_TO_LEFT.mixed)).toEqual({ direction: 'ltr', atLeft: true, atRight: false });
  const label = page.getByRole('row').filter({ hasText: RIGHT_TO_LEFT.hebrew }).getByText('Returns and refunds');
  expect(await label.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');

  const search = page.getByLabel('Search the texts', { exact: true });
  expect(await search.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('plaintext');
  await search.fill('אופניים');
  await page.getByText('1 shown').waitFor();
  await launched.screenshot('screens/right-to-left-search');
  await search.fill('');
});
