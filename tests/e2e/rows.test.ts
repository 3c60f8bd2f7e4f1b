import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { pageCall } from '../helpers/page-call';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const folder = newFolder();
let launched: LaunchedApp;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  launched.page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

const rows = Array.from(
  { length: 60 },
  (_, at) => `"message ${at}\r\nof two lines",${['card', 'refund', 'Éclair'][at % 3]},${['Berlin', 'Paris'][at % 2]}`,
);

test('rows are edited in place, deleted, restored and brought back by undo, by keys and by clicks', async ({
  onTestFailed,
}) => {
  const { page, screenshot } = launched;
  onTestFailed(() => screenshot('rows-failed'));
  const csv = join(folder, 'shop.csv');
  writeFileSync(csv, `text,label,shop\r\n${rows.join('\r\n')}\r\n`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByText('Drop a file here, or click to choose one').click();
  await (await chooser).setFiles(csv);
  await page.getByRole('button', { name: 'Create and look at the rows' }).click();
  await page.getByRole('button', { name: 'Import 60 rows' }).click();

  const grid = page.getByRole('grid', { name: 'Rows' });
  const cells = (row: number) => grid.locator(`[data-index="${row}"]`).getByRole('gridcell');
  const cell = (row: number, column: number) => cells(row).nth(column);
  const status = page.getByRole('status').filter({ hasText: 'shown' });
  const said = page.getByRole('status', { name: 'What was just done' });
  await grid.getByText('message 0').waitFor();

  // By keys: Enter edits the text, Tab goes on to the label and the free column, the arrow keys choose the cell.
  await cell(1, 1).click();
  await page.keyboard.press('Enter');
  const text = grid.getByRole('textbox', { name: 'Text of row 2' });
  await expect.poll(() => text.inputValue()).toBe('message 1\nof two lines');
  await screenshot('rows-edit-text');
  await page.keyboard.type(', edited');
  await page.keyboard.press('Tab');
  await grid.getByRole('textbox', { name: 'Label of row 2' }).waitFor();
  await page.getByRole('option', { name: 'Take the label away' }).waitFor();
  await page.keyboard.type('ecl');
  await screenshot('rows-edit-label');
  await page.keyboard.press('Tab');
  await grid.getByRole('textbox', { name: 'shop of row 2' }).waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(' 007');
  await page.keyboard.press('Enter');
  // The line ends of the file are still there.
  await expect
    .poll(() => cells(1).allTextContents())
    .toEqual(['2', 'message 1\r\nof two lines, edited', 'Éclair', ' 007']);
  await page.getByRole('complementary', { name: 'Row 2' }).waitFor();
  await screenshot('rows-edited');

  // Escape leaves a cell as it was, and the keys are the table's again.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.keyboard.type('never mind');
  await page.keyboard.press('Escape');
  await expect.poll(() => cell(2, 3).innerText()).toBe('Berlin');
  await page.keyboard.press('ControlOrMeta+z');
  await said.getByText("Undone: Edited 'shop' of row 2").waitFor();
  await expect.poll(() => cell(1, 3).innerText()).toBe('Paris');

  // By a double click, and a label that nobody had before.
  await cell(4, 2).dblclick();
  await page.keyboard.type('lost card');
  await page.getByRole('option', { name: 'New label lost card' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(4, 2).innerText()).toBe('lost card');
  // Beside the table.
  const inspector = page.getByRole('complementary', { name: 'Row 5' });
  await inspector.getByRole('button', { name: 'Edit shop' }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Köln');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(4, 3).innerText()).toBe('Köln');

  // Three rows go by the Delete key; the line in the strip brings them back.
  await cell(10, 0).click();
  await page.keyboard.press('Shift+ArrowDown');
  await cell(20, 0).click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(() => status.innerText()).toBe('60 shown, 3 selected');
  await screenshot('rows-selected');
  await page.keyboard.press('Delete');
  // The row that came in the place of the first one is chosen: Delete could go on.
  await expect.poll(() => grid.locator('[aria-selected="true"]').getByRole('gridcell').first().innerText()).toBe('13');
  await said.getByText('Deleted 3 rows').waitFor();
  await expect.poll(() => status.innerText()).toBe('57 shown');
  await screenshot('rows-deleted');
  await said.getByRole('button', { name: 'Undo' }).click();
  await said.getByText('Undone: Deleted 3 rows').waitFor();
  await expect.poll(() => status.innerText()).toBe('60 shown');

  // Deleted rows are listed, and restored from there.
  await cell(0, 0).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Delete 2 rows' }).click();
  await page.getByRole('button', { name: '2 deleted' }).click();
  await expect.poll(() => status.innerText()).toBe('2 shown');
  await grid.getByText('message 0').click();
  await screenshot('rows-list-of-deleted');
  await page.keyboard.press('ControlOrMeta+a');
  await page.getByRole('button', { name: 'Restore 2 rows' }).click();
  await said.getByText('Restored 2 rows').waitFor();
  await page.getByRole('button', { name: 'All 60 rows' }).click();
  await expect.poll(() => status.innerText()).toBe('60 shown');
  await page.emulateMedia({ colorScheme: 'dark' });
  await cell(3, 1).dblclick();
  await screenshot('rows-edit-dark');
});

test('an import that fails is told once: in its place on its screen, and by a notification on every other', async ({
  onTestFailed,
}) => {
  const { page, screenshot } = launched;
  onTestFailed(() => screenshot('rows-import-failed'));
  // The fault is far below the rows that the preview looks at.
  const csv = join(folder, 'torn.csv');
  const sound = Array.from({ length: 40_000 }, (_, at) => `message ${at},card`);
  writeFileSync(csv, `text,label\n${sound.join('\n')}\n"torn off,card\n`);
  const failure = /^A quote that opens on line 40002 of torn.csv is never closed/;
  const alerts = page.getByRole('alert');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('button', { name: 'New project' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Drop a file here, or click to choose one').click();
  await (await chooser).setFiles(csv);
  await page.getByRole('button', { name: 'Create and look at the rows' }).click();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByRole('heading', { name: 'The rows were not imported' }).waitFor();
  await page.getByText(failure).first().waitFor();
  await screenshot('rows-import-torn');
  // A notification would stay for 8 seconds.
  await expect.poll(() => page.getByText(failure).count(), { timeout: 7_000 }).toBe(1);
  expect(await alerts.count()).toBe(1);

  // Back to its preview by the card; then the same import, asked for where no screen tells of it.
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('How is the file read?').waitFor();
  const projectId = /projects\/([^/]+)/.exec(page.url())?.[1] ?? '';
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('heading', { level: 1, name: 'Where was I?' }).waitFor();
  await expect(
    pageCall(page, 'datasets.import', { projectId, path: csv, roles: { text: 'text', label: 'label' }, wait: true }),
  ).rejects.toThrow('is never closed');
  await alerts.getByText('Import torn.csv failed').waitFor();
  expect(await alerts.count()).toBe(1);
});
