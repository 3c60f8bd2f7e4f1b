import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { startSandbox } from '@engine/sandbox';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { asSandbox } from '../helpers/conformance/azure-shape';
import { validatingProxy, type Witness } from '../helpers/conformance/validating-proxy';
import { type WireDescription, wireDescription } from '../helpers/conformance/wire-description';
import { openEngine } from '../helpers/engine';
import { sharedFile } from '../helpers/shared-data';
import { temporaryFolder } from '../helpers/temporary-folder';
import { taskAt } from './conformance/road';

const LIMIT_MS = 90_000;

/** Where the app is killed: at which request, seen when it has come or when its answer is on the way, and how often. */
type Kill = { at: string; moment: 'came' | 'answered' | 'heard'; when?: RegExp };

/** Lives of an engine, each ended by the next kill of the plan; the last one is left alone. */
function lives(
  workspace: string,
  key: string,
  network: object,
  plan: readonly Kill[],
  onKill: (next: Kill | undefined) => void,
) {
  const left = [...plan];
  let begun = false;
  let living: ChildProcess | null = null;
  const load = async (): Promise<ChildProcess> => {
    const child = fork(resolve('tests/helpers/training-child.mjs'), {
      stdio: 'ignore',
      env: { ...process.env, FEWTUNE_API_KEY: key },
    });
    await once(child, 'message');
    return child;
  };
  let spare = load();
  onTestFinished(async () => {
    living?.kill('SIGKILL');
    (await spare).kill('SIGKILL');
  });

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  const witness: Witness = async ({ operation, moment, text }) => {
    // Nothing gets through before the first life: it is to begin with the upload.
    if (!begun) return 'drop';
    const [next] = left;
    const child = living;
    if (next === undefined || child === null || operation !== next.at) return 'pass';
    if (next.when !== undefined && moment === 'answered' && !next.when.test(text)) return 'pass';
    if (moment !== (next.moment === 'heard' ? 'answered' : next.moment)) return 'pass';
    left.shift();
    onKill(left[0]);
    living = null;
    if (next.moment !== 'heard') {
      await kill(child);
      return 'drop';
    }
    // The answer goes out, and the app dies over what it does with it.
    setTimeout(() => void kill(child), Math.random() * 30);
    return 'pass';
  };

  return {
    witness,
    /** Starts life after life until one reaches the end of its training. */
    toTheEnd: async (): Promise<{ status: string; lives: number; left: readonly Kill[] }> => {
      begun = true;
      for (let count = 1; ; count += 1) {
        const child = await spare;
        spare = load();
        living = child;
        const ended = new Promise<string | null>((told) => {
          child.on('message', (job: { status: string }) => told(job.status));
          child.once('exit', () => told(null));
        });
        child.send({ workspace, network });
        const status = await ended;
        if (status === null) continue;
        living = null;
        await kill(child);
        return { status, lives: count, left };
      }
    },
  };
}

/** Knows no path and finds no fault: for machines that do not have the description. */
const undescribed = (prefix: string): WireDescription => ({
  violations: () => [],
  operationOf: (method, path) =>
    `${method} ${path
      .slice(prefix.length)
      .replace(/^\/files\/[^/]+/, '/files/{file_id}')
      .replace(/^\/uploads\/[^/]+/, '/uploads/{upload_id}')
      .replace(/^\/fine_tuning\/jobs\/[^/]+/, '/fine_tuning/jobs/{fine_tuning_job_id}')}`,
});

const JOB = 'GET /fine_tuning/jobs/{fine_tuning_job_id}';
const CONTENT = 'GET /files/{file_id}/content';

