import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { axeFindings, openReport } from '../helpers/opened-report';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * The whole road in a real Electron window, by clicks and keys only: first start, new project, a CSV, preview, rows, split, arms,
 * prices, runs (one cancelled and resumed), a fine-tune, the comparison, the exports. Every screen is saved to test-results/,
 * in light and in dark.
 */
const folder = newFolder();
const csv = resolve('samples/support-tickets.csv');
let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp({
    workspace: join(folder, 'workspace'),
    // Slow enough that a run can be cancelled in the middle, and that the curve is seen growing.
    env: { FEWTUNE_SANDBOX_LATENCY_MS: '400', FEWTUNE_SANDBOX_STEP_DELAY_MS: '8' },
  });
  page = launched.page;
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
/** Ctrl+1..8 opens a step of the path; an open dialog keeps the keys to itself, so it must be gone. */
async function openStep(place: number): Promise<void> {
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press(`Control+${place}`);
}

/** Saves the screen as it stands, in both themes; the theme is changed through the palette, as a user would by keyboard. */
async function shots(name: string): Promise<void> {
  await page.mouse.move(640, 4);
  await page.waitForTimeout(400); // transitions of the widgets
  await launched.screenshot(`road-${name}-light`);
  await theme('dark');
  await launched.screenshot(`road-${name}-dark`);
  await theme('light');
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

/** Answers the next native 'save as' dialog: the only thing a test cannot click. */
async function saveAs(name: string, click: () => Promise<void>): Promise<string> {
  const path = join(folder, name);
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await click();
  await expect.poll(() => existsSync(path)).toBe(true);
  return path;
}

test('an analyst walks from a CSV to a verdict and a report', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('road-failed'));
  // First start: a sample project is ready.
  await heading('Where was I?').waitFor();
  await page.getByText('Sample: support tickets').waitFor();
  await theme('light');
  await shots('01-home');

  // New project from a file.
  await button('New project').click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByText('Drop a file here, or click to choose one').click();
  await (await chooser).setFiles(csv);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Tickets by queue');
  await button('Create and look at the rows').click();

  // Preview with column pickers: the guesses are right, and can be changed.
  await heading('Can I trust these rows?').waitFor();
  expect(await page.getByLabel('Text column').first().inputValue()).toBe('message');
  expect(await page.getByLabel('Label column').first().inputValue()).toBe('queue');
  expect(await page.getByLabel('Group column').first().inputValue()).toBe('customer_id');
  await shots('02-preview');
  await button('Import 420 rows').click();

  // Rows in a table; the search finds one by keyboard.
  await page.getByRole('grid').or(page.getByRole('table')).first().waitFor();
  await button('Check the labels').waitFor();
  await shots('03-rows');
  await page.keyboard.press('/');
  await page.keyboard.type('screen reader');
  await page.getByText('Caller blind, screen reader').first().waitFor();
  await page.keyboard.press('Escape');

  // Labels came from the data; instructions are kept.
  await openStep(2);
  await heading('What does each label mean?').waitFor();
  await page.getByText('Damaged or faulty').first().waitFor();
  await shots('04-labels');

  // A frozen, stratified split, customers kept together.
  await openStep(3);
  await heading('Is the test fair?').waitFor();
  await page.getByLabel(/customer_id.*together/).click({ force: true });
  await button(/^(Make|Create) (the|a|this) split/).click();
  await page
    .getByText(/No leak.* found: no text or near-copy/)
    .or(page.getByText(/No .*leak.* found/))
    .first()
    .waitFor();
  await shots('05-split');

  // Four arms, one with the keyboard only.
  await openStep(4);
  await heading('What shall I compare?').waitFor();
  for (const kind of ['Majority class', 'Local classifier', 'Zero-shot', 'Few-shot']) {
    await button('Add an arm').first().click();
    const adding = page.getByRole('dialog', { name: 'Add an arm' });
    await adding.getByRole('radio', { name: kind }).click();
    if (kind === 'Few-shot') {
      await adding.getByLabel('Examples in the prompt').fill('21');
      await adding.getByLabel('Seed').fill('5');
      await launched.screenshot('road-06-add-arm-light');
      await adding.getByLabel('Seed').press('Enter');
    } else {
      await adding.getByRole('button', { name: 'Add this arm' }).click();
    }
    await adding.waitFor({ state: 'detached' });
  }
  await page
    .getByText(/Few-shot \(21\)/)
    .first()
    .waitFor();
  await shots('06-arms');
  await button('Exact prompt').last().click();
  await page.getByText('Answer with exactly one label from the list', { exact: false }).first().waitFor();
  await page.waitForTimeout(400);
  await launched.screenshot('road-07-prompt-light');
  await page.keyboard.press('Escape');

  // The price first; then the run, cancelled and resumed.
  await openStep(5);
  await heading('What will it cost, how far is it?').waitFor();
  const run = button(/^Run \d+ rows with 4 arms for about \$[\d.]+ \(simulated\)$/);
  await run.waitFor();
  await shots('08-price');
  await run.click();
  await page.getByRole('list', { name: 'Running' }).waitFor();
  // Cancelled before anything else: a picture takes long enough on a busy machine that the run could end under the click.
  await button(/^Cancel Few-shot/).click();
  await launched.screenshot('road-09-running-light');
  await page.getByText('cancelled', { exact: true }).first().waitFor();
  await button(/^Resume/)
    .first()
    .click();
  await expect
    .poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(4);
  await shots('10-runs');

  // A fine-tune with its curve.
  await openStep(7);
  await heading('Is it learning?').waitFor();
  await button('New fine-tune').first().click();
  const train = button(/^Train on \d+ rows for about \$[\d.]+/);
  await train.waitFor();
  await shots('11-new-training');
  await train.click();
  await page.getByText('The model learns.', { exact: false }).waitFor();
  await page.waitForTimeout(1_200);
  await launched.screenshot('road-12-training-light');
  await button('Run the trained arm on the test rows').waitFor({ timeout: 60_000 });
  await shots('13-trained');
  await button('Run the trained arm on the test rows').click();
  await button(/^Run \d+ rows with 1 arm for about/).click();
  await expect
    .poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(5);

  // The comparison: verdict, intervals, confusion, answers outside the set.
  await openStep(6);
  await heading('Which one wins, and is it real?').waitFor();
  await page.getByText(/5 arms on \d+ test rows, 7 labels/).waitFor();
  await page
    .getByText(/^In the sandbox,/)
    .first()
    .waitFor();
  await shots('14-compare');
  for (const [place, name] of [
    [0.35, 'cost-and-speed'],
    [0.7, 'confusion'],
    [1, 'outside'],
  ] as const) {
    await page.evaluate((share) => {
      for (const part of document.querySelectorAll('*')) {
        if (part.scrollHeight > part.clientHeight + 50 && getComputedStyle(part).overflowY !== 'visible') {
          part.scrollTop = (part.scrollHeight - part.clientHeight) * share;
        }
      }
    }, place);
    await page.waitForTimeout(300);
    await launched.screenshot(`road-15-${name}-light`);
  }

  // What goes out: report, predictions, models.
  await openStep(8);
  await heading('What do I send?').waitFor();
  await button('Export HTML report').waitFor();
  await expect.poll(() => button('Export HTML report').isEnabled()).toBe(true);
  await page.waitForTimeout(800);
  await shots('16-report');
  const htmlFile = await saveAs('report.html', () => button('Export HTML report').click());
  const report = readFileSync(htmlFile, 'utf8');
  expect(report).toContain('Tickets by queue');
  expect(report).toContain('sandbox, no LLM');
  expect(report).not.toMatch(/<script|src="http|href="http/);

  // From disk, with the network blocked: whole, asking for nothing, and fit for everybody.
  const opened = await openReport(launched, htmlFile);
  expect(await axeFindings(opened.page, 'light')).toEqual([]);
  await opened.page.screenshot({ path: 'test-results/road-16-report-file-light.png', fullPage: true });
  expect(await axeFindings(opened.page, 'dark')).toEqual([]);
  await opened.page.screenshot({ path: 'test-results/road-16-report-file-dark.png', fullPage: true });
  expect(await opened.requests()).toEqual([]);
  await opened.close();

  // The other forms.
  const format = (name: string) =>
    page.getByRole('radiogroup', { name: 'Format' }).getByText(name, { exact: true }).click();
  await format('PDF');
  const pdf = readFileSync(await saveAs('report.pdf', () => button('Export PDF report').click()));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(20_000);
  await format('Markdown');
  const markdown = readFileSync(await saveAs('report.md', () => button('Export Markdown report').click()), 'utf8');
  expect(markdown).toMatch(/^# Tickets by queue\n/);
  await format('Answers');
  const predictions = readFileSync(
    await saveAs('predictions.csv', () => button('Export predictions CSV').click()),
    'utf8',
  );
  const rows = Papa.parse<Record<string, string>>(predictions.trim(), { header: true }).data;
  expect(new Set(rows.map(({ arm }) => arm)).size).toBe(5);

  // A bundle proves itself, and a changed byte in it is refused.
  await format('Bundle');
  await page.getByText('Whoever gets it can compute every number again', { exact: false }).waitFor();
  await shots('21-bundle');
  const bundle = await saveAs('bundle.zip', () => button('Export bundle').click());
  const verify = async (path: string) => {
    const chosen = page.waitForEvent('filechooser');
    await button('Verify a bundle').click();
    await (await chosen).setFiles(path);
  };
  await verify(bundle);
  await page.getByText('bundle.zip is verified').waitFor();
  await page.getByText(/values \(metrics, intervals, tests, money and the verdict\) were computed again/).waitFor();
  await launched.screenshot('road-22-verified-light');
  await button('Close the verification').click();
  const bytes = readFileSync(bundle);
  const damaged = Math.floor(bytes.length / 2);
  bytes[damaged] = (bytes[damaged] ?? 0) ^ 1;
  const changed = join(folder, 'changed.zip');
  writeFileSync(changed, bytes);
  await verify(changed);
  await page.getByText('changed.zip is not verified').waitFor();
  await page.getByText(/^The bytes of (rows|predictions\/0\d)\.jsonl have changed since it was written\./).waitFor();
  await launched.screenshot('road-23-refused-light');
  await button('Close the verification').click();

  const models = await saveAs('models.json', async () => {
    await button('Export models').click();
    await page.getByRole('menuitem', { name: 'Models as JSON' }).click();
  });
  expect(JSON.parse(readFileSync(models, 'utf8')).models[0]).toMatchObject({
    baseModel: 'sandbox-base',
    simulated: true,
  });
  const modelsCsv = await saveAs('models.csv', async () => {
    await button('Export models').click();
    await page.getByRole('menuitem', { name: 'Models as CSV' }).click();
  });
  expect(readFileSync(modelsCsv, 'utf8').split('\n')[0]).toBe(
    'model_id,base_model,connection,host,origin,job,project,data_sha256,train_rows,trained_tokens,cost_usd,last_step,last_train_loss,last_valid_loss,' +
      'scored_side,scored_rows,accuracy,accuracy_low95,accuracy_high95,input_usd_per_million,output_usd_per_million,retires,deployed_as,simulated,created_at',
  );

  // The rest of the rail, and the verdict at home.
  await page.getByRole('link', { name: /connections/i }).click();
  await heading('What can this key really do?').waitFor();
  await button(/^Test/).first().click();
  await page
    .getByText(/Connected: \d+ model/)
    .first()
    .waitFor();
  await shots('17-connections');
  await page.getByRole('link', { name: 'Costs' }).click();
  await page.getByText('gpt-4.1-mini-2025-04-14').first().waitFor();
  await shots('18-prices');
  await page.getByRole('link', { name: /settings/i }).click();
  await shots('19-settings');
  await page
    .getByRole('link', { name: /projects/i })
    .first()
    .click();
  await page
    .getByText(/^In the sandbox,/)
    .first()
    .waitFor();
  await shots('20-home-with-verdict');
});
