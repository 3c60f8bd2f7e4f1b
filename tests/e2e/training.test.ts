import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { heardNodes } from '../helpers/accessibility-tree';
import { AZURE_MODEL, azureServer, ENTRA_TOKEN, SUBSCRIPTION } from '../helpers/azure-server';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { temporaryFolder } from '../helpers/temporary-folder';

const Made = z.looseObject({ id: z.string() });

/** Asks through the window, as the screens do. */
async function ask<T extends z.ZodType>({ page }: LaunchedApp, output: T, name: string, input: unknown) {
  const result = await page.evaluate(([asked, given]) => window.fewtune.call(asked, given), [name, input] as const);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return output.parse(result.value);
}

/**
 * The life of a fine-tune at a simulated Azure in the real window: trained, queued behind another, left alone by a closed app and found
 * finished after the next start, deployed, asked, deleted, and exported.
 */
test('a fine-tune at Azure lives through a restart, is deployed by the hour, and goes out in the list of models', async () => {
  const folder = temporaryFolder();
  const azure = await azureServer({ stepDelayMs: 100, readyMs: 3_000 });
  const start = () => launchApp({ workspace: join(folder, 'workspace'), userData: join(folder, 'user-data') });
  let launched = await start();
  let passed = false;
  onTestFinished(async () => {
    if (!passed) await launched.screenshot('training-failed');
    await launched.close();
  });
  const button = (name: string | RegExp) => launched.page.getByRole('button', { name });
  const heading = (name: string) => launched.page.getByRole('heading', { level: 1, name });
  const theme = async (name: 'light' | 'dark') => {
    const { page } = launched;
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a command' }).fill(`${name} theme`);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
  };
  const shots = async (name: string) => {
    await launched.page.mouse.move(640, 4);
    await launched.page.waitForTimeout(300);
    await launched.screenshot(`training-${name}-light`);
    await theme('dark');
    await launched.screenshot(`training-${name}-dark`);
    await theme('light');
  };

  // Keys stay over a restart, and a resource that trains one job at a time.
  launched.page.setDefaultTimeout(20_000);
  await ask(launched, z.unknown(), 'shell.setSettings', { acceptWeakKeyStorage: true });
  const { id: connectionId } = await ask(launched, Made, 'connections.save', {
    kind: 'azure',
    name: 'Tickets at Azure',
    baseUrl: azure.url,
    key: azure.key,
  });
  await ask(launched, z.unknown(), 'training.setLimit', { connectionId, atOnce: 1 });
  const { id: projectId } = await ask(launched, Made, 'projects.create', { name: 'Tickets by queue' });
  const { id: datasetId } = await ask(launched, Made, 'datasets.import', {
    projectId,
    content: readFileSync(resolve('samples/support-tickets.csv'), 'utf8'),
    roles: { text: 'message', label: 'queue' },
    wait: true,
  });
  const { id: splitId } = await ask(launched, Made, 'splits.create', { datasetId });
  await theme('light');

  // From the form to a job that trains.
  await launched.page.getByText('Tickets by queue').first().click();
  await launched.page.keyboard.press('Control+7');
  await heading('Is it learning?').waitFor();
  await button('New fine-tune').first().click();
  await launched.page.getByRole('combobox', { name: 'Connection' }).click();
  await launched.page.getByRole('option', { name: 'Tickets at Azure' }).click();
  await launched.page.getByRole('combobox', { name: 'Base model' }).fill(AZURE_MODEL);
  const train = button(/^Train on \d+ rows/);
  await expect.poll(() => train.isEnabled()).toBe(true);
  await train.click();
  await launched.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Train on/ })
    .click();
  await launched.page.getByText('step', { exact: false }).first().waitFor();
  await launched.page.getByText(/step \d+ of \d+/).waitFor();
  await shots('01-running');

  // The next one waits here and says why.
  const waiting = await ask(launched, Made, 'training.start', {
    splitId,
    connectionId,
    baseModel: AZURE_MODEL,
    hyperparameters: { epochs: 1 },
    suffix: 'second',
  });
  await button('All training jobs').click();
  await launched.page.getByText('waiting here, 1 of 1').waitFor();
  await launched.page.getByRole('link', { name: /second/ }).click();
  await launched.page.getByText(/Place 1 of 1 in the queue here: Tickets at Azure trains one job at once/).waitFor();
  await button('Jobs at once').click();
  await launched.page.getByText(/^Set by you on/).waitFor();
  await launched.screenshot('training-02-queue-light');
  await launched.page.keyboard.press('Escape');
  await button('Cancel').click();
  await launched.page.getByText('You stopped this training.').waitFor();

  // Paused where it is, and let go on.
  await button('All training jobs').click();
  await launched.page.getByRole('link', { name: /fewtune/ }).click();
  await button('Pause').click();
  await launched.page.getByText('The server keeps the job where it is.', { exact: false }).waitFor();
  await launched.screenshot('training-03-paused-light');
  await button('Resume').click();
  await launched.page.getByText('The model learns.', { exact: false }).waitFor();

  // A screen reader hears the step in words, and the curve by its last value.
  await launched.page.getByText(/step \d+ of \d+/).waitFor();
  const heard = await heardNodes(launched.page);
  expect(heard).toContainEqual(
    expect.objectContaining({
      role: 'progressbar',
      name: 'How far the training is',
      said: expect.stringMatching(/^step \d+ of \d+$/),
      value: expect.toSatisfy((value) => Number(value) > 0 && Number(value) <= 1),
    }),
  );
  expect(heard).toContainEqual(
    expect.objectContaining({
      role: expect.stringMatching(/^(img|image)$/),
      name: expect.stringMatching(/^Loss by step: Training ends at \d/),
    }),
  );

  // Closed in the middle; the next start catches up without being asked.
  await launched.close();
  azure.setStepDelay(0);
  launched = await start();
  launched.page.setDefaultTimeout(20_000);
  await launched.page.getByText('Tickets by queue').first().click();
  await launched.page.keyboard.press('Control+7');
  await launched.page.getByRole('link', { name: /fewtune/ }).click();
  await launched.page
    .getByText('Deploy it: a model at Azure answers only then.', { exact: false })
    .waitFor({ timeout: 60_000 });
  const Job = z.looseObject({
    status: z.string(),
    resultPoints: z.array(z.object({ step: z.number() })),
    watch: z.object({ totalSteps: z.number() }),
  });
  const jobs = await ask(launched, z.array(Made), 'training.list', { projectId });
  const first = jobs.find(({ id }) => id !== waiting.id);
  const trained = await ask(launched, Job, 'training.get', { trainingJobId: first?.id });
  expect(trained.resultPoints.map(({ step }) => step)).toEqual(
    Array.from({ length: trained.watch.totalSteps }, (_, at) => at + 1),
  );
  await launched.screenshot('training-04-trained-light');

  // Deployed: the resource, the sign-in, the price, and then it answers.
  await button('Deploy at Azure').click();
  const dialog = launched.page.getByRole('dialog', { name: 'Deploy at Azure' });
  await dialog.getByLabel('Subscription ID').fill(SUBSCRIPTION);
  await dialog.getByLabel('Resource group').fill('rg-tickets');
  await dialog.getByLabel('Resource name').fill('tickets-ai');
  await dialog.getByLabel('Management address').fill(azure.url);
  await dialog.getByRole('textbox', { name: 'Entra token' }).fill(ENTRA_TOKEN);
  await launched.page.waitForTimeout(300);
  await launched.screenshot('training-05-resource-light');
  await dialog.getByRole('button', { name: 'Save the resource' }).click();
  const deploy = dialog.getByRole('button', { name: 'Deploy for $1.70 an hour' });
  await deploy.waitFor();
  await dialog.getByText('$40.80').waitFor();
  await launched.page.waitForTimeout(300);
  await shots('06-price');
  await deploy.click();
  await launched.page.getByText('deploying').waitFor();
  await launched.page.getByText('answers', { exact: true }).waitFor();
  await launched.page.getByText(/1 stands for \$1\.70 an hour/).waitFor();
  await shots('07-deployed');
  await button('Run the trained arm on the test rows').waitFor();

  // A second one for a day, with no hosting fee and a warning from the start.
  await button('Deploy at Azure').click();
  await dialog.getByRole('combobox', { name: 'Tier' }).click();
  await launched.page.getByRole('option', { name: 'Developer' }).click();
  await dialog.getByRole('button', { name: 'Deploy, no hosting fee' }).click();
  await launched.page.getByText(/fewtune-2: Azure takes it down in 23 hours, whatever its use\./).waitFor();

  // The list of models, and the end of the deployment in one click.
  await button('All training jobs').click();
  await launched.page.getByRole('table', { name: 'Deployments' }).waitFor();
  await shots('08-overview');

  // A sign-in that Azure does not accept any more: the list stays, says whose it is, and the way out is beside it.
  const account = {
    connectionId,
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'rg-tickets',
    accountName: 'tickets-ai',
    managementUrl: azure.url,
  };
  await ask(launched, z.unknown(), 'deployments.saveAccount', { ...account, token: 'a token of yesterday' });
  await button('Ask Azure again').click();
  const refused = launched.page
    .getByRole('alert')
    .filter({ hasText: /^Tickets at Azure: Azure does not accept the sign-in/ });
  await refused.getByText('The list is as it was seen last.', { exact: false }).waitFor();
  await shots('09-refused');
  await refused.getByRole('button', { name: 'Resource and sign-in' }).click();
  const signIn = launched.page.getByRole('dialog', { name: 'Resource and sign-in' });
  await signIn.getByRole('textbox', { name: 'Entra token' }).fill(ENTRA_TOKEN);
  await signIn.getByRole('button', { name: 'Save the resource' }).click();
  await signIn.waitFor({ state: 'detached' });
  await refused.waitFor({ state: 'detached' });

  const path = join(folder, 'models.csv');
  await launched.app.evaluate(({ dialog: native }, filePath) => {
    native.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await button('Export CSV').click();
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toMatch(/gpt-4\.1-mini-2025-04-14\.ft-[0-9a-f]{32}/);
  const rows = launched.page.getByRole('table', { name: 'Deployments' }).getByRole('row');
  for (const name of ['fewtune-2', 'fewtune']) {
    const row = rows.filter({ has: launched.page.getByText(name, { exact: true }) });
    await row.getByRole('button', { name: 'Delete' }).click();
    await row.getByText('gone', { exact: true }).waitFor();
  }
  await launched.page.getByText(/^None stands; /).waitFor();
  expect(azure.deployments.size).toBe(0);
  expect(azure.violations).toEqual([]);
  passed = true;
});
