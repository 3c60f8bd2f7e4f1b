import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
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

const rows = Array.from({ length: 400 }, (_, at) => {
  const text = at % 100 === 99 ? `Müller writes ${'at length '.repeat(30)}${at}` : `message ${at} of Müller`;
  return `${at},"${text}",${['card', 'refund', 'Éclair', ''][at % 4]},${['Berlin', 'Paris'][at % 2]}`;
});

test('a table is sorted, searched, filtered, measured, selected and copied, by clicks and by keys', async () => {
  const { page, app, screenshot } = launched;
  const csv = join(folder, 'shop.csv');
  writeFileSync(csv, `order_no,text,label,shop\n${rows.join('\n')}\n`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByText('Drop a file here, or click to choose one').click();
  await (await chooser).setFiles(csv);
  await page.getByRole('button', { name: 'Create and look at the rows' }).click();
  await page.getByRole('button', { name: 'Import 400 rows' }).click();

  const grid = page.getByRole('grid', { name: 'Rows' });
  const header = (name: string) => grid.getByRole('columnheader', { name });
  const texts = async (count: number): Promise<string[]> => {
    const cells = await grid.locator('[data-index]').all();
    const shown = await Promise.all(cells.slice(0, count).map((cell) => cell.getByRole('gridcell').allInnerTexts()));
    return shown.map((row) => row.join(' | '));
  };
  const status = page.getByRole('status').filter({ hasText: 'shown' });
  const clipboard = () => app.evaluate(({ clipboard: system }) => system.readText());
  await grid.getByText('message 0 of Müller').waitFor();

  // Sort: up, down, and back to the order of the file.
  const byLabel = grid.getByRole('button', { name: 'Label', exact: true });
  await byLabel.click();
  await expect.poll(() => header('Label').getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(async () => (await texts(1))[0]).toContain('card');
  await byLabel.click();
  await expect.poll(async () => (await texts(1))[0]).toContain('refund');
  expect(await header('Label').getAttribute('aria-sort')).toBe('descending');
  await byLabel.press('Enter');
  await expect.poll(() => header('Label').getAttribute('aria-sort')).toBe('none');

  // Search without the accent; the chip stays in sight and takes the search away.
  await page.keyboard.press('/');
  await page.keyboard.type('MULLER length');
  await expect.poll(() => status.innerText()).toBe('4 shown');
  await page.getByRole('button', { name: 'Take away: Text holds ‘MULLER length’' }).click();
  await expect.poll(() => status.innerText()).toBe('400 shown');

  // What is in a column, and a filter out of it.
  await page.getByRole('button', { name: 'About the column shop' }).click();
  const about = page.getByRole('dialog', { name: 'The column shop' });
  await about.getByText('different').waitFor();
  await screenshot('table-column-light');
  await about.getByRole('button', { name: 'Paris' }).click();
  await expect.poll(() => status.innerText()).toBe('200 shown');
  await page.getByRole('button', { name: 'About the column Text' }).click();
  await page.getByRole('button', { name: 'Longest first' }).click();
  await page.getByRole('button', { name: 'Take away: Longest texts first' }).waitFor();
  await expect.poll(async () => (await texts(1))[0]).toContain('at length');

  // Figures follow the filter.
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  const figures = page.getByRole('complementary', { name: 'Figures of the rows' });
  await figures.getByText(/^Half of the texts have up to 21 characters, the longest 3\d\d\./).waitFor();
  await figures.getByText('Tokens', { exact: true }).click();
  await figures.getByText(/Counted as gpt-4\.1-mini does/).waitFor();
  await screenshot('table-figures-light');
  await figures.getByRole('button', { name: 'refund' }).click();
  await page.getByRole('button', { name: 'Take away: Label is refund' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => figures.count()).toBe(0);
  await page.getByRole('button', { name: 'Take all away' }).click();
  await expect.poll(() => status.innerText()).toBe('400 shown');

  // Select by clicks and keys, copy by key and menu.
  await grid.getByText('message 1 of Müller').click();
  await page.keyboard.press('Shift+ArrowDown');
  await grid.getByText('message 5 of Müller').click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(() => status.innerText()).toBe('400 shown, 3 selected');
  expect(await grid.locator('[aria-selected="true"]').count()).toBe(3);
  await page.keyboard.press('ControlOrMeta+c');
  await page.getByText('Copied 3 rows as TSV').waitFor();
  const head = 'text\tlabel\torigin\torder_no\tshop';
  expect(await clipboard()).toContain('message 1 of Müller\trefund\timported');
  expect((await clipboard()).split('\n')).toHaveLength(4);
  expect([head, `order_no\t${head.replace('\torder_no', '')}`]).toContain((await clipboard()).split('\n')[0]);
  await page.getByRole('button', { name: 'Copy 3 rows' }).click();
  await page.getByRole('menuitem', { name: /JSON/ }).click();
  await page.getByText('Copied 3 rows as JSON').waitFor();
  expect(JSON.parse(await clipboard())).toHaveLength(3);
  await grid.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect.poll(() => status.innerText()).toBe('400 shown, 400 selected');

  // The same in the dark.
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await page.getByRole('button', { name: 'About the column Label' }).click();
  await page.getByRole('dialog', { name: 'The column Label' }).getByText('different').waitFor();
  await screenshot('table-column-dark');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  await figures.getByText(/^Half of the texts/).waitFor();
  await screenshot('table-figures-dark');
});
