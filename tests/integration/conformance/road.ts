import { setTimeout as sleep } from 'node:timers/promises';
import type { InputOf } from '@shared/contract/operations';
import { expect } from 'vitest';
import type { CallEngine } from '../../helpers/engine';

const words = {
  Delivery: ['parcel', 'courier', 'tracking', 'late'],
  Account: ['password', 'login', 'email', 'locked'],
};
const table = `text,label\n${Array.from({ length: 100 }, (_, at) => {
  const label = at % 2 === 0 ? 'Delivery' : 'Account';
  return `my ${words[label][at % 4]} and the ${words[label][(at + 1) % 4]} number ${at},${label}`;
}).join('\n')}\n`;

/** A project with a split at a connection: what the roads below start from. */
export async function taskAt(call: CallEngine) {
  const project = await call('projects.create', { name: 'Conformance', instructions: 'Which team takes this?' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: table,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.6, validation: 0.2, test: 0.2 },
  });
  return { projectId: project.id, splitId: split.id };
}
type Task = Awaited<ReturnType<typeof taskAt>> & { connectionId: string; model: string };

/** Runs that ask in every way the app knows in a chat, each over a few rows. A new way of asking is a line here. */
export async function everyRun(call: CallEngine, task: Task, channel?: 'batch') {
  const asked = { connectionId: task.connectionId, model: task.model };
  await runAll(
    call,
    task,
    [
      { kind: 'zero-shot', ...asked },
      { kind: 'zero-shot', ...asked, output: 'json' },
      { kind: 'few-shot', ...asked, shots: 4 },
      // Codes of one token: with `logit_bias` and all the log probabilities there are.
      { kind: 'few-shot', ...asked, shots: 4, output: 'code', order: 'shuffled' },
    ],
    channel,
  );
}

/** The same where the Batch API cannot take it: several answers a row that vote, texts to go on with, and vectors. */
export async function everyLiveRun(call: CallEngine, task: Task) {
  const asked = { connectionId: task.connectionId, model: task.model };
  await runAll(call, task, [
    { kind: 'zero-shot', ...asked, distribution: 'votes', samples: 2 },
    { kind: 'few-shot', ...asked, shots: 4, output: 'completion' },
    { kind: 'embedding', connectionId: task.connectionId, model: 'sandbox-embedding' },
    {
      kind: 'few-shot',
      ...asked,
      shots: 2,
      selector: 'similar',
      output: 'completion',
      distribution: 'votes',
      samples: 2,
    },
  ]);
}

async function runAll(
  call: CallEngine,
  { projectId, splitId }: Task,
  configs: readonly InputOf<'arms.create'>['config'][],
  channel?: 'batch',
) {
  for (const config of configs) {
    const arm = await call('arms.create', { projectId, config });
    const run = await call('runs.start', {
      armId: arm.id,
      splitId,
      limit: 5,
      wait: true,
      ...(channel === undefined ? {} : { channel }),
    });
    expect(run.status).toBe('finished');
    expect(run.counts.failed + run.counts['not-run']).toBe(0);
  }
}

/** A training from the upload to the arm, and one that is cancelled on its way. */
export async function everyTraining(call: CallEngine, { splitId, connectionId, model }: Task) {
  const recipe = { splitId, connectionId, baseModel: model };
  const done = await call('training.start', { ...recipe, hyperparameters: { epochs: 2 }, wait: true });
  expect(done.status).toBe('succeeded');
  expect(done.resultPoints.length).toBeGreaterThan(0);
  const stopped = await call('training.start', { ...recipe, hyperparameters: { epochs: 40 }, seed: 2 });
  while ((await call('training.get', { trainingJobId: stopped.id })).providerJobId === null) await sleep(20);
  expect((await call('jobs.cancel', { jobId: stopped.jobId })).status).toBe('cancelled');
}

/** A training that is paused, let go on, and cancelled: where the wire format has words for that. */
export async function pausedTraining(call: CallEngine, { splitId, connectionId, model }: Task) {
  const { id: trainingJobId, jobId } = await call('training.start', {
    splitId,
    connectionId,
    baseModel: model,
    hyperparameters: { epochs: 50, batchSize: 1 },
  });
  const when = async (wanted: string) => {
    await expect
      .poll(async () => (await call('training.get', { trainingJobId })).status, { interval: 20, timeout: 20_000 })
      .toBe(wanted);
  };
  await when('running');
  expect((await call('training.pause', { trainingJobId })).status).toBe('paused');
  expect((await call('training.resume', { trainingJobId })).status).toBe('running');
  expect((await call('jobs.cancel', { jobId })).status).toBe('cancelled');
}
