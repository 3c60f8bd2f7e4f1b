import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type OpenAI from 'openai';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { allEvents, chatLines, jobOver, jobWhen, openSandbox, reportedSteps, twoLabelRows, upload } from './client';

const EPOCHS = 5;
const ROWS = 30;
const STEPS = EPOCHS * ROWS;

async function startJob(client: OpenAI): Promise<string> {
  const file = await upload(client, chatLines(twoLabelRows(ROWS)));
  const job = await client.fineTuning.jobs.create({
    model: 'sandbox-base',
    training_file: file.id,
    seed: 4,
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: EPOCHS, batch_size: 1 } } },
  });
  return job.id;
}

/** Numbers of all steps of a job that nothing disturbed. */
async function undisturbed(): Promise<unknown[]> {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const id = await startJob(client);
  await jobOver(client, id);
  return (await allEvents(client, id)).filter(({ type }) => type === 'metrics').map(({ data }) => data);
}

async function expectDoneOnce(client: OpenAI, id: string): Promise<void> {
  const job = await jobOver(client, id);
  expect(job.status).toBe('succeeded');
  const events = await allEvents(client, id);
  expect(reportedSteps(events)).toEqual(Array.from({ length: STEPS }, (_, at) => at + 1));
  expect(events.filter(({ type }) => type === 'metrics').map(({ data }) => data)).toEqual(await undisturbed());
  expect((await client.fineTuning.jobs.list()).data).toHaveLength(1);
  expect((await client.files.list({ purpose: 'fine-tune-results' })).data.map((file) => file.id)).toEqual(
    job.result_files,
  );
  const models = (await client.models.list()).data.map((model) => model.id).filter((model) => model.startsWith('ft:'));
  expect(models.filter((model) => !model.includes('ckpt'))).toEqual([job.fine_tuned_model]);
  expect(models.filter((model) => model.includes('ckpt'))).toHaveLength(3);
}

const epochsDone = (client: OpenAI, id: string, count: number) =>
  expect
    .poll(async () => (await client.fineTuning.jobs.checkpoints.list(id)).data.length, { timeout: 20_000, interval: 5 })
    .toBeGreaterThanOrEqual(count);

test('closed in the middle of training, a new start on the same folder goes on at the very step and ends the same', async () => {
  const dataDir = temporaryFolder();
  const before = await openSandbox({ dataDir, stepDelayMs: 2 });
  const id = await startJob(before.client);
  await epochsDone(before.client, id, 2);
  await before.sandbox.close();
  const after = await openSandbox({ dataDir });
  await expectDoneOnce(after.client, id);
  const messages = (await allEvents(after.client, id)).map(({ message }) => message);
  expect(messages.some((message) => /^Fine-tuning job resumed after step \d+$/u.test(message))).toBe(true);
});

test('killed at any moment of training, what is on disk is enough to finish the job once', async () => {
  const dataDir = temporaryFolder();
  const { client } = await openSandbox({ dataDir, stepDelayMs: 1 });
  const id = await startJob(client);
  const copies: string[] = [];
  // A copy of the folder while the server writes to it is what a power cut would leave.
  for (const epochs of [0, 1, 3]) {
    await epochsDone(client, id, epochs);
    const copy = join(temporaryFolder(), 'copy');
    cpSync(dataDir, copy, { recursive: true });
    copies.push(copy);
  }
  const wentOn = [];
  for (const copy of copies) {
    const again = await openSandbox({ dataDir: copy });
    await expectDoneOnce(again.client, id);
    const messages = (await allEvents(again.client, id)).map(({ message }) => message);
    wentOn.push(messages.find((message) => message.startsWith('Fine-tuning job resumed')) ?? 'from the start');
  }
  expect(wentOn).toEqual([
    'from the start',
    expect.stringMatching(/^Fine-tuning job resumed after step (30|60)$/u),
    expect.stringMatching(/^Fine-tuning job resumed after step (90|120)$/u),
  ]);
});

test('events that reached the disk before the state they belong to do not come twice', async () => {
  const dataDir = temporaryFolder();
  const { client } = await openSandbox({ dataDir, stepDelayMs: 1 });
  const id = await startJob(client);
  await epochsDone(client, id, 1);
  const copy = join(temporaryFolder(), 'copy');
  cpSync(dataDir, copy, { recursive: true });
  await epochsDone(client, id, 3);
  const events = join('jobs', `${id}.events.jsonl`);
  cpSync(join(dataDir, events), join(copy, events));
  const again = await openSandbox({ dataDir: copy });
  await expectDoneOnce(again.client, id);
});

test('a paused job waits, over a restart too, lets others pass, and goes on when it is resumed', async () => {
  const dataDir = temporaryFolder();
  const before = await openSandbox({ dataDir, stepDelayMs: 2 });
  const id = await startJob(before.client);
  await jobWhen(before.client, id, ({ status }) => status === 'running');
  expect((await before.client.fineTuning.jobs.pause(id)).status).toBe('queued');
  await before.sandbox.close();

  const { client } = await openSandbox({ dataDir });
  const other = await startJob(client);
  expect((await jobOver(client, other)).status).toBe('succeeded');
  expect((await client.fineTuning.jobs.retrieve(id)).status).toBe('queued');
  await client.fineTuning.jobs.resume(id);
  expect((await jobOver(client, id)).status).toBe('succeeded');
  expect(reportedSteps(await allEvents(client, id))).toEqual(Array.from({ length: STEPS }, (_, at) => at + 1));
});

test('a cancelled job stops, keeps its checkpoints, and cannot be cancelled again', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder(), stepDelayMs: 2 });
  const id = await startJob(client);
  await epochsDone(client, id, 1);
  expect((await client.fineTuning.jobs.cancel(id)).status).toBe('cancelled');
  const job = await jobOver(client, id);
  expect([job.status, job.fine_tuned_model, job.trained_tokens]).toEqual(['cancelled', null, null]);
  const [checkpoint] = (await client.fineTuning.jobs.checkpoints.list(id)).data;
  expect((await client.models.retrieve(checkpoint?.fine_tuned_model_checkpoint ?? '')).owned_by).toBe(
    'sandbox, no LLM',
  );
  await expect(client.fineTuning.jobs.cancel(id)).rejects.toThrow(
    `The job ${id} has cancelled and cannot be cancelled.`,
  );
});

test('jobs wait for each other, and the server answers while one trains', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder(), stepDelayMs: 2 });
  const first = await startJob(client);
  const second = await startJob(client);
  await jobWhen(client, first, ({ status }) => status === 'running');
  expect((await client.fineTuning.jobs.retrieve(second)).status).not.toBe('running');
  await client.models.list();
  expect((await client.fineTuning.jobs.retrieve(first)).status).toBe('running');
  expect((await client.fineTuning.jobs.list()).data.map(({ id }) => id)).toEqual([second, first]);
});
