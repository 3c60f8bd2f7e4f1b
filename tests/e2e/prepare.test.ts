import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createEngine } from '@engine/engine';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanRows } from '../fixtures/training-files/clean';
import { dropFiles } from '../helpers/drop-files';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { callOf, entries } from '../helpers/engine';
import { pageCall } from '../helpers/page-call';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** A training file with findings, in a real window: read by rule, mended with the keyboard alone, the mending undone. */
const folder = newFolder();
const workspace = join(folder, 'workspace');
const quoted = ([text, label, side]: readonly string[]) => `"${text}","${label}",${side}`;
const [first, second] = cleanRows.map(({ text }) => text);
const table = [
  ...cleanRows.map(({ text, label }, at) => [
    text,
    label,
    at % 20 === 19 ? 'test' : at % 40 === 8 ? 'validation' : 'train',
  ]),
  [first ?? '', 'refund', 'train'],
  [second ?? '', 'login', 'train'],
  ['Please write to ann.lee@example.org about my payout', 'refund', 'train'],
  ['Не могу войти в личный кабинет', 'login', 'train'],
  ['The locker in our office opens for nobody at night', 'login ', 'train'],
];
let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  const engine = createEngine({ workspace, samplesDir: resolve('samples'), entries });
  const call = callOf(engine);
  const { id: projectId } = await call('projects.create', { name: 'Lint' });
  const dataset = await call('datasets.import', {
    projectId,
    content: `text,label,side\n${table.map(quoted).join('\n')}\n`,
    roles: { text: 'text', label: 'label', split: 'side' },
    wait: true,
  });
  await call('splits.create', { datasetId: dataset.id, method: 'column' });
  await call('projectFiles.export', { projectId, path: join(folder, 'lint.fewtune'), wait: true });
  await engine.close();
  launched = await launchApp({ workspace });
  page = launched.page;
  page.setDefaultTimeout(20_000);
  await page.getByText('Lint').first().click();
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

test('the findings of a training file stand by rule, are left out by keyboard, and come back with Ctrl+Z', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('prepare-failed'));
  await page.keyboard.press('Control+7');
  await button('New fine-tune').first().click();
  await button(/Repeated examples 2$/).waitFor();
  const groups = page.getByRole('button', { name: /^(error|warning|note) / });
  expect(await groups.allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ' ')))).toEqual([
    'warning Repeated examples 2',
    'warning Labels with spaces around them 1',
    'warning Personal data 1',
    'warning Text in another script 1',
  ]);
  await launched.screenshot('prepare-findings');
  await page
    .getByText(/^Line \d+ repeats line \d+\. You would pay for it twice\.$/)
    .first()
    .waitFor();

  await button(/Repeated examples 2$/).focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Leave 2 rows out');
  await page.keyboard.press('Enter');
  await button(/Repeated examples/).waitFor({ state: 'detached' });
  expect(await groups.count()).toBe(3);

  // The label that is proposed, by keyboard as well; then the row of a finding in full.
  await button(/Labels with spaces around them 1$/).focus();
  await page.keyboard.press('Enter');
  await button('Change the label of 1 row').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Change the label of 1 row');
  await launched.screenshot('prepare-set-label');
  await page.keyboard.press('Enter');
  await button(/Labels with spaces/).waitFor({ state: 'detached' });
  expect(await groups.count()).toBe(2);
  await button(/Personal data 1$/).focus();
  await page.keyboard.press('Enter');
  await button(/^line \d+, row \d+$/)
    .first()
    .focus();
  await page.keyboard.press('Enter');
  expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe(
    'Please write to [email] about my payout',
  );
  await launched.screenshot('prepare-row');
  await page.keyboard.press('Escape');

  // The next rule by arrow key: opened, mended.
  await button(/Text in another script 1$/).focus();
  await page.keyboard.press('Enter');
  await button('Leave 1 row out').last().focus();
  await page.keyboard.press('Enter');
  await button(/Text in another script/).waitFor({ state: 'detached' });
  await launched.screenshot('prepare-mended');
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
  await launched.screenshot('prepare-mended-dark');

  await page.keyboard.press('Control+z');
  await button(/Text in another script 1$/).waitFor();
  await page.keyboard.press('Control+z');
  await button(/Labels with spaces around them 1$/).waitFor();
  await page.keyboard.press('Control+z');
  await button(/Repeated examples 2$/).waitFor();
  expect(await groups.count()).toBe(4);

  // The forms of the file: what few need is folded away; parts are offered where a file is too long.
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
  await button('More about the file').click();
  await page.getByLabel('Rows a file').fill('110');
  await button('Train in 2 parts').click();
  await page.getByText('The file goes out in 2 parts').waitFor();
  await page.getByText('Shuffled by row').click();
  await launched.screenshot('prepare-parts');
});

