import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/electron-app';
import { firstLabel, openAiAccount } from '../helpers/openai-account';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/**
 * An account at a provider from the first key stroke to a run that its budget stopped and more money finished, by hand in the real
 * window. The provider is a local server that answers as OpenAI does; every price is the price book's.
 */
test('an analyst connects an account, tests it, sees the price of a few-shot arm, a budget stops the run, and more money finishes it', async () => {
  const folder = newFolder();
  const { url, heard } = await openAiAccount({ answer: firstLabel, latencyMs: 30 });
  const launched = await launchApp({ workspace: join(folder, 'workspace') });
  let passed = false;
  onTestFinished(async () => {
    if (!passed) await launched.screenshot('connect-failed');
    await launched.close();
    removeFolder(folder);
  });
  const { page } = launched;
  page.setDefaultTimeout(30_000);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const theme = async (name: 'light' | 'dark') => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a command' }).fill(`${name} theme`);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme')))
      .toBe(name);
    await page.waitForTimeout(300);
  };
  const shots = async (name: string) => {
    await page.mouse.move(640, 4);
    await page.waitForTimeout(400);
    await launched.screenshot(`connect-${name}-light`);
    await theme('dark');
    await launched.screenshot(`connect-${name}-dark`);
    await theme('light');
  };

  // The account: kind, address, key, and the way out of the network.
  await heading('Where was I?').waitFor();
  await theme('light');
  await page.getByRole('link', { name: /connections/i }).click();
  await heading('What can this key really do?').waitFor();
  await button('Add a connection').click();
  const dialog = page.getByRole('dialog', { name: 'Add a connection' });
  await dialog.getByLabel('Address (optional)').fill(`${url}/v1`);
  await dialog.getByRole('textbox', { name: 'Key' }).fill('sk-test-2f81c6d4a9');
  await dialog.getByRole('button', { name: 'Proxy and certificates' }).click();
  await page.waitForTimeout(400);
  await launched.screenshot('connect-01-dialog-light');
  await dialog.getByRole('button', { name: 'Save the connection' }).click();
  await dialog.waitFor({ state: 'detached' });

  // The test says what the account may do, how we know, and what asking cost.
  const card = page.getByRole('article', { name: 'OpenAI' });
  await card.getByText('Not tested yet', { exact: false }).waitFor();
  await button('Test OpenAI').click();
  await card.getByText('Connected: 3 models.').waitFor();
  await card.getByText(/4 small questions, 157 tokens/).waitFor();
  await card.getByText('This account may fine-tune', { exact: false }).waitFor();
  await shots('02-tested');

  // The record of a model: read, corrected, taken back.
  await card.getByRole('button', { name: /^gpt-5-mini/ }).click();
  const drawer = page.getByRole('dialog', { name: 'What gpt-5-mini-2025-08-07 takes' });
  await drawer.getByText('efforts minimal, low, medium, high').waitFor();
  await drawer.getByText('2026-12-11').first().waitFor();
  await page.waitForTimeout(400);
  await launched.screenshot('connect-03-record-light');
  await drawer.getByRole('button', { name: 'Correct Context length' }).click();
  await drawer.getByRole('textbox', { name: 'Context length' }).fill('200000');
  await drawer.getByRole('textbox', { name: 'Where you know it from' }).fill('our contract');
  await launched.screenshot('connect-04-correct-light');
  await drawer.getByRole('button', { name: 'Write it down' }).click();
  await drawer.getByText(/you wrote it down .*: our contract/).waitFor();
  await shots('05-own-entry');
  await drawer.getByRole('button', { name: 'Take back Context length' }).click();
  await drawer.getByText('Context length: own entry taken back').waitFor();
  await drawer.getByRole('button', { name: 'Close the record' }).click();

  // A few-shot arm at that account.
  await page
    .getByRole('link', { name: /projects/i })
    .first()
    .click();
  await page.getByText('Sample: support tickets').first().click();
  await page.keyboard.press('Control+4');
  await heading('What shall I compare?').waitFor();
  await button('Add an arm').first().click();
  const adding = page.getByRole('dialog', { name: 'Add an arm' });
  await adding.getByRole('radio', { name: 'Few-shot' }).click();
  await adding.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: 'OpenAI' }).click();
  await expect.poll(() => adding.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('gpt-4.1-mini-2025-04-14');
  await adding.getByRole('button', { name: 'Add this arm' }).click();
  await adding.waitFor({ state: 'detached' });

  // The price first; a budget that cannot be enough stops the run in time.
  await page.keyboard.press('Control+5');
  await heading('What will it cost, how far is it?').waitFor();
  const all = page.getByRole('checkbox', { name: 'All arms' });
  await all.waitFor();
  // All arms off, then the new one on.
  if (!(await all.isChecked())) await all.click();
  await all.click();
  await page.getByRole('checkbox', { name: /^Run Few-shot.*gpt-4\.1-mini/ }).click();
  await button(/^Run \d+ rows with 1 arm for about \$0\.0\d+$/).waitFor();
  await page.getByLabel('Stop each run at').fill('0.002');
  await page.getByLabel('Stop each run at').press('Tab');
  await shots('06-price');
  const before = heard.filter(({ path }) => path.endsWith('/chat/completions')).length;
  await button(/^Run \d+ rows with 1 arm for about/).click();
  const confirming = page.getByRole('dialog', { name: 'Send these rows and pay for them?' });
  await confirming.getByText('Each run stops at $0.002.', { exact: false }).waitFor();
  await confirming.getByRole('button', { name: /^Run/ }).click();
  await page.getByText('budget reached').first().waitFor();
  await shots('07-budget-stopped');
  const sent = heard.filter(({ path }) => path.endsWith('/chat/completions')).length - before;
  expect(sent).toBeGreaterThan(0);
  // 50 tokens in and 2 out an answer, at $0.40 and $1.60 per 1,000,000.
  expect(sent * (50 * 400 + 2 * 1600)).toBeLessThanOrEqual(2_000_000);

  // With more money the very run goes on, and what was answered before is not sent again.
  await page.getByRole('textbox', { name: /^New budget of Few-shot/ }).fill('0.1');
  await button('Raise and go on').click();
  await page.getByText('finished', { exact: true }).first().waitFor();
  await shots('08-finished');
  const chats = heard.filter(({ path }) => path.endsWith('/chat/completions')).slice(before);
  const asked = chats.map(({ body }) => body);
  expect(asked.length).toBe(147);
  expect(new Set(asked).size).toBe(147);
  passed = true;
});
