import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const ROWS = 100_000;
const folder = newFolder();
let launched: LaunchedApp;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  launched.page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

test('100,000 rows are imported and scrolled to the last one; every row that comes into view is filled', async () => {
  const { page } = launched;
  const csv = join(folder, 'large.csv');
  const lines = Array.from(
    { length: ROWS },
    (_, at) => `"message ${at + 1}, with a comma and an emoji 🚲",label ${at % 7},00${at}`,
  );
  writeFileSync(csv, `text,label,order_no\n${lines.join('\n')}\n`);

  await page.getByRole('button', { name: 'New project' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Drop a file here, or click to choose one').click();
  await (await chooser).setFiles(csv);
  await page.getByRole('button', { name: 'Create and look at the rows' }).click();
  await page.getByRole('button', { name: 'Import all rows' }).click();
  await page.getByRole('button', { name: 'Check the labels' }).waitFor();
  await page.getByText('message 1, with a comma and an emoji 🚲').first().waitFor();

  const grid = page.getByRole('grid');
  // The head is a row too. Rows out of sight are not in the document: the place of those in sight is said.
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(ROWS + 1));
  await grid.focus();
  await page.keyboard.press('Control+End');
  const last = grid.getByRole('row').filter({ hasText: `message ${ROWS}, with a comma` });
  expect(await last.getAttribute('aria-rowindex')).toBe(String(ROWS + 1));
  await launched.screenshot('large-table-end-light');
  await page.keyboard.press('Control+Home');
  await page.getByText('message 1, with a comma').first().waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type('message 77777,');
  await page.getByText('message 77777, with a comma').first().waitFor();
  await page
    .getByText(/^1 (row )?shown|1 of 100,000/)
    .first()
    .waitFor();
});
