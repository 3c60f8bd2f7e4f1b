import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { recordedAccount } from '../helpers/recorded-account';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const folder = newFolder();
let launched: LaunchedApp;

beforeAll(async () => {
  launched = await launchApp({ workspace: join(folder, 'workspace') });
  launched.page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await launched.close();
  removeFolder(folder);
});

const model = 'ft:gpt-4.1-mini-2025-04-14:acme:tickets:A1';
const cases = Array.from({ length: 12 }, (_, at) => ({
  text: at % 2 === 0 ? `parcel ${at} is late` : `login ${at} is locked`,
  label: at % 2 === 0 ? 'Delivery' : 'Account',
}));

test('an account is pulled in, an evaluation read, a model looked at, trained again here, and held against the old one', async ({
  onTestFailed,
}) => {
  const { page, app, screenshot } = launched;
  onTestFailed(() => screenshot('rescue-failed'));
  const server = await recordedAccount();
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const theme = async (name: 'light' | 'dark') => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a command' }).fill(`${name} theme`);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
  };
  const projectId = await page.evaluate(async (url) => {
    const { fewtune } = window as unknown as {
      fewtune: { call: (name: string, input: object) => Promise<{ value: { id: string } }> };
    }; // safe: the preload puts it there
    await fewtune.call('connections.save', {
      kind: 'openai',
      name: 'Acme at OpenAI',
      baseUrl: `${url}/v1`,
      key: 'sk-test-1234567890',
    });
    return (await fewtune.call('projects.create', { name: 'Old queues' })).value.id;
  }, server.url);
  await page.evaluate((id) => {
    window.location.hash = `#/projects/${id}/training/models`;
  }, projectId);
  await page.getByText('There are no trained models yet').waitFor();
  await theme('light');
  await screenshot('rescue-1-none-light');
  await button('Rescue from an account').click();
  await button('Pull everything').waitFor();
  await screenshot('rescue-2-start-light');
  await button('Pull everything').click();
  const table = page.getByRole('table', { name: 'Rescued jobs' });
  await expect.poll(() => table.getByRole('row').count()).toBe(4);
  await expect.poll(() => table.getByText('3 kept').count()).toBe(1);

  // What an Evals run said of this model, read from its export.
  const results = join(folder, 'last-run.jsonl');
  writeFileSync(
    results,
    cases
      .map(({ text, label }, at) =>
        JSON.stringify({
          object: 'eval.run.output_item',
          id: `i${at}`,
          run_id: 'evalrun_1',
          status: at === 2 ? 'fail' : 'pass',
          datasource_item_id: at,
          datasource_item: { message: text, queue: label },
          results: [],
          sample: { output: [{ role: 'assistant', content: at === 2 ? 'Account' : label }], model },
        }),
      )
      .join('\n'),
  );
  const evaluation = page.getByRole('region', { name: 'Read an exported evaluation' });
  await evaluation.locator('input[type=file]').setInputFiles(results);
  await evaluation.getByText('11 of 12 passed').waitFor();
  await screenshot('rescue-3-evaluation-light');
  await button('Read 12 cases and 1 run').click();
  const read = page.getByRole('table', { name: 'Evaluations read in' });
  await read.getByText('the same', { exact: true }).waitFor();
  expect(await read.getByText('11 of 12').count()).toBe(2);
  await page.waitForTimeout(300);
  await screenshot('rescue-4-pulled-light');
  await theme('dark');
  await screenshot('rescue-4-pulled-dark');

  // Its model is run over the same cases, and then stands in the registry with its score.
  await button('Make an arm of ftjob-1').click();
  await table.getByText('is an arm').waitFor();
  await page.evaluate(async (id) => {
    type Found = { value: { id: string; config?: { kind: string } }[] };
    const { fewtune } = window as unknown as { fewtune: { call: (name: string, input: object) => Promise<Found> } }; // safe: as above
    const arms = (await fewtune.call('arms.list', { projectId: id })).value;
    const [split] = (await fewtune.call('splits.list', { projectId: id })).value;
    const arm = arms.find(({ config }) => config?.kind === 'fine-tuned');
    await fewtune.call('runs.start', { armId: arm?.id, splitId: split?.id, wait: true });
  }, projectId);
  await button('All models').click();
  const models = page.getByRole('table', { name: 'Trained models' });
  await models.getByText('100.0%').waitFor();
  await models.getByRole('button', { name: model }).click();
  await page.getByText('"messages": [').waitFor();
  await page.waitForTimeout(400);
  await screenshot('rescue-5-models-dark');
  await theme('light');
  await screenshot('rescue-5-models-light');
  await page.getByText('Python', { exact: true }).click();
  await page.getByText('from openai import OpenAI').waitFor();
  expect(await page.getByText('sk-test').count()).toBe(0);

  const path = join(folder, 'models.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await button('Export').click();
  await page.getByRole('menuitem', { name: 'Models as CSV' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(model);

  // Trained again on this machine, from its own files; old and new answer the same row.
  await button('Read the rows of its files').click();
  await button('Train it here, free').click();
  await page.getByRole('table', { name: 'Trained again' }).waitFor();
  await page.evaluate(async (id) => {
    type Found = { value: { id: string; name?: string; config?: { kind: string } }[] };
    const { fewtune } = window as unknown as { fewtune: { call: (name: string, input: object) => Promise<Found> } }; // safe: as above
    const arms = (await fewtune.call('arms.list', { projectId: id })).value;
    const splits = (await fewtune.call('splits.list', { projectId: id })).value;
    const arm = arms.find(({ config }) => config?.kind === 'fine-tuned');
    const split = splits.find(({ name }) => name === 'Files of ftjob-1');
    await fewtune.call('runs.start', { armId: arm?.id, splitId: split?.id, wait: true });
  }, projectId);
  await screenshot('rescue-6-again-light');
  await button('Compare 1 row').click();
  await page.getByText(/These rows do not show that the new model is as good/).waitFor();
  await screenshot('rescue-7-parity-light');
  await theme('dark');
  await screenshot('rescue-7-parity-dark');
  await page.keyboard.press('Escape');
  await models.waitFor();

  // Does it still know the rest? This one answers everything with a label.
  await theme('light');
  await page.keyboard.press('Control+6');
  await button('Probe set').click();
  await page.getByText('The probe set is empty').waitFor();
  await screenshot('rescue-8-probes-none-light');
  await button('Add 28 questions to start with').click();
  await page.getByRole('textbox', { name: 'Text' }).fill('parcel 007, again 😀');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('29 rows in the probe set').waitFor();
  await button(/^Ask Fine-tuned.*for about \$/).click();
  const confirming = page.getByRole('dialog', { name: /^Ask Fine-tuned.* the probe set\?$/ });
  await confirming.getByText('29 requests will be sent.', { exact: false }).waitFor();
  await confirming.getByRole('button', { name: 'Ask it' }).click();
  const asked = page.getByRole('table', { name: 'What they answered' });
  await expect.poll(() => asked.getByRole('row').count()).toBe(3);
  await page
    .getByRole('textbox', { name: 'Arm' })
    .or(page.getByRole('combobox', { name: 'Arm' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Local classifier' }).click();
  await button(/^Ask Local classifier, free/).click();
  await expect.poll(() => asked.getByRole('row').count()).toBe(5);
  await page.getByText('What has changed?').waitFor();
  await page.waitForTimeout(300);
  await screenshot('rescue-9-probes-light');
  await theme('dark');
  await screenshot('rescue-9-probes-dark');
  await page.keyboard.press('Control+2');
  await button('Let a model help').click();
  await page.getByRole('heading', { name: 'Let a model write texts' }).waitFor();
  await button(/^Write for about/).waitFor();
  await page.waitForTimeout(300);
  await screenshot('rescue-10-teacher-dark');
  await theme('light');
  await screenshot('rescue-10-teacher-light');
});
