import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { requestAbout } from '../helpers/requests-by-topic';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * A short-answer task over a small pool of employees in the real window, by clicks and keys only: the project, the pool with other
 * names, rows whose answers are written otherwise, arms that prompt and one that embeds, predictions from elsewhere, and the
 * comparison of all of them.
 */
const folder = newFolder();
const employees = [
  ['Maria Schmidt', 'Mia; M. Schmidt', 'payroll'],
  ['Anna Maria Schmidt', 'Annie', 'badge'],
  ['Tom Brown', 'Tommy', 'laptop'],
  ['Linh Nguyen', '', 'travel'],
  ['Omar Haddad', 'O. Haddad', 'parking'],
  ['Zoë Müller', 'Zoe Mueller', 'printer'],
] as const;
const rowsFile = join(folder, 'requests.csv');
const poolFile = join(folder, 'employees.csv');
const predictionsFile = join(folder, 'old system.csv');
let launched: LaunchedApp;
let page: Page;

const textOf = (at: number): string => requestAbout(employees[at % 6]?.[2] ?? '', at);

beforeAll(async () => {
  const rows = Array.from({ length: 240 }, (_, at) => {
    const [name] = employees[at % 6] ?? employees[0];
    return `"${textOf(at)}",${at === 6 ? 'm. schmidt' : name}`;
  });
  writeFileSync(rowsFile, `text,person\n${rows.join('\n')}\n`);
  writeFileSync(poolFile, `name,also called\n${employees.map(([name, also]) => `${name},${also}`).join('\n')}\n`);
  // The old system knows first names, answers in sentences, and names somebody who has left.
  const said = Array.from({ length: 240 }, (_, at) => {
    if (at % 11 === 3) return 'Bob Leaver';
    if (at % 13 === 5) return 'Tom Brown or Linh Nguyen';
    const [name, also] = employees[at % 6] ?? employees[0];
    return at % 7 === 0 ? `Please ask ${name}.` : at % 5 === 0 && also !== '' ? (also.split('; ')[0] ?? name) : name;
  });
  writeFileSync(
    predictionsFile,
    `text,predicted,usd\n${said.map((name, at) => `"${textOf(at)}",${name},0.0002`).join('\n')}\nsomething else,Tom Brown,0.0002\n`,
  );
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
const notice = (words: string | RegExp) => page.getByRole('note').filter({ hasText: words });
async function openStep(place: number): Promise<void> {
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press(`Control+${place}`);
}
async function choose(open: () => Promise<void>, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await open();
  await (await chooser).setFiles(path);
}
async function theme(name: 'light' | 'dark'): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a command' }).fill(`${name} theme`);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme')))
    .toBe(name);
  await page.waitForTimeout(300);
}
async function shots(name: string): Promise<void> {
  await page.mouse.move(640, 4);
  await page.waitForTimeout(400); // transitions of the widgets
  await launched.screenshot(`arms-${name}-light`);
  await theme('dark');
  await launched.screenshot(`arms-${name}-dark`);
  await theme('light');
}

