import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heardNodes } from '../helpers/accessibility-tree';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** Pause, restart, resume, move to a batch, cancel: by hand in the real window, against the sandbox. */
const folder = newFolder();
const workspace = join(folder, 'workspace');
let launched: LaunchedApp;
let page: Page;

async function launch(latencyMs: number): Promise<void> {
  launched = await launchApp({ workspace, env: { FEWTUNE_SANDBOX_LATENCY_MS: String(latencyMs) } });
  page = launched.page;
  page.setDefaultTimeout(30_000);
}
beforeAll(() => launch(300));
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

async function shots(name: string): Promise<void> {
  await page.mouse.move(640, 4);
  for (const theme of ['light', 'dark'] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a command' }).fill(`${theme} theme`);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme')))
      .toBe(theme);
    await page.waitForTimeout(400);
    await launched.screenshot(`runs-${name}-${theme}`);
  }
}

/** A project with 1,200 test rows: long enough to be paused by hand. Set up by calls; what is tested is done by clicks. */
async function project(): Promise<void> {
  const failed = await page.evaluate(async () => {
    const call = async (name: string, input: object) => {
      const result = await window.fewtune.call(name, input);
      if (!result.ok) throw new Error(result.error.message);
      return result.value as { id: string }; // safe: each of these answers with what it made
    };
    const topics = ['parcel', 'invoice', 'password', 'refund'];
    const lines = Array.from(
      { length: 2000 },
      (_, at) => `My ${topics[at % 4]} number ${at} is late,${topics[at % 4]}`,
    );
    const { id: projectId } = await call('projects.create', { name: 'Two thousand questions' });
    const content = `text,label\n${lines.join('\n')}\n`;
    const dataset = await call('datasets.import', {
      projectId,
      content,
      roles: { text: 'text', label: 'label' },
      wait: true,
    });
    await call('splits.create', { datasetId: dataset.id, fractions: { train: 0.3, validation: 0.1, test: 0.6 } });
    const asked = { connectionId: 'sandbox', model: 'sandbox-base' };
    await call('arms.create', { projectId, config: { kind: 'zero-shot', ...asked } });
    await call('arms.create', { projectId, config: { kind: 'few-shot', shots: 8, ...asked } });
    return null;
  });
  expect(failed).toBeNull();
}

async function openRuns(): Promise<void> {
  await page.getByText('Two thousand questions').first().click();
  await heading('What is next?').waitFor();
  await page.keyboard.press('Control+5');
  await heading('What will it cost, how far is it?').waitFor();
}

test('a run is paused, survives a restart as paused, and its rest is moved to a batch', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('runs-failed'));
  await project();
  await openRuns();
  await page.getByRole('checkbox', { name: /^Run Few-shot/ }).uncheck();
  await button(/^Run 1,200 rows with 1 arm for about/).click();
  await page.getByRole('list', { name: 'Running' }).getByRole('link').first().click();
  await heading('How far is it?').waitFor();
  await page.getByRole('group', { name: 'How rows ended' }).getByText('answered').waitFor();
  await launched.screenshot('runs-going-light');
  const bar = page.getByRole('progressbar', { name: /^Running Zero-shot/ });
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/^[1-9][\d,]* of 1,200 \([\d.]+%\)/);
  await button('Pause').click();
  await page.getByText('paused', { exact: true }).waitFor();
  const resume = button(/^Resume [\d,]+ rows$/);
  await resume.waitFor();
  const words = await resume.textContent();
  await shots('paused');
  // A screen reader hears that it was paused, and how far it is, in words; nothing runs by its name.
  const heard = await heardNodes(page);
  expect(heard).toContainEqual(
    expect.objectContaining({
      role: 'status',
      live: 'polite',
      text: expect.stringMatching(/^Run Zero-shot.*: paused\.$/),
    }),
  );
  expect(heard).toContainEqual(
    expect.objectContaining({
      role: 'progressbar',
      name: expect.stringMatching(/^Zero-shot/),
      said: expect.stringMatching(/^[1-9][\d,]* of 1,200 \([\d.]+%\)/),
      value: expect.toSatisfy((value) => Number(value) > 0),
    }),
  );

  await launched.close();
  await launch(15);
  // The window opens where it was closed.
  await heading('How far is it?').waitFor();
  await button('All runs').click();
  await page.getByRole('table', { name: 'Ended runs' }).getByText('paused').waitFor();
  await page.getByRole('table', { name: 'Ended runs' }).getByRole('link').first().click();
  await heading('How far is it?').waitFor();
  expect(await button(/^Resume [\d,]+ rows$/).textContent()).toBe(words);

  await button('Resume in a batch').click();
  const batches = page.getByRole('list', { name: 'Batches at the provider' });
  await batches.getByText('being answered').waitFor();
  await batches
    .getByText(/expires in (1 d|23 h)/)
    .first()
    .waitFor();
  await shots('batch');
  await heading('What did it answer?').waitFor();
  // How many batches there are depends on how many rows were answered before the pause: a batch holds 1,000.
  // Some 1,100 requests at 15 ms, one after the other: 18 seconds on a quiet machine.
  const all = await batches.getByRole('listitem').count();
  expect(all).toBeGreaterThan(0);
  await expect.poll(() => batches.getByText('done').count(), { timeout: 120_000 }).toBe(all);
  await page.getByText('finished', { exact: true }).waitFor();
  await page.getByText(/spent, about \$[\d.]+ foreseen/).waitFor();
  await shots('batch-done');
  await button('All runs').click();
  await heading('What will it cost, how far is it?').waitFor();
});

