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

test('five answers propose arms with reasons, each with the figure behind it, and add them', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('guide-failed'));
  await page.getByText('Sample: support tickets').first().click();
  await page.keyboard.press('Control+4');
  await heading('What shall I compare?').waitFor();
  await button('Which should I try?').click();
  await heading('Which should I try?').waitFor();
  await page.getByText(/^On the sample \(210 training rows, 7 labels/).waitFor();
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
