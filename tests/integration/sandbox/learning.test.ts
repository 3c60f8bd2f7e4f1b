import { readFileSync } from 'node:fs';
import { promptMessages } from '@shared/domain/prompts';
import type OpenAI from 'openai';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { sharedFile } from '../../helpers/shared-data';
import { temporaryFolder } from '../../helpers/temporary-folder';
import {
  allEvents,
  ask,
  chatLines,
  jobOver,
  openSandbox,
  type Row,
  reportedSteps,
  twoLabelRows,
  upload,
} from './client';

const tableOf = (path: string, text: string, label: string): Row[] =>
  Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true })
    .data.map((row) => ({ text: row[text] ?? '', label: row[label] ?? '' }))
    .filter((row) => row.text !== '' && row.label !== '');
const labelsOf = (rows: readonly Row[]) => [...new Set(rows.map(({ label }) => label))].sort();

const tickets = tableOf('samples/support-tickets.csv', 'message', 'queue');
const fold = (number: number) => ({
  testRows: tickets.filter((_, at) => at % 5 === number),
  trainRows: tickets.filter((_, at) => at % 5 !== number),
});

/** How many of the rows a model gets right when it is given the names of the labels. */
async function countRight(client: OpenAI, model: string, rows: readonly Row[], labels: readonly string[]) {
  const named = labels.map((name) => ({ name, description: '' }));
  const task = { instructions: 'Sort the messages.', labels: named, output: 'text' as const };
  const right = await Promise.all(
    rows.map(async ({ text, label }) => (await ask(client, model, promptMessages(task, [], text))) === label),
  );
  return right.filter(Boolean).length;
}
const countMajority = (rows: readonly Row[]) =>
  Math.max(...labelsOf(rows).map((one) => rows.filter(({ label }) => label === one).length));

async function tune(client: OpenAI, rows: readonly Row[]): Promise<string> {
  const file = await upload(client, chatLines(rows));
  const created = await client.fineTuning.jobs.create({ model: 'sandbox-base', training_file: file.id });
  return (await jobOver(client, created.id)).fine_tuned_model ?? '';
}

test('a training on the sample tickets can be followed and read back in full', async () => {
  const { testRows, trainRows } = fold(0);
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const training = await upload(client, chatLines(trainRows));
  const validation = await upload(client, chatLines(testRows));
  const created = await client.fineTuning.jobs.create({
    model: 'sandbox-base',
    training_file: training.id,
    validation_file: validation.id,
    suffix: 'Tickets 1',
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 4, batch_size: 8 } } },
  });
  expect(created.status).toBe('validating_files');
  const job = await jobOver(client, created.id);
  expect(job.status).toBe('succeeded');
  expect(job.error).toBeNull();
  expect(job.hyperparameters).toEqual({ n_epochs: 4, batch_size: 8, learning_rate_multiplier: 2 });
  expect(job.fine_tuned_model).toMatch(/^ft:sandbox-base:fewtune:tickets-1:[a-z0-9]{8}$/u);

  const perEpoch = Math.ceil(trainRows.length / 8);
  const events = await allEvents(client, job.id);
  expect(reportedSteps(events)).toEqual(Array.from({ length: perEpoch * 4 }, (_, at) => at + 1));
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(events.at(-1)?.message).toBe('The job has successfully completed');

  const checkpoints = (await client.fineTuning.jobs.checkpoints.list(job.id)).data;
  expect(checkpoints.map(({ step_number }) => step_number)).toEqual([4, 3, 2].map((epoch) => epoch * perEpoch));
  expect(checkpoints[0]?.metrics.full_valid_loss).toBeLessThan(Math.log(labelsOf(tickets).length));
  expect(labelsOf(tickets)).toContain(
    await ask(client, checkpoints[2]?.fine_tuned_model_checkpoint ?? '', [{ role: 'user', content: 'parcel' }]),
  );

  const result = await (await client.files.content(job.result_files[0] ?? '')).text();
  const steps = Papa.parse<Record<string, string>>(result, { header: true, skipEmptyLines: true });
  expect(steps.meta.fields).toEqual([
    'step',
    'train_loss',
    'train_accuracy',
    'valid_loss',
    'valid_mean_token_accuracy',
  ]);
  expect(steps.data.map(({ step }) => Number(step))).toEqual(reportedSteps(events));
});

test('over five folds of the sample tickets, trained models answer more rows right than zero-shot and than the most frequent label', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const right = { tuned: 0, zeroShot: 0 };
  for (const number of [0, 1, 2, 3, 4]) {
    const { testRows, trainRows } = fold(number);
    right.tuned += await countRight(client, await tune(client, trainRows), testRows, labelsOf(tickets));
    right.zeroShot += await countRight(client, 'sandbox-base', testRows, labelsOf(tickets));
  }
  console.log(`sample tickets, ${tickets.length} rows: ${JSON.stringify(right)}, majority ${countMajority(tickets)}`);
  expect(right.tuned).toBeGreaterThan(right.zeroShot);
  expect(right.tuned).toBeGreaterThan(countMajority(tickets));
});