test('parts are trained one after another, and the last job shows its curve, what it says, and the very files', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('prepare-parts-failed'));
  await button(/^Train on 208 rows/).click();
  // The form has such a button too, and is left for the job as soon as that is made.
  await page.getByRole('heading', { level: 1, name: 'Is it learning?' }).waitFor();
  await button('All training jobs').first().click();
  const jobs = page.getByRole('table', { name: 'Training jobs' });
  await expect.poll(() => jobs.getByText('succeeded').count(), { timeout: 40_000 }).toBe(2);
  await jobs.getByRole('link').first().click();
  await page.getByText('2 of 2, from the model before').waitFor();
  await page.getByText('Training file, 104 rows').waitFor();
  await page.getByText('It learns.').waitFor();
  await launched.screenshot('prepare-job');
  await page.getByRole('list', { name: 'Files of this job' }).scrollIntoViewIfNeeded();
  await launched.screenshot('prepare-job-files');
});

test('wrong answers of a run become pairs to prefer, with their price, and a server that cannot learn from them is named', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('prepare-pairs-failed'));
  const [project] = await pageCall(page, 'projects.list', {});
  const projectId = project?.project.id ?? '';
  const [split] = await pageCall(page, 'splits.list', { projectId });
  const arm = await pageCall(page, 'arms.create', { projectId, config: { kind: 'majority' } });
  const run = await pageCall(page, 'runs.start', {
    armId: arm.id,
    splitId: split?.id ?? '',
    part: 'train',
    wait: true,
  });
  const { total: wrong } = await pageCall(page, 'runs.predictions', { runId: run.id, wrong: true });
  expect(wrong).toBeGreaterThan(50);

  await button('All training jobs').first().click();
  await button('New fine-tune').first().click();
  await button('More about the file').click();
  await page.getByText('Preferences (DPO)').click();
  await page.getByText('Choose the run whose wrong answers make the pairs').waitFor();
  await launched.screenshot('prepare-pairs-choose');
  await page.getByRole('combobox', { name: 'Wrong answers of' }).click();
  await page.getByRole('option').first().click();
  await page.getByText(`${wrong} rows of the train side (208)`).waitFor();
  const train = button(/^Train on \d+ rows for about \$[\d.]+ \(simulated\)$/);
  await train.waitFor();
  // The sandbox learns from right answers only: it says so before anything is sent.
  await page.getByText('The lines are preferences (DPO), and the sandbox trains on chat messages only.').waitFor();
  expect(await train.isDisabled()).toBe(true);
  await launched.screenshot('prepare-pairs');
});

