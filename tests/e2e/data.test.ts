import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { sharedFile } from '../helpers/shared-data';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * The road of the data in a real window, on banking77 at its full size with faults planted: two broken rows mended, label
 * variants merged and the merge undone and redone, twenty rows labelled by keyboard, a leak found and left out, an export.
 */
const source = sharedFile('data/banking77/train.csv');
const folder = newFolder();
const csv = join(folder, 'banking.csv');
let launched: LaunchedApp;
let page: Page;
/** Texts of the file, in order, without the two broken rows. */
let texts: string[] = [];

/** banking77 with a column of sides, 30 rows without a label, a label variant, an exact copy of a test row in train, two broken rows. */
function plantFaults(path: string): void {
  const { data } = Papa.parse<string[]>(readFileSync(path, 'utf8').trim());
  const rows = data
    .slice(1)
    .map(([text = '', label = ''], at) => [text, at < 30 ? '' : label, at % 5 === 4 ? 'test' : 'train']);
  const variant = rows[40];
  if (variant !== undefined) variant[1] = ' Card_Arrival';
  rows.push([rows[104]?.[0] ?? '', rows[104]?.[1] ?? '', 'train']);
  texts = rows.map(([text = '']) => text);
  const lines = Papa.unparse([['text', 'category', 'side'], ...rows]).split('\r\n');
  lines.splice(200, 0, 'a row that lost its cells');
  lines.splice(3000, 0, 'Where is, my card,card_arrival,train');
  writeFileSync(csv, `${lines.join('\r\n')}\r\n`);
}

beforeAll(async () => {
  if (source === null) return;
  plantFaults(source);
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  page = launched.page;
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
async function openStep(place: number): Promise<void> {
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press(`Control+${place}`);
}
/** Puts one row that was kept aside right. */
async function mend(broken: string, raw: string): Promise<void> {
  await page.getByText(broken).first().click();
  const mender = page.getByRole('complementary', { name: /^Line/ });
  await mender.getByLabel('As it should stand in the file').fill(raw);
  await mender.getByRole('button', { name: 'Put the row back' }).click();
  await mender.waitFor({ state: 'detached' });
}

test.skipIf(source === null)('10,000 rows with faults become data that can be trusted', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('data-failed'));
  await button('New project').click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Drop a file here, or click to choose one').click();
  await (await chooser).setFiles(csv);
  await button('Create and look at the rows').click();
  await page
    .getByText(/will be kept aside/)
    .first()
    .waitFor();
  await launched.screenshot('data-01-preview');
  await button(/^Import/).click();
  await button('Check the labels').waitFor();

  // Two rows are mended where they stand.
  await button('2 kept aside').click();
  await page.getByText('a row that lost its cells').first().waitFor();
  await launched.screenshot('data-02-kept-aside');
  await mend('a row that lost its cells', 'a row that lost its cells,card_arrival,train');
  await mend('Where is, my card', '"Where is, my card",card_arrival,train');
  await button('0 kept aside').waitFor();
  await button('All 10,006 rows').click();

  // The label variant is merged after a preview, taken back, and merged again.
  await button('Clean the rows').click();
  await heading('What should be cleaned?').waitFor();
  await button(/^Merge labels/).click();
  await button('Change 1 row').waitFor();
  await launched.screenshot('data-03-merge');
  await button('Change 1 row').click();
  // Only then is it written down: an undo before that would take back what was done before.
  await page.getByText('Merged labels in 1 row', { exact: true }).waitFor();
  await button('Nothing to change').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Undone: Merged labels in 1 row').waitFor();
  await page.getByText('78 labels').first().waitFor();
  await page.keyboard.press('Control+Shift+z');
  await page.getByText('77 labels').first().waitFor();

  // Twenty rows by keyboard.
  await openStep(2);
  await button('Label rows by hand').click();
  await heading('What is this row?').waitFor();
  await page.getByText('30 to go').waitFor();
  for (let count = 0; count < 20; count += 1) await page.keyboard.press(count % 2 === 0 ? '1' : '2');
  await page.getByText('20 labelled now').waitFor();
  await launched.screenshot('data-04-labelling');
  await button('Back to the labels').click();

  // A split from the file's own column shows the planted copy; one key leaves it out.
  await openStep(3);
  // The file brings its own sides, so they are offered first; what each value means is said beside its rows.
  await page.getByRole('table', { name: 'Which value means which side' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Side of test' }).inputValue()).toBe('Test');
  await launched.screenshot('data-05-sides');
  await button('Create the split').click();
  await page
    .getByText(/gives? another side away/)
    .first()
    .waitFor();
  await launched.screenshot('data-05-leak');
  await page.keyboard.press('x');
  await page.getByText(/No leak.* found: no text or near-copy/).waitFor();
  await launched.screenshot('data-06-after-x');

  // Everything goes out again, texts byte for byte.
  await openStep(1);
  await button('Check the labels').waitFor();
  const path = join(folder, 'out.csv');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await button('Export').click();
  await page.getByRole('menuitem', { name: /^CSV Every text/ }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  await page.getByText(/^Saved the rows/).waitFor();
  const exported = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8').trim(), { header: true }).data;
  expect(exported.map(({ text }) => text)).toEqual([...texts, 'a row that lost its cells', 'Where is, my card']);
  expect(exported.filter(({ category }) => category === ' Card_Arrival')).toEqual([]);
  expect(exported.filter(({ category }) => category === '').length).toBe(10);
});
