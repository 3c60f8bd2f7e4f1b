import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropFiles } from '../helpers/drop-files';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { sharedFile } from '../helpers/shared-data';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * The ways in and out of the window, with banking77 at its full size: dropped, read otherwise, grown, pasted, labelled a second time,
 * and a selection exported in every format.
 */
const source = sharedFile('data/banking77/train.csv');
const folder = newFolder();
let launched: LaunchedApp;
let page: Page;
let rows: string[][] = [];

beforeAll(async () => {
  if (source === null) return;
  rows = Papa.parse<string[]>(readFileSync(source, 'utf8').trim()).data.slice(1);
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  page = launched.page;
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const grid = () => page.getByRole('grid', { name: 'Rows' });
const shown = () => page.getByRole('status').filter({ hasText: 'shown' });
function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const drop = (path: string, place: Locator, picture?: string): Promise<void> =>
  dropFiles([path], place, async () => {
    if (picture !== undefined) await launched.screenshot(picture);
  });

test.skipIf(source === null)(
  'a dropped file is read as it was guessed, and otherwise when the user knows better',
  async ({ onTestFailed }) => {
    onTestFailed(() => launched.screenshot('ways-failed'));
    await button('New project').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Ways');
    await button(/^Create/).click();
    // Parted by pipes inside quotes and semicolons outside, in Windows-1252, below a title.
    const lines = rows.slice(0, 300).map(([text = '', label = '']) => `"${text.replaceAll('"', '""')} ü|ß";${label}`);
    const latin = Buffer.from(`Export of today\r\ntext;category\r\n${lines.join('\r\n')}\r\n`, 'latin1');
    await drop(fileOf('latin.csv', latin), page.getByText('Drop a file here, or click to choose one'));
    await page.getByText('How is the file read?').waitFor();
    await page.getByLabel('Lines to skip at the top').fill('1');
    await button('Import 300 rows').waitFor();
    await launched.screenshot('ways-reading');
    expect(await page.getByRole('combobox', { name: 'Encoding' }).inputValue()).toBe('windows-1252');
    await page.getByRole('combobox', { name: 'Encoding' }).click();
    await page.getByRole('option', { name: /1251/ }).first().click();
    await page.getByText(/ь\|Я/).first().waitFor();
    await page.getByRole('combobox', { name: 'Encoding' }).click();
    await page.getByRole('option', { name: /1252/ }).first().click();
    await page.getByText(/ü\|ß/).first().waitFor();
    await page.getByRole('combobox', { name: 'Columns are parted by' }).click();
    await page.getByRole('option', { name: /comma/i }).click();
    await page
      .getByText(/kept aside/)
      .first()
      .waitFor();
    await page.getByRole('combobox', { name: 'Columns are parted by' }).click();
    await page.getByRole('option', { name: /semicolon/i }).click();
    await button('Import 300 rows').click();
    await expect.poll(() => shown().innerText()).toBe('300 shown');
    await grid().getByText(/ü\|ß/).first().waitFor();
  },
);

test.skipIf(source === null)(
  'a grown file dropped on the table shows what is new and adds just that, and undo takes it back',
  async ({ onTestFailed }) => {
    onTestFailed(() => launched.screenshot('ways-grown-failed'));
    const grown = rows.map(([text = '', label = ''], at) => [at < 300 ? `${text} ü|ß` : text, label]);
    await drop(fileOf('grown.csv', Papa.unparse([['text', 'category'], ...grown])), grid(), 'ways-drop');
    await button('Show the difference').click();
    const differences = page.getByRole('list', { name: 'Differences' });
    await differences.waitFor();
    await launched.screenshot('ways-difference');
    await button(/^Add [\d,]+ new rows to latin$/).click();
    await expect.poll(() => shown().innerText(), { timeout: 30_000 }).toBe(`${rows.length.toLocaleString('en')} shown`);
    await page.keyboard.press('Control+z');
    await expect.poll(() => shown().innerText()).toBe('300 shown');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shown().innerText()).toBe(`${rows.length.toLocaleString('en')} shown`);
  },
);

test.skipIf(source === null)(
  'a selection goes out as CSV, CSV for Excel, JSON Lines, XLSX and Parquet',
  async ({ onTestFailed }) => {
    onTestFailed(() => launched.screenshot('ways-export-failed'));
    await grid().locator('[data-index="0"]').getByRole('gridcell').first().click();
    // A text that a spreadsheet would run.
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('=1+1');
    await page.keyboard.press('Enter');
    await expect.poll(() => grid().getByRole('textbox').count()).toBe(0);
    await grid().getByText('=1+1').waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => shown().innerText()).toContain('3 selected');
    const save = async (kind: RegExp, name: string): Promise<Buffer> => {
      const path = join(folder, name);
      await launched.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, path);
      await button('Export 3 rows').click();
      await page.getByRole('menuitem', { name: kind }).click();
      await page.getByText(`Saved the 3 rows of latin: ${name}`).waitFor();
      return readFileSync(path);
    };
    const [, second = [], third = []] = rows;
    const expected = [
      ['=1+1', rows[0]?.[1]],
      [`${second[0]} ü|ß`, second[1]],
      [`${third[0]} ü|ß`, third[1]],
    ];
    const table = (text: string) => Papa.parse<string[]>(text.trim()).data;
    expect(table((await save(/^CSV Every text/, 'plain.csv')).toString())).toEqual([['text', 'category'], ...expected]);
    const excel = await save(/^CSV for Excel/, 'excel.csv');
    expect([...excel.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(table(excel.subarray(3).toString())[1]?.[0]).toBe("'=1+1");
    const lines = (await save(/^JSON Lines/, 'rows.jsonl')).toString().trim().split('\n');
    expect(lines.map((line) => Object.values(JSON.parse(line)))).toEqual(expected);
    expect((await save(/^Excel workbook/, 'rows.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect((await save(/^Parquet/, 'rows.parquet')).subarray(0, 4).toString()).toBe('PAR1');
    expect(statSync(join(folder, 'rows.parquet')).size).toBeGreaterThan(100);
  },
);

test.skipIf(source === null)(
  'pasted rows become a dataset, labelled by search and a second time, with the agreement said',
  async ({ onTestFailed }) => {
    onTestFailed(() => launched.screenshot('ways-pasted-failed'));
    await button('Import more').click();
    const pasted = rows.filter((_, at) => at % 250 === 0).map(([text = '', label = '']) => `${text.trim()}\t${label}`);
    await page
      .getByLabel('Or paste rows from a spreadsheet')
      .fill(`text\tcategory\n${pasted.join('\n')}\nnobody labelled this\t\n`);
    await button('Look at the pasted rows').click();
    await button('Import 42 rows').click();
    await expect.poll(() => shown().innerText()).toBe('42 shown');
    await page.keyboard.press('Control+2');
    await button('Label rows by hand').click();
    const dataset = page.getByRole('combobox', { name: 'Dataset' });
    if ((await dataset.inputValue()) !== 'Pasted rows') {
      await dataset.click();
      await page.getByRole('option', { name: 'Pasted rows' }).click();
    }
    const queue = async (name: string): Promise<void> => {
      await page.getByRole('combobox', { name: 'Which rows come' }).click();
      await page.getByRole('option', { name }).click();
    };
    await queue('By search');
    await page.getByLabel('Words in the text').fill('nobody labelled');
    await page.getByText('nobody labelled this').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('2');
    await page
      .getByText('1 labelled now')
      .or(page.getByText('No row is left that holds these words'))
      .first()
      .waitFor();
    await launched.screenshot('ways-search-queue');
    await queue('Second pass');
    await page.getByText('The first label is hidden', { exact: false }).waitFor();
    for (let count = 0; count < 6; count += 1) await page.keyboard.press('1');
    await page.getByText('6 labelled now').waitFor();
    await page.getByText(/Agreed on \d of 6 rows, Cohen’s kappa/).waitFor();
    await launched.screenshot('ways-second-pass');
    await queue('Disagreements');
    await launched.screenshot('ways-disagreements');
  },
);
