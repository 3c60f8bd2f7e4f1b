import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf, OperationName, OutputOf } from '@shared/contract/operations';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * The comparison as an analyst meets it: chosen on validation, the sealed test opened once, pairs, metrics and plots looked at, a plot saved
 * as picture and as figures, and a run that does not belong let in. Arms and runs are made through the window's own bridge.
 */
const folder = newFolder();
let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  page = launched.page;
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Asks the engine as the window does. */
async function call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const result = await page.evaluate(([operation, asked]) => window.fewtune.call(String(operation), asked), [
    name,
    input,
  ] as const);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as OutputOf<N>; // safe: the engine checks each answer against this operation's own schema
}

/** Answers the next native 'save as' dialog: the only thing a test cannot click. */
async function saveAs(name: string, save: () => Promise<void>): Promise<string> {
  const path = join(folder, name);
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await save();
  await expect.poll(() => existsSync(path)).toBe(true);
  return path;
}

test('validation chooses, the sealed test confirms and is counted, and every figure leaves as a file', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('compare-failed'));
  const [first] = await call('projects.list', {});
  const projectId = first?.project.id ?? '';
  const [split] = await call('splits.list', { projectId });
  const splitId = split?.id ?? '';
  const arms = (await call('arms.list', { projectId })).filter(({ config }) => config.kind !== 'few-shot');
  expect(arms.map(({ config }) => config.kind)).toEqual(['majority', 'local-classifier', 'zero-shot']);
  for (const part of ['validation', 'test'] as const) {
    for (const { id } of arms) await call('runs.start', { armId: id, splitId, part, wait: true });
  }

  // Choosing comes first: what is shown are validation rows, and the test is sealed.
  await page.evaluate((id) => {
    location.hash = `#/projects/${id}/compare`;
  }, projectId);
  await page.getByText(/3 arms on \d+ validation rows/).waitFor();
  await page.getByText('Validation rows: choose here').waitFor();
  expect((await call('comparisons.looks', { projectId })).looks).toEqual([]);
  // The report shows test results as well: it is no way around the seal.
  await page.keyboard.press('Control+8');
  await page.getByRole('heading', { level: 1, name: 'What do I send?' }).waitFor();
  await page.getByText('These test results are sealed').waitFor();
  await launched.screenshot('report-sealed-light');
  const [test] = (await call('runs.list', { projectId })).filter(({ part }) => part === 'test');
  await page.evaluate(
    ([id, run]) => {
      location.hash = `#/projects/${id}/runs/${run}`;
    },
    [projectId, test?.id] as const,
  );
  await page.getByText('Which answers are right is sealed until you').waitFor();
  await page.getByRole('grid').getByText('Answer', { exact: true }).waitFor();
  expect(await page.getByText('True label').count()).toBe(0);
  expect(await page.getByLabel(/^(right|wrong)$/).count()).toBe(0);
  await launched.screenshot('run-sealed-light');
  await button('open the test results').click();
  await page.getByText(/3 arms on \d+ validation rows/).waitFor();
  expect((await call('comparisons.looks', { projectId })).looks).toEqual([]);
  await button('Confirm on the test').click();
  await page.getByText('These test results are sealed').waitFor();
  await launched.screenshot('compare-sealed-light');
  await button('Open the test results (look 1)').click();
  await page.getByText(/3 arms on \d+ test rows/).waitFor();
  await page.getByText('First look at results on these test rows.', { exact: false }).waitFor();
  expect((await call('comparisons.looks', { projectId })).looks).toHaveLength(1);

  // A pair in full, and another meaning of 'no worse'.
  await button(/^Majority class is .* Zero-shot/).click();
  const pair = page.getByRole('region', { name: /Majority class.*Zero-shot|Zero-shot.*Majority class/ });
  await pair.getByText('p, corrected after Holm').waitFor();
  await pair.getByText('The first is no worse by 1 point').waitFor();
  await page.getByLabel('Margin in points').fill('90');
  await pair.getByText('The second is no worse by 90 points').waitFor();
  await expect.poll(() => pair.getByText(/^shown \(p/).count()).toBe(2);

  // All metrics, and the other view, which says what it is.
  await page.getByText('Matthews correlation').waitFor();
  await page.getByText('Answered rows only').click();
  await page.getByText('The other view, not the official scores', { exact: false }).waitFor();
  await launched.screenshot('compare-metrics-light');

  // Plots: one figure as a file of its numbers, one as a picture.
  await page.getByRole('tab', { name: 'ROC' }).click();
  const curve = page.getByRole('figure', { name: /^ROC of/ });
  await curve.locator('canvas').waitFor();
  const csv = await saveAs('roc.csv', () => curve.getByRole('button', { name: /^Save the figures/ }).click());
  const { data } = Papa.parse<Record<string, string>>(readFileSync(csv, 'utf8').trim(), { header: true });
  expect(Object.keys(data[0] ?? {})).toEqual([
    'Arm',
    'Threshold',
    'True positive rate (recall)',
    'False positive rate',
    'Precision',
  ]);
  expect(new Set(data.map(({ Arm }) => Arm))).toEqual(
    new Set(['Local classifier', 'Zero-shot, sandbox-base (sandbox)']),
  );
  await page.getByRole('tab', { name: 'Price and accuracy' }).click();
  const frontier = page.getByRole('figure', { name: 'Accuracy by price' });
  await frontier.locator('canvas').waitFor();
  const png = readFileSync(
    await saveAs('frontier.png', () => frontier.getByRole('button', { name: /as a picture$/ }).click()),
  );
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(5_000);

  // A run over other rows is left out, may be let in, and that stays in sight.
  const { id: lateArm } = await call('arms.create', {
    projectId,
    config: { kind: 'few-shot', connectionId: 'sandbox', model: 'sandbox-base', shots: 7, seed: 3 },
  });
  await call('runs.start', { armId: lateArm, splitId, limit: 20, wait: true });
  await button('Compare all the same').click();
  await page.getByText('No fair comparison: you let in', { exact: false }).waitFor();
  await page.keyboard.press('Control+5');
  await page.keyboard.press('Control+6');
  await page.getByText('All figures are over the 20 rows', { exact: false }).waitFor();
  await launched.screenshot('compare-unlike-light');
  await button('Keep them out again').click();
  await button('Compare all the same').waitFor();
});
