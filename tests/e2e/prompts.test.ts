import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * Every way to choose examples, to ask and to read, built by clicks in the real window and run to the end in the sandbox; the prompt
 * editor with its versions. Every screen is saved to test-results/, in light and in dark.
 */
const folder = newFolder();
let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  page = launched.page;
  page.setDefaultTimeout(30_000);
  // Tall enough that a dialog with everything open is seen whole.
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1400, 1000));
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });

async function theme(name: 'light' | 'dark'): Promise<void> {
  await launched.app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, name);
  await page.evaluate((scheme) => document.documentElement.setAttribute('data-mantine-color-scheme', scheme), name);
  await page.waitForTimeout(300);
}

/** Saves the screen as it stands, in both themes, with whatever dialog is open. */
async function shots(name: string): Promise<void> {
  await page.waitForTimeout(400); // transitions of the widgets
  await launched.screenshot(`prompts-${name}-light`);
  await theme('dark');
  await launched.screenshot(`prompts-${name}-dark`);
  await theme('light');
}

async function choose(field: string, option: string): Promise<void> {
  const input = page.getByLabel(field, { exact: true }).and(page.locator('input')).last();
  await input.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Opens the dialog on a kind of arm, lets the test fill it in, and adds the arm. */
async function addArm(kind: string, fill: () => Promise<void>): Promise<void> {
  await button('Add an arm').first().click();
  const adding = dialog('Add an arm');
  await adding.getByRole('radio', { name: kind }).click();
  await fill();
  await adding.getByRole('button', { name: 'Add this arm' }).click();
  await adding.waitFor({ state: 'detached' });
}

async function openMore(): Promise<void> {
  await button('Order, reading and shares').click();
  await page.waitForTimeout(300);
}

test('selectors, forms and rules, from the dialog to a finished run', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('prompts-failed'));
  await page.getByText('Sample: support tickets').first().click();
  await page.keyboard.press('Control+4');
  await page.getByRole('heading', { level: 1, name: 'What shall I compare?' }).waitFor();
  await theme('light');

  await addArm('Few-shot', async () => {
    await choose('Examples', 'Most similar to each row');
    await dialog('Add an arm').getByLabel('Examples in the prompt').fill('5');
    await shots('01-add-similar');
  });
  await addArm('Few-shot', async () => {
    await choose('Examples', 'As different as possible');
    await dialog('Add an arm').getByText('Codes', { exact: true }).click();
    await openMore();
    await choose('Order of labels and examples', 'Shuffled for each row');
    await shots('02-add-codes-shuffled');
  });
  await addArm('Few-shot', async () => {
    await choose('Examples', 'Picked by you');
    await shots('03-nothing-picked');
    expect(await dialog('Add an arm').getByRole('button', { name: 'Add this arm' }).isDisabled()).toBe(true);
    await button('Pick rows').click();
    const picking = dialog('Pick examples from the training rows');
    await picking.getByRole('textbox', { name: 'Search the training rows' }).fill('refund');
    await page.waitForTimeout(600);
    for (const at of [0, 1, 2]) await picking.getByRole('checkbox').nth(at).click();
    await picking.getByText('3 rows picked; they stand in the prompt in the order picked.').waitFor();
    await shots('04-pick-rows');
    await picking.getByRole('button', { name: 'Done' }).click();
    await picking.waitFor({ state: 'detached' });
    await dialog('Add an arm').getByText('3 rows picked.').waitFor();
    await dialog('Add an arm').getByText('JSON', { exact: true }).click();
  });
  await addArm('Zero-shot', async () => {
    await dialog('Add an arm').getByText('Completion', { exact: true }).click();
    await openMore();
    await choose('Compared with the labels', 'Also by a unique beginning');
    await choose('Other answers count as', 'Something else');
    await shots('05-add-completion-rules');
  });
  await addArm('Zero-shot', async () => {
    await openMore();
    await choose('Shares of the labels', 'From votes');
    await dialog('Add an arm').getByLabel('Votes a row').fill('3');
    await shots('06-add-votes');
  });
  await page.getByText('Few-shot (5 most similar)').first().waitFor();
  await page.waitForTimeout(800);
  await shots('07-cards');

  // All of them run to the end in the sandbox.
  await page.keyboard.press('Control+5');
  await page.getByRole('heading', { level: 1, name: 'What will it cost, how far is it?' }).waitFor();
  const run = button(/^Run \d+ rows with 9 arms for about \$[\d.]+ \(simulated\)$/);
  await run.waitFor();
  await shots('08-price');
  await run.click();
  await expect
    .poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 120_000 })
    .toBeGreaterThanOrEqual(9);
  await shots('09-runs');

  // One answer with its shares.
  await page.getByRole('link', { name: /most similar/ }).click();
  await page.getByRole('heading', { level: 1, name: 'What did it answer?' }).waitFor();
  await page.getByRole('grid', { name: 'Predictions' }).getByRole('row').nth(3).click();
  await page.getByText('How probable the model held each label').waitFor();
  await shots('10-shares');
});

test('the prompt editor: any row, tokens as examples change, errors in words, versions', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('prompts-failed'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+4');
  await page.getByRole('heading', { level: 1, name: 'What shall I compare?' }).waitFor();
  await button(/^Exact prompt of Few-shot \(14\)/).click();
  const editor = dialog(/^Exact prompt: Few-shot \(14\)/);
  await editor.getByText('Answer with exactly one label from the list', { exact: false }).waitFor();
  await shots('11-editor');
  const tokens = async (): Promise<number> => {
    const words = await editor
      .getByText(/a request, and up to/)
      .first()
      .innerText();
    return Number((/[\d,]+/.exec(words)?.[0] ?? '').replace(/,/g, ''));
  };
  const before = await tokens();

  await editor.getByLabel('Examples in the prompt').fill('21');
  await expect.poll(tokens).toBeGreaterThan(before);
  await editor.getByRole('button', { name: 'Next row' }).click();
  await editor.getByText(/^Row 1 of 420$/).waitFor();

  const words = editor.getByLabel('System message');
  await words.fill('{{instructions}}\n\nThe labels:\n{{labls}}\n\n{{answer_rule}}');
  await editor.getByText('There is no placeholder {{labls}}. Did you mean {{labels}}?').first().waitFor();
  await page.waitForTimeout(600);
  await shots('12-editor-error');
  expect(await editor.getByRole('button', { name: 'Save as version 2' }).isDisabled()).toBe(true);

  await words.fill('{{instructions}}\n\nThe labels:\n{{labels}}\n\n{{answer_rule}}');
  await editor.getByText('The labels:', { exact: false }).last().waitFor();
  await editor.getByRole('button', { name: 'Save as version 2' }).click();
  await expect.poll(() => editor.getByLabel('Version of the prompt').inputValue()).toBe('Version 2, in use, no runs');
  await page.waitForTimeout(600);
  await shots('13-editor-version-2');

  await editor.getByLabel('Version of the prompt').click();
  await page.getByRole('option', { name: 'Version 1, 1 run' }).click();
  await editor.getByRole('button', { name: 'Use version 1' }).click();
  await expect.poll(() => editor.getByLabel('Version of the prompt').inputValue()).toBe('Version 1, in use, 1 run');
  expect(await words.inputValue()).toContain('Labels:\n{{labels}}');
  await page.keyboard.press('Escape');
  await editor.waitFor({ state: 'detached' });
});