test('a small pool of employees is walked from the list to a verdict', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('arms-failed'));
  await heading('Where was I?').waitFor();
  await theme('light');

  // A project whose answer is a name from a list.
  await button('New project').click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await choose(() => dialog.getByText('Drop a file here, or click to choose one').click(), rowsFile);
  await dialog.getByLabel('Name', { exact: true }).fill('Who takes care of it?');
  await dialog.getByText('A name from a list').click();
  await dialog.getByText('One entry of a closed pool', { exact: false }).waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('arms-01-new-project-light');
  await button('Create and look at the rows').click();
  await heading('Can I trust these rows?').waitFor();
  await page.getByLabel('Label column').first().waitFor();
  await button('Import 240 rows').click();
  await button('Check the labels').waitFor();

  // The answers of the rows are the pool at first, the odd one included; the list of employees brings the other names.
  await openStep(2);
  await heading('Which names are in the pool?').waitFor();
  await page.getByText('7 names, 0 with other names', { exact: false }).waitFor();
  await button('Import a pool').click();
  const adding = page.getByRole('dialog', { name: 'Import a pool' });
  await choose(() => adding.getByText('Drop a list of names here', { exact: false }).click(), poolFile);
  await adding.getByText('0 new names with 6 other names', { exact: false }).waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('arms-02-pool-import-light');
  await adding.getByRole('button', { name: 'Take over the other names' }).click();
  await adding.waitFor({ state: 'detached' });
  await page.getByText('7 names, 5 with other names', { exact: false }).waitFor();

  // The odd answer is no entry of its own: out of the pool, it is another name of an entry, and is written as the pool has it.
  await page.keyboard.press('/');
  await page.keyboard.type('m. schm');
  await page.getByRole('status').filter({ hasText: '2 names' }).waitFor();
  await button('Take m. schmidt out of the pool').click();
  await page.keyboard.press('Escape');
  await notice(
    '1 row carries an answer that the pool calls otherwise, such as ‘m. schmidt’ for ‘Maria Schmidt’.',
  ).waitFor();
  await page.getByLabel('The task in your words').fill('Who takes care of this request?');
  await page.getByLabel('The task in your words').blur();
  await shots('03-pool');
  await button('Write the pool’s names').click();
  await notice('calls otherwise').waitFor({ state: 'detached' });

  await openStep(3);
  await heading('Is the test fair?').waitFor();
  await button(/^(Make|Create) (the|a|this) split/).click();
  await page.getByText('The first run or training freezes this split', { exact: false }).waitFor();

  // Arms: prompted, embedded, and the plain classifier; then answers of another system.
  await openStep(4);
  await heading('What shall I compare?').waitFor();
  for (const kind of ['Local classifier', 'Embedding + linear head', 'Zero-shot', 'Few-shot']) {
    await button('Add an arm').first().click();
    const dialogOfArm = page.getByRole('dialog', { name: 'Add an arm' });
    await dialogOfArm.getByRole('radio', { name: kind }).click();
    if (kind === 'Embedding + linear head') {
      expect(await dialogOfArm.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('sandbox-embedding');
      await page.waitForTimeout(300);
      await launched.screenshot('arms-04-embedding-light');
    }
    if (kind === 'Few-shot') await dialogOfArm.getByLabel('Examples in the prompt').fill('24');
    await dialogOfArm.getByRole('button', { name: 'Add this arm' }).click();
    await dialogOfArm.waitFor({ state: 'detached' });
  }
  await button('Import predictions').click();
  const importing = page.getByRole('dialog', { name: 'Import predictions' });
  await choose(() => importing.getByText('Drop a file of predictions', { exact: false }).click(), predictionsFile);
  await importing.getByLabel('Cost in dollars a row').click();
  await page.getByRole('option', { name: 'usd' }).click();
  await importing.getByLabel('Name of the arm').fill('The old system');
  await importing.getByText('Lines that match no row are left out', { exact: false }).waitFor();
  await importing.getByText('Outside the set', { exact: false }).first().waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('arms-05-import-predictions-light');
  await importing.getByRole('button', { name: /^Import \d+ predictions$/ }).click();
  await importing.waitFor({ state: 'detached' });
  await page.getByRole('article', { name: 'The old system' }).getByText('imported', { exact: true }).waitFor();
  await shots('06-arms');

  // What is run is what can be asked; what was imported has ended.
  await openStep(5);
  await heading('What will it cost, how far is it?').waitFor();
  await page.getByRole('link', { name: /The old system/ }).waitFor();
  await button(/^Run \d+ rows with 4 arms for about \$[\d.]+ \(simulated\)$/).click();
  await expect
    .poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(5);
  await shots('07-runs');
  await page.getByRole('link', { name: /Embedding/ }).click();
  await button('Show the strengths tried').click();
  await page.getByRole('table', { name: 'Strengths tried' }).waitFor();
  await shots('08-head');

  // The comparison: names instead of labels, how each answer was read, outsiders.
  await openStep(6);
  await heading('Which one wins, and is it real?').waitFor();
  await page.getByText(/5 arms on \d+ test rows, 6 names/).waitFor();
  const readings = page.getByRole('table', { name: 'How the answers were read' });
  await readings.waitFor();
  const old = readings.getByRole('row', { name: /The old system/ });
  expect(Number(await old.getByRole('cell').nth(5).innerText())).toBeGreaterThan(0);
  await page.getByRole('table', { name: 'Answers outside the pool' }).getByText('Bob Leaver').waitFor();
  await shots('09-compare');
  await page.getByText('Answers outside the pool').first().scrollIntoViewIfNeeded();
  await shots('10-readings');
});