test('result files are opened without a network, drawn over each other, named for what they show, and saved', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('result-files-failed'));
  await launched.app.evaluate(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }));
  await page.getByRole('link', { name: 'Result files' }).click();
  await page.getByText('No result file is open').waitFor();
  await launched.screenshot('result-files-empty');
  const files = (...names: string[]) => names.map((name) => resolve('tests/fixtures/result-files', name));
  const chooser = page.waitForEvent('filechooser');
  await button('Open result files').first().click();
  await (await chooser).setFiles(files('azure-v1.csv'));
  await page.getByText('Overfitting.').waitFor();
  await launched.screenshot('result-files-one');

  await dropFiles(
    [...files('openai-chat.base64.txt', 'legacy-2022-classes.csv'), resolve('package.json')],
    page.getByText('What is open'),
  );
  await page.getByText('OpenAI, base64').waitFor();
  await page.getByText('fine-tune of 2021 to 2023').waitFor();
  await page.getByText('This is not a fine-tuning result file').waitFor();
  await page.getByText('Epochs', { exact: true }).last().click();
  await page.getByText('are not drawn: how many epochs it took is not known.').waitFor();
  await page.getByLabel('Epochs of openai-chat.base64.txt').fill('3');
  await page.getByLabel('Epochs of legacy-2022-classes.csv').fill('4');
  await page.getByText('not drawn').waitFor({ state: 'detached' });
  await page.getByText('Strong', { exact: true }).click();
  await launched.screenshot('result-files-several');

  const saveTo = (filePath: string) =>
    launched.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, filePath);
  await saveTo(join(folder, 'curves.csv'));
  await button('Export CSV').click();
  await page.getByText('Saved the curves as CSV: curves.csv').waitFor();
  expect(readFileSync(join(folder, 'curves.csv'), 'utf8').split('\n')[0]).toContain('curve,step,train_loss');
  await saveTo(join(folder, 'loss.png'));
  await button('Save Loss by epoch as a picture').click();
  await page.getByText('Saved the picture of Loss by epoch: loss.png').waitFor();
  copyFileSync(join(folder, 'loss.png'), 'test-results/result-files-saved.png');
  expect(readFileSync(join(folder, 'loss.png')).subarray(1, 4).toString()).toBe('PNG');
  await page.evaluate(() => window.fewtune.call('shell.setSettings', { theme: 'dark' }));
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await launched.screenshot('result-files-dark');
});

test('a file dropped on any screen goes where its kind belongs, and the window says so while it is held', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('drop-failed'));
  const fileOf = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const letters = fileOf('letters.csv', 'text,label\nwhere is my card,card\nno login,login\n');
  const question = page.getByRole('heading', { level: 1 }).first();
  const drop = (path: string, said: string) =>
    dropFiles([path], question, async () => {
      await page.getByText('Drop it anywhere').waitFor();
      expect(await page.getByText(said).count()).toBe(1);
    });

  await page.getByRole('link', { name: 'Settings' }).click();
  await page
    .getByRole('heading', { level: 1, name: 'How should Fewtune look, and where do keys and data stay?' })
    .waitFor();
  await drop(letters, 'make a project of it');
  const making = page.getByRole('dialog', { name: 'New project' });
  expect(await making.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Letters');
  await making.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByText('Lint').first().click();
  await page.keyboard.press('Control+3');
  await page.getByRole('heading', { level: 1, name: 'Is the test fair?' }).waitFor();
  await dropFiles([letters], question, async () => {
    await page.getByText('look at its rows').waitFor();
    await launched.screenshot('drop-anywhere-dark');
  });
  await button('Import 2 rows').waitFor();
  await page.keyboard.press('Control+8');
  await page.getByRole('heading', { level: 1, name: 'What do I send?' }).waitFor();
  await drop(join(folder, 'lint.fewtune'), 'import the project');
  const importing = page.getByRole('dialog', { name: 'Import a project' });
  await importing.getByText('Lint', { exact: true }).waitFor();
  await importing.getByRole('button', { name: 'Cancel' }).click();
  await drop(fileOf('notes.zip', 'no bundle'), 'verify its numbers');
  await page
    .getByRole('dialog', { name: 'Verify a bundle' })
    .getByText('notes.zip is no bundle.', { exact: false })
    .waitFor();
  await launched.screenshot('drop-not-verified');
  await button('Close the verification').click();
  await drop(resolve('tests/fixtures/result-files/openai-chat.csv'), 'draw its curve');
  await page.getByRole('heading', { level: 1, name: 'How did a training go?' }).waitFor();
  await page.getByText('openai-chat.csv', { exact: true }).first().waitFor();

  // What was looked at and not imported waits where it was.
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByText('Lint').first().click();
  await page.keyboard.press('Control+1');
  await button('Choose another file').click();
  await page.getByRole('grid', { name: 'Rows' }).waitFor();
});