test('a whole run goes in a batch at half the price, and is cancelled at the provider', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('runs-failed'));
  // Slow again: over a minute for all of it, so that the batches are still being answered when they are cancelled.
  await launched.close();
  await launch(60);
  await heading('What will it cost, how far is it?').waitFor();
  await page.getByRole('checkbox', { name: /^Run Few-shot/ }).check();
  await page.getByRole('checkbox', { name: /^Run Zero-shot/ }).uncheck();
  const price = async () =>
    Number((await button(/^Run [\d,]+ rows with 1 arm for about/).textContent())?.split('$')[1]?.split(' ')[0]);
  const full = await price();
  await page.getByText('In a batch, half the price').click();
  await expect.poll(price).toBeLessThan(full);
  expect((await price()) / full).toBeCloseTo(0.5, 1);
  await shots('plan-batch');
  await button(/^Run [\d,]+ rows with 1 arm for about/).click();
  await page
    .getByRole('list', { name: 'Running' })
    .getByText(/waiting for 2 batches: [\d,]+ of 1,200 done/)
    .waitFor();
  await shots('overview-batch');
  await page.getByRole('list', { name: 'Running' }).getByRole('link').first().click();
  const batches = page.getByRole('list', { name: 'Batches at the provider' });
  await batches.getByText('being answered').first().waitFor();
  await button('Cancel the run').click();
  await page.getByText('cancelled', { exact: true }).first().waitFor();
  await button(/^Resume [\d,]+ rows$/).waitFor();
  await shots('batch-cancelled');
  await button('Resume with single requests').click();
  await heading('What did it answer?').waitFor();
  await page.getByText('finished', { exact: true }).waitFor();
});

test('a run that reached its budget goes on when that is raised beside it', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('runs-failed'));
  await button('All runs').click();
  await heading('What will it cost, how far is it?').waitFor();
  await page.getByText('Validation 200').click();
  await page.getByRole('checkbox', { name: /^Run Few-shot/ }).check();
  await page.getByRole('checkbox', { name: /^Run Zero-shot/ }).uncheck();
  await page.getByText('One by one').click();
  await page.getByLabel('Stop each run at').fill('0.004');
  await button(/^Run 200 rows with 1 arm for about/).click();
  await page.getByText('budget reached').first().waitFor();
  await page.getByRole('table', { name: 'Ended runs' }).getByRole('link').first().click();
  await heading('How far is it?').waitFor();
  await page.getByText(/stopped at its budget of \$0\.004/).waitFor();
  await shots('over-budget');
  await page.getByLabel(/^New budget of/).fill('0.05');
  await button('Raise and go on').click();
  await heading('What did it answer?').waitFor();
  await page.getByText('finished', { exact: true }).waitFor();
});