async function stage(kind: 'azure' | 'openai', plan: readonly Kill[], network: object) {
  const sandbox = await startSandbox({ dataDir: temporaryFolder(), stepDelayMs: kind === 'azure' ? 200 : 2 });
  onTestFinished(() => sandbox.close());
  const file = kind === 'azure' ? sharedFile('spec/azure-openai.authoring.json') : null;
  const prefix = kind === 'azure' ? '/openai/v1' : '/v1';
  const description = file === null ? undescribed(prefix) : wireDescription(file, prefix, { repliesMayHaveMore: true });
  const workspace = temporaryFolder();
  // It trains slowly as long as the app is to be killed meanwhile.
  const run = lives(workspace, sandbox.token, network, plan, (next) => {
    if (next?.when?.source.includes('succeeded') === true) sandbox.setStepDelay(0);
  });
  const proxy = await validatingProxy(new URL(sandbox.url).origin, description, {
    ...(kind === 'azure' ? { onward: asSandbox } : {}),
    witness: run.witness,
    // The description wants it of every file; Microsoft's own examples upload without it.
    isException: ({ message }) => message === "(body) must have required property 'expires_after'",
  });
  const first = openEngine({ workspace, fromEnvironment: () => sandbox.token, network });
  const { splitId } = await taskAt(first.call);
  const { id: connectionId } = await first.call('connections.save', {
    kind,
    name: 'Described',
    baseUrl: kind === 'azure' ? proxy.url : `${proxy.url}/v1`,
  });
  const started = await first.call('training.start', {
    splitId,
    connectionId,
    baseModel: 'sandbox-base',
    hyperparameters: { epochs: 3, batchSize: 4 },
  });
  await first.engine.close();
  const end = await run.toTheEnd();
  const after = openEngine({ workspace, fromEnvironment: () => sandbox.token, network });
  const training = await after.call('training.get', { trainingJobId: started.id });
  const arms = await after.call('arms.list', { projectId: training.projectId });
  const client = new OpenAI({ baseURL: sandbox.url, apiKey: sandbox.token });
  const jobs = (await client.fineTuning.jobs.list()).data;
  const files = (await client.files.list()).data.filter(({ purpose }) => purpose === 'fine-tune');
  return { end, training, arms, jobs, files, proxy };
}

test('killed at every stage of a training at Azure, the next start goes on, and nothing is sent or created twice', {
  timeout: LIMIT_MS,
}, async () => {
  const plan: Kill[] = [
    { at: 'POST /files', moment: 'came' },
    { at: 'POST /files', moment: 'answered' },
    { at: 'POST /files', moment: 'heard' },
    { at: 'POST /fine_tuning/jobs', moment: 'answered' },
    { at: JOB, moment: 'answered', when: /"status": ?"(?:validating_files|queued|running)"/ },
    { at: JOB, moment: 'heard', when: /"status": ?"running"/ },
    { at: JOB, moment: 'came' },
    { at: JOB, moment: 'heard', when: /"status": ?"running"/ },
    { at: JOB, moment: 'answered', when: /"status": ?"succeeded"/ },
    { at: JOB, moment: 'heard', when: /"status": ?"succeeded"/ },
    { at: CONTENT, moment: 'came' },
    { at: CONTENT, moment: 'answered' },
  ];
  const { end, training, arms, jobs, files, proxy } = await stage('azure', plan, { lookEveryMs: 100 });
  expect(end).toEqual({ status: 'finished', lives: plan.length + 1, left: [] });
  expect(jobs.length).toBe(1);
  expect(training).toMatchObject({ status: 'succeeded', providerJobId: jobs[0]?.id, error: null });
  // Two sides, two files: one that had arrived was found again, not sent again.
  expect(files.map(({ id }) => id).sort()).toEqual([jobs[0]?.training_file, jobs[0]?.validation_file].sort());
  // 60 train rows, 4 a step, 3 epochs.
  expect(training.resultPoints.map(({ step }) => step)).toEqual(Array.from({ length: 45 }, (_, at) => at + 1));
  expect(training.points.at(-1)?.step).toBe(45);
  expect(training.trainedTokens).toBe(jobs[0]?.trained_tokens);
  // A model at Azure answers only once it is deployed.
  expect(arms).toEqual([]);
  expect(proxy.violations).toEqual([]);
});

test('killed in the middle of an upload in parts, the next start sends the parts that are missing', {
  timeout: LIMIT_MS,
}, async () => {
  const plan: Kill[] = [
    { at: 'POST /uploads', moment: 'answered' },
    { at: 'POST /uploads/{upload_id}/parts', moment: 'heard' },
    { at: 'POST /uploads/{upload_id}/parts', moment: 'came' },
    { at: 'POST /uploads/{upload_id}/complete', moment: 'answered' },
    { at: 'POST /fine_tuning/jobs', moment: 'came' },
    { at: 'POST /fine_tuning/jobs', moment: 'heard' },
  ];
  const { end, training, arms, jobs, files } = await stage('openai', plan, {
    lookEveryMs: 100,
    uploadPartBytes: 4_000,
  });
  expect(end).toEqual({ status: 'finished', lives: plan.length + 1, left: [] });
  expect(jobs.length).toBe(1);
  expect(files.length).toBe(2);
  expect(files.map(({ id }) => id).sort()).toEqual([jobs[0]?.training_file, jobs[0]?.validation_file].sort());
  expect(training).toMatchObject({ status: 'succeeded', providerJobId: jobs[0]?.id });
  expect(arms.map(({ id }) => id)).toEqual([training.armId]);
});
