import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** Finding the way: the guided first run, the guide to what is worth trying, and the words of the field. */
const folder = newFolder();
let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  page = launched.page;
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

/** Saves the screen as it stands, in both themes. */
async function shots(name: string): Promise<void> {
  await page.waitForTimeout(400); // transitions of the widgets
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((scheme) => document.documentElement.setAttribute('data-mantine-color-scheme', scheme), theme);
    await page.waitForTimeout(200);
    await launched.screenshot(`guide-${name}-${theme}`);
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
}

const tour = () => page.getByRole('region', { name: 'Guided tour' });
const goOn = () => page.keyboard.press('Control+j');

test('the guided first run leads from the first start to a verdict by eight presses of a key, and covers nothing', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('guide-tour-failed'));
  await heading('Where was I?').waitFor();
  await shots('tour-0-home');
  await button('Try the sample').focus();
  await page.keyboard.press('Enter');
  for (const [place, question] of [
    [1, 'Can I trust these rows?'],
    [2, 'What does each label mean?'],
    [3, 'Is the test fair?'],
    [4, 'What shall I compare?'],
    [5, 'What will it cost, how far is it?'],
  ] as const) {
    await heading(question).waitFor();
    await tour().getByText(`Step ${place} of 6`).waitFor();
    await shots(`tour-${place}`);
    const [screen, bar] = [await page.getByRole('main').boundingBox(), await tour().boundingBox()];
    expect((screen?.y ?? 0) + (screen?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    if (place < 5) await goOn();
  }
  await button(/^Run 147 rows with 4 arms for about \$[\d.]+ \(simulated\)$/).waitFor();
  await goOn();
  await page.keyboard.press('Enter');
  await tour().getByRole('button', { name: 'Next: the verdict' }).waitFor();
  await goOn();
  await page
    .getByText(/^In the sandbox,/)
    .first()
    .waitFor();
  await tour().getByText('Step 6 of 6').waitFor();
  await shots('tour-6');
});

test('the tour can be left, follows the user beside the way, and goes on where it was left', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('guide-left-failed'));
  await page.keyboard.press('Control+7');
  await tour().getByText('This screen is beside the way.', { exact: false }).waitFor();
  await page.keyboard.press('Control+3');
  await tour().getByText('Step 3 of 6').waitFor();
  await tour().getByRole('button', { name: 'Leave the tour' }).click();
  await expect.poll(() => tour().count()).toBe(0);
  await page.getByRole('link', { name: 'Projects' }).click();
  await button('Go on with the tour').click();
  await heading('Is the test fair?').waitFor();
  await tour().getByText('Step 3 of 6').waitFor();
  await page.keyboard.press('Control+6');
  await button(/^End the tour/).click();
  await expect.poll(() => tour().count()).toBe(0);
});

test('five answers propose arms with reasons, each with the figure behind it, and add them', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('guide-failed'));
  await page.keyboard.press('Control+4');
  await heading('What shall I compare?').waitFor();
  await button('Which should I try?').click();
  await heading('Which should I try?').waitFor();
  await page.getByText(/^Measured here: Local classifier was right on 39\.5%/).waitFor();
  expect(await page.getByLabel('How many labelled rows?').inputValue()).toBe('420');
  await shots('asked');
  await page.getByLabel('How many calls a month?').fill('30000');
  await page
    .getByText(/a month: 30,000 calls at/)
    .first()
    .waitFor();
  await shots('answered');
  await button('Add this arm').first().click();
  await page.getByText('1 arm added').waitFor();
});

test('F1 and the palette say what a word means', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('guide-glossary-failed'));
  const glossary = page.getByRole('dialog', { name: 'What does it mean?' });
  const terms = glossary.getByRole('list', { name: 'Terms' }).getByRole('listitem');
  await page.keyboard.press('F1');
  await terms.first().waitFor();
  await shots('glossary');
  await page.keyboard.type('kappa');
  await expect.poll(() => terms.count()).toBe(1);
  expect(await terms.first().textContent()).toContain('When it misleads:');
  await page.keyboard.press('Escape');
  await expect.poll(() => glossary.count()).toBe(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a command' }).fill('holm');
  await page.keyboard.press('Enter');
  await terms.getByText('Holm', { exact: false }).first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => glossary.count()).toBe(0);
  // A run is found by its arm, and opens.
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a command' }).fill('shot few');
  await button(/^Few-shot \(14\), sandbox-base 147 test rows/).waitFor();
  await launched.screenshot('guide-palette-run');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/runs\/run_/);
  // While the palette is still there, keys are its own.
  await page.getByRole('textbox', { name: 'Find a command' }).waitFor({ state: 'detached' });
});

test('a project opens where it was left, and a new one with its overview', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('guide-place-failed'));
  const home = () => page.getByRole('link', { name: 'Projects' }).click();
  await page.keyboard.press('Control+3');
  await heading('Is the test fair?').waitFor();
  await home();
  await page.getByText('Sample: support tickets').first().click();
  await heading('Is the test fair?').waitFor();
  await page.getByRole('link', { name: 'Sample: support tickets' }).click();
  await heading('What is next?').waitFor();
  await home();
  await page.getByText('Sample: support tickets').first().click();
  await heading('What is next?').waitFor();
  await shots('overview');
});

test('the guide asks in German too', async ({ onTestFailed }) => {
  onTestFailed(() => launched.screenshot('guide-german-failed'));
  await page.keyboard.press('Control+4');
  await heading('What shall I compare?').waitFor();
  await page.evaluate(() => window.fewtune.call('shell.setSettings', { language: 'de' }));
  await button('Was soll ich probieren?').click();
  await page
    .getByText(/^Etwa .+ im Monat: 30\.000 Aufrufe/)
    .first()
    .waitFor();
  await shots('german');
});
