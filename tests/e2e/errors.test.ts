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
  await page.getByText('Customer questions').first().click();
  await theme('light');
  await page.keyboard.press('Control+6');
  await page.getByRole('button', { name: 'Look at the errors' }).click();
  await page.getByRole('heading', { level: 1, name: 'What does it get wrong, and why?' }).waitFor();
  await page.getByText('whatever was answered').waitFor();
  await page.getByRole('button', { name: /^The label is probably wrong/ }).waitFor();
  await page.getByText(/Set to/).waitFor();
  await shots('1-reasons');
  await page.getByRole('tab', { name: 'Label by label' }).click();
  await page.waitForTimeout(500);
  await shots('2-matrix');
  await page.getByRole('tab', { name: 'Against another arm' }).click();
  await page.waitForTimeout(500);
  await shots('3-two');
  await page.getByRole('tab', { name: 'By slices' }).click();
  await page.waitForTimeout(500);
  await shots('4-slices');
});
