import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createEngine } from '@engine/engine';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { callOf, entries } from '../helpers/engine';
import { mislabelledQuestions } from '../helpers/mislabelled-questions';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** From a finished comparison of the sandbox and a local classifier to a mended label, its undo, and a moved threshold. */
const folder = newFolder();
let launched: LaunchedApp;
let page: Page;

/** The comparison: made by the engine's own operations, as the command line would. */
async function prepare(workspace: string): Promise<void> {
  const path = join(folder, 'questions.csv');
  const rows = mislabelledQuestions(450, 7);
  writeFileSync(path, Papa.unparse(rows.map(({ text, label, side, channel }) => ({ text, label, side, channel }))));
  const engine = createEngine({ workspace, samplesDir: resolve('samples'), entries });
  try {
    const call = callOf(engine);
    const project = await call('projects.create', { name: 'Customer questions' });
    const roles = { text: 'text', label: 'label' };
    const dataset = await call('datasets.import', { projectId: project.id, path, roles, wait: true });
    const split = await call('splits.create', { datasetId: dataset.id, method: 'column', column: 'side' });
    const asked = { connectionId: 'sandbox', model: 'sandbox-base' };
    for (const config of [
      { kind: 'local-classifier', classifier: 'svm', terms: 'words', setting: 1 },
      { kind: 'few-shot', ...asked, shots: 12, seed: 3, distribution: 'logprobs' },
    ] as const) {
      const arm = await call('arms.create', { projectId: project.id, config });
      for (const part of ['test', 'validation'] as const)
        await call('runs.start', { armId: arm.id, splitId: split.id, part, wait: true });
    }
  } finally {
    await engine.close();
  }
}

beforeAll(async () => {
  const workspace = join(folder, 'workspace');
  await prepare(workspace);
  launched = await launchApp({ workspace });
  page = launched.page;
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

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
  await launched.screenshot(`errors-${name}-light`);
  await theme('dark');
  await launched.screenshot(`errors-${name}-dark`);
  await theme('light');
}

test('wrong labels are found and mended, undone, and a threshold is moved', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('errors-failed'));
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const reason = (name: string) => button(new RegExp(`^${name}`)).locator('strong');
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  const list = (name: string) => page.getByRole('region', { name });
  await page.getByText('Customer questions').first().click();
  await theme('light');
  await page.keyboard.press('Control+6');
  await button('Look at the errors').click();
  await page.getByRole('heading', { level: 1, name: 'What does it get wrong, and why?' }).waitFor();

  // Nobody has looked at the test yet: the validation side comes first, and opening the test is a choice.
  await page.getByText('0 of 150 validation rows wrong').waitFor();
  await page.getByText('Test', { exact: true }).click();
  await button('Open the test results (look 1)').click();

  // Ten rows carry a planted wrong label, and the classifier is wrong on all of them.
  await page.getByText('10 of 150 test rows wrong').waitFor();
  await expect.poll(() => reason('The label is probably wrong').innerText()).toBe('7');
  await page.getByText('140 of 143, not official').waitFor();
  await shots('1-reasons');

  // Mended by a key: the row leaves the list, the score with the mended label moves, the official one stays.
  const suspects = list('The label is probably wrong');
  await suspects.getByRole('grid').focus();
  await page.keyboard.press('s');
  await expect.poll(() => reason('The label is probably wrong').innerText()).toBe('6');
  await page.getByText('141 of 150, not official').waitFor();
  await page.getByText('9 of 150 test rows wrong').waitFor();
  await page.getByText('140 of 150', { exact: true }).waitFor();
  await page.getByText('1 label was changed since this split was frozen', { exact: false }).waitFor();
  await page.keyboard.press('k');
  await expect.poll(() => reason('Looked at and found right').innerText()).toBe('1');
  expect(await reason('The label is probably wrong').innerText()).toBe('5');
  await shots('2-mended');
  await page.getByText('Labels as frozen').click();
  await page.getByText('10 of 150 test rows wrong').waitFor();
  await page.getByText('Labels of now').click();
  await button('Make a new version').click();
  await button('Go to the runs').waitFor();

  // Step by step back: the new version, then the label.
  await page.keyboard.press('Control+z');
  await button('Make a new version').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('10 of 150 test rows wrong').waitFor();
  await expect.poll(() => reason('The label is probably wrong').innerText()).toBe('6');

  await tab('Label by label');
  await page.getByRole('table', { name: 'Confusion matrix of Linear SVM' }).waitFor();
  await button('delivery answered as refund: 10').click();
  await list('‘delivery’ answered as ‘refund’').getByRole('status').filter({ hasText: '10' }).waitFor();
  await shots('3-matrix');
  await tab('Against another arm');
  await button(/^Both are wrong, with the same answer/).click();
  await list('Both are wrong, with the same answer').waitFor();
  await shots('4-two');
  await tab('By slices');
  await page.getByRole('table', { name: 'Slices by channel' }).waitFor();
  await button('Show the wrong rows with web').click();
  await list('Wrong rows with channel ‘web’').waitFor();
  await shots('5-slices');

  // The dial by keys: what a threshold gives on test rows, and what it costs.
  await page.getByRole('combobox', { name: 'Arm' }).click();
  await page.getByRole('option', { name: /Few-shot/ }).click();
  await tab('When to ask a person');
  const answer = page.getByLabel('What this threshold does');
  await page.getByText('The test rows are asked when the slider rests', { exact: false }).waitFor();
  await page.getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByText('On the 150 test rows, with a threshold chosen on validation rows.').waitFor();
  const before = await answer.innerText();
  expect(before).toMatch(
    /^Answers \d+\.\d% of the rows by itself and is right on \d+\.\d% \[.*\] of them; \d+\.\d% go to people\.$/,
  );
  await page.getByLabel('Right on at least, in percent').fill('75');
  await page.keyboard.press('Enter');
  await expect.poll(() => answer.innerText()).not.toBe(before);
  await page.getByLabel('A person costs for one row').fill('0.50');
  await page.getByText(/^1,000 rows cost \$.* for people\.$/).waitFor();
  await shots('6-dial');
  await page.getByRole('switch').click({ force: true });
  await page.getByRole('table', { name: 'Bias of each label' }).waitFor();
  await page.getByText('On the 150 test rows, with a threshold chosen on validation rows.').waitFor();
  await shots('7-corrected');
});
