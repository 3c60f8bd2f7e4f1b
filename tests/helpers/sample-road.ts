import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** From the home screen to the verdict over the sample that a new workspace comes with: four arms, run and compared. */
export async function walkSampleRoad(page: Page): Promise<void> {
  await page.getByText('Sample: support tickets').first().click();
  await page.getByRole('heading', { level: 1, name: 'What is next?' }).waitFor();
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: /^Run \d+ rows with 4 arms/ }).click();
  await expect
    .poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(4);
  await page.keyboard.press('Control+6');
  await page.getByText(/4 arms on \d+ test rows, 7 labels/).waitFor();
  await page
    .getByText(/^In the sandbox,/)
    .first()
    .waitFor();
}
