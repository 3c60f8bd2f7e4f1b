import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const folder = newFolder();
let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  page = launched.page;
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

async function theme(name: 'light' | 'dark'): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a command' }).fill(`${name} theme`);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme')))
    .toBe(name);
}

/** Saves the screen as it stands in both themes. */
async function shots(name: string): Promise<void> {
  await page.mouse.move(640, 4);
  for (const scheme of ['dark', 'light'] as const) {
    await theme(scheme);
    await page.waitForTimeout(400); // transitions of the widgets
    await launched.screenshot(`costs-${name}-${scheme}`);
  }
}

/** What the few-shot arm is likely to cost, as the runs screen says it. */
async function likely(): Promise<string> {
  const row = page.getByRole('table', { name: 'What each arm will cost' }).getByRole('row', { name: /Few-shot/ });
  await row.getByText(/sandbox-base at/).waitFor();
  return row.locator('strong').innerText();
}

test('a price is changed, the estimate follows, undo takes it back; budgets stop runs and are raised in place', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('costs-failed'));
  await page.getByText('Sample: support tickets').first().waitFor();
  await page.getByRole('link', { name: 'Costs' }).click();
  await heading('What does a token cost, and until when?').waitFor();
  await page.getByRole('table', { name: 'Prices: OpenAI' }).waitFor();
  await shots('01-prices');
  await page.getByText('Fine-tunes', { exact: true }).click();
  await page.getByRole('table', { name: 'Prices: Azure OpenAI' }).getByText('$1.70').first().waitFor();
  await launched.screenshot('costs-01-tuned-light');
  await page.getByText('Batches', { exact: true }).click();
  await launched.screenshot('costs-01-batch-light');
  await page.getByText('Single requests', { exact: true }).click();

  // The estimate before.
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByText('Sample: support tickets').first().click();
  await heading('What is next?').waitFor();
  await page.keyboard.press('Control+5');
  const before = await likely();
  await shots('02-estimate');

  // Change the price of the sandbox's model.
  await page.getByRole('link', { name: 'Costs' }).click();
  await page.getByRole('textbox', { name: 'Find a model' }).fill('sandbox-base');
  await page.getByRole('status').filter({ hasText: '1 of' }).waitFor();
  await button('Change the price of sandbox-base from 2025-04-14').click();
  const dialog = page.getByRole('dialog', { name: 'Change the price of sandbox-base' });
  await dialog.getByLabel('Asking the model: Input', { exact: true }).fill('4,00');
  await dialog.getByText('Write prices as plain dollars, such as 0.40.').waitFor();
  await dialog.getByLabel('Asking the model: Input', { exact: true }).fill('4.00');
  await dialog.getByLabel('Source').fill('made up for this test, 2026-11-21');
  await shots('03-dialog');
  await dialog.getByRole('button', { name: 'Change the price', exact: true }).click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  const mark = page.getByText('changed here', { exact: true });
  await mark.waitFor();
  await page.getByText(/Changed sandbox-base at the sandbox: input \$0\.40 to \$4\.00/).waitFor();
  await shots('04-changed');

  // The estimate follows.
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByText('Sample: support tickets').first().click();
  await page.keyboard.press('Control+5');
  const dollars = (shown: string): number => Number(shown.slice(1));
  await expect.poll(async () => dollars(await likely()) / dollars(before)).toBeGreaterThan(5);

  // Undo by its key, on the screen of the prices.
  await page.getByRole('link', { name: 'Costs' }).click();
  await page.getByText(/Changed sandbox-base/).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText(/undone/).waitFor();
  await expect.poll(() => mark.count()).toBe(0);
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByText('Sample: support tickets').first().click();
  await page.keyboard.press('Control+5');
  await expect.poll(likely).toBe(before);

  // A run stops at its budget; raising it in place lets it go on.
  await page.getByLabel('Stop each run at').fill('0.03');
  for (const name of ['Run Majority class', 'Run Local classifier', 'Run Zero-shot, sandbox-base'])
    await page.getByRole('checkbox', { name }).uncheck();
  await button(/^Run \d+ rows with 1 arm/).click();
  const stopped = page.getByRole('note').filter({ hasText: 'stopped at its budget of $0.03' });
  await stopped.waitFor();
  await shots('05-stopped');
  await stopped.getByLabel(/New budget of Few-shot/).fill('1');
  await stopped.getByRole('button', { name: 'Raise and go on' }).click();
  await expect.poll(() => stopped.count()).toBe(0);
  await page
    .getByRole('table', { name: 'Ended runs' })
    .getByRole('row', { name: /Few-shot.*finished/ })
    .waitFor();

  // What was spent, from the status strip; a budget for the whole project.
  await page.getByRole('link', { name: /simulated spent/ }).click();
  await heading('What was spent, and was it foreseen?').waitFor();
  await page
    .getByRole('table', { name: 'What was spent' })
    .getByText(/% (more|less)|as foreseen/)
    .waitFor();
  await button('Set the budget of Sample: support tickets').click();
  await page.getByLabel('The project may spend, in all').fill('2.50');
  await shots('06-budget');
  await button('Stop at $2.50').click();
  await page.getByRole('table', { name: 'Budgets' }).getByText('$2.50').first().waitFor();
  await shots('07-spent');

  // Break-even of the comparison.
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByText('Sample: support tickets').first().click();
  await page.keyboard.press('Control+5');
  for (const name of ['Run Majority class', 'Run Local classifier', 'Run Zero-shot, sandbox-base'])
    await page.getByRole('checkbox', { name }).check();
  await button(/^Run \d+ rows with 3 arms/).click();
  await expect
    .poll(
      () =>
        page
          .getByRole('table', { name: 'Ended runs' })
          .getByRole('row', { name: /finished/ })
          .count(),
      {
        timeout: 60_000,
      },
    )
    .toBe(4);
  await page.getByRole('link', { name: /spent, .* left/ }).click();
  await page.getByRole('tab', { name: 'Break-even' }).click();
  await heading('When does it pay back?').waitFor();
  await page.getByRole('table', { name: 'Break-even' }).getByText('cheaper from the first call').first().waitFor();
  await shots('08-break-even');
});