const [trainFile, testFile] = [sharedFile('data/banking77/train.csv'), sharedFile('data/banking77/test.csv')];
test.skipIf(trainFile === null || testFile === null)(
  'trained on 1,000 rows of banking77, it beats zero-shot, and both beat the most frequent of 77 labels by far',
  async () => {
    const { client } = await openSandbox({ dataDir: temporaryFolder() });
    const evenly = (rows: readonly Row[], count: number) =>
      Array.from({ length: count }, (_, at) => rows[Math.floor((at * rows.length) / count)] ?? { text: '', label: '' });
    const trainRows = evenly(tableOf(trainFile ?? '', 'text', 'category'), 1_000);
    const testRows = evenly(tableOf(testFile ?? '', 'text', 'category'), 500);
    const tuned = await countRight(client, await tune(client, trainRows), testRows, labelsOf(trainRows));
    const zeroShot = await countRight(client, 'sandbox-base', testRows, labelsOf(trainRows));
    console.log(`banking77, 1,000 training rows, 500 test rows: tuned ${tuned}, zero-shot ${zeroShot} right`);
    expect(tuned).toBeGreaterThan(zeroShot);
    expect(zeroShot).toBeGreaterThan(10 * countMajority(testRows));
  },
);

test('the same file trains the same model, and a seed of its own another', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const file = await upload(client, chatLines(twoLabelRows(40)));
  const losses = async (seed?: number) => {
    const body = { model: 'sandbox-base', training_file: file.id, ...(seed === undefined ? {} : { seed }) };
    const job = await jobOver(client, (await client.fineTuning.jobs.create(body)).id);
    return (await allEvents(client, job.id)).filter(({ type }) => type === 'metrics').map(({ data }) => data);
  };
  const first = await losses();
  expect(first).toHaveLength(120);
  expect(await losses()).toEqual(first);
  expect(await losses(99)).not.toEqual(first);
});

test('trained tokens are the tokens of the file times the epochs, and a result file can come in base64', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder(), base64Results: true });
  const rows = Array.from({ length: 10 }, () => ({ text: 'hello world', label: 'yes' }));
  const file = await upload(client, chatLines(rows));
  const created = await client.fineTuning.jobs.create({ model: 'sandbox-base', training_file: file.id });
  const job = await jobOver(client, created.id);
  // Ten examples get 10 epochs. An example: 3 + 2 * 3 + "user" 1 + "hello world" 2 + "assistant" 1 + "yes" 1 = 14 tokens.
  expect(job.hyperparameters.n_epochs).toBe(10);
  expect(job.trained_tokens).toBe(10 * 10 * 14);
  const content = await (await client.files.content(job.result_files[0] ?? '')).text();
  expect(Buffer.from(content, 'base64').toString('utf8').split('\n')[0]).toBe(
    'step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy',
  );
});

test('training can go on from a trained model', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const first = await upload(client, chatLines(twoLabelRows(20)));
  const more = await upload(
    client,
    chatLines(Array.from({ length: 10 }, (_, at) => ({ text: `what a lovely shop ${at}`, label: 'praise' }))),
  );
  const parent = await jobOver(
    client,
    (await client.fineTuning.jobs.create({ model: 'sandbox-base', training_file: first.id })).id,
  );
  const created = await client.fineTuning.jobs.create({ model: parent.fine_tuned_model ?? '', training_file: more.id });
  const child = await jobOver(client, created.id);
  const says = (text: string) => ask(client, child.fine_tuned_model ?? '', [{ role: 'user', content: text }]);
  expect(await says('lovely shop')).toBe('praise');
  expect(child.fine_tuned_model).toMatch(/^ft:sandbox-base:fewtune::[a-z0-9]{8}$/u);
});

test('a bad file fails the job and names the line; the server goes on', async () => {
  const { client } = await openSandbox({ dataDir: temporaryFolder() });
  const outcome = async (content: string) => {
    const file = await upload(client, content);
    const job = await jobOver(
      client,
      (await client.fineTuning.jobs.create({ model: 'sandbox-base', training_file: file.id })).id,
    );
    return [job.status, job.error, job.fine_tuned_model, job.result_files];
  };
  const good = chatLines(twoLabelRows(12)).split('\n');
  const failed = (message: string) => [
    'failed',
    { code: 'invalid_training_file', message, param: 'training_file' },
    null,
    [],
  ];
  expect(await outcome([...good.slice(0, 11), 'oops'].join('\n'))).toEqual(
    failed('Line 12 is not valid JSON. Each line must be one JSON object.'),
  );
  expect(await outcome(good.slice(0, 9).join('\n'))).toEqual(
    failed('The file has 9 examples, but must have at least 10. Add examples.'),
  );
  expect((await outcome(good.join('\n')))[0]).toBe('succeeded');
});
