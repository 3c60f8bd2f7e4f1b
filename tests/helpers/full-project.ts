import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createEngine } from '@engine/engine';
import Papa from 'papaparse';
import { callOf, entries } from './engine';
import { httpServer, refuse } from './http-server';
import { recordedAccount } from './recorded-account';

/** Rows in scripts that run from right to left, and one in which both directions meet. */
export const RIGHT_TO_LEFT = {
  hebrew: 'האופניים הגיעו עם גלגל עקום, אני רוצה להחזיר אותם.',
  arabic: 'أين طلبي رقم 0069426؟ قلتم إنه سيصل أمس.',
  mixed: 'Order 12 (דחוף!) is late, please call +972 3 555.',
} as const;

/** What the walk over the screens needs to know of what was built. */
export type FullWorkspace = {
  projectId: string;
  /** A project with nothing in it. */
  emptyId: string;
  /** A run on validation rows: its answers may be judged. */
  runId: string;
  failedRunId: string;
  trainingJobId: string;
  failedTrainingId: string;
  curveId: string;
  sweepId: string;
  /** A project that was exported. */
  projectFile: string;
  /** Two runs over the same rows, for the parity screen. */
  parity: readonly [string, string];
};

/** A server that refuses every chat: what is asked of it fails. */
const brokenServer = () =>
  httpServer((_, response) =>
    refuse(response, 400, { message: 'The model `tuned-2` does not exist in this account.' }),
  );

/**
 * Fills a workspace, by calls and in the sandbox alone, with something for every screen: the sample's tickets with rows in Hebrew and
 * Arabic, a split with leaks, arms of each kind, runs of both sides, a run and a training that failed, a learning curve, a sweep, probes, a
 * teacher, an account that was rescued; and a second project with nothing in it.
 */
export async function buildFullWorkspace(workspace: string): Promise<FullWorkspace> {
  // Keys are kept for as long as this engine lives.
  const keeper = { keep: () => {}, forget: () => {} };
  const engine = createEngine({ workspace, samplesDir: resolve('samples'), entries, keeper });
  const call = callOf(engine);
  const [broken, account] = [await brokenServer(), await recordedAccount()];
  try {
    const empty = await call('projects.create', { name: 'Reviews by tone' });
    const project = await call('projects.create', { name: 'Tickets by queue' });
    const projectId = project.id;
    const sample = Papa.parse<Record<string, string>>(
      readFileSync(resolve('samples/support-tickets.csv'), 'utf8').trim(),
      {
        header: true,
      },
    ).data;
    const [first] = sample;
    const more = [
      { message: RIGHT_TO_LEFT.hebrew, queue: 'Returns and refunds' },
      { message: RIGHT_TO_LEFT.arabic, queue: 'Delivery' },
      { message: RIGHT_TO_LEFT.mixed, queue: 'Delivery' },
      { message: `${first?.message ?? ''}!`, queue: first?.queue ?? '' },
      ...['My parcel never came, where is it?', 'I cannot log in since the new app.', 'Is the lamp bright enough?'].map(
        (message) => ({ message, queue: '' }),
      ),
    ].map((row, at) => ({ ticket_id: `T-9${at}`, channel: 'chat', customer_id: `C9${at}`, ...row }));
    const dataset = await call('datasets.import', {
      projectId,
      content: Papa.unparse([...more, ...sample], { columns: Object.keys(first ?? {}) }),
      roles: { text: 'message', label: 'queue' },
      wait: true,
    });
    const split = await call('splits.create', { datasetId: dataset.id });
    const splitId = split.id;
    const { rows } = await call('datasets.rows', { datasetId: dataset.id, limit: 12 });
    for (const { rowId, label } of rows.slice(7)) await call('labelling.set', { rowId, label, pass: 2 });

    const asked = { connectionId: 'sandbox', model: 'sandbox-base' };
    const runIds: string[] = [];
    let judgedId = '';
    for (const config of [
      { kind: 'majority' },
      { kind: 'local-classifier', classifier: 'svm', terms: 'words', setting: 1 },
      { kind: 'zero-shot', ...asked },
      { kind: 'few-shot', ...asked, shots: 14, seed: 3, distribution: 'logprobs' },
    ] as const) {
      const arm = await call('arms.create', { projectId, config });
      for (const part of config.kind === 'majority' ? (['test'] as const) : (['test', 'validation'] as const)) {
        const run = await call('runs.start', { armId: arm.id, splitId, part, acceptLeaks: true, wait: true });
        if (part === 'test') runIds.push(run.id);
        else judgedId = run.id;
      }
      if (config.kind === 'few-shot') {
        await call('teacher.start', { datasetId: dataset.id, armId: arm.id, splitId, threshold: 0.99, wait: true });
        await call('probes.addStarter', { projectId });
        await call('probes.run', { armId: arm.id, splitId, wait: true });
      }
    }

    // What fails: a run against a model that is not there, and a training whose host says no.
    const refusing = await call('connections.save', {
      kind: 'compatible',
      name: 'Old server',
      baseUrl: `${broken.url}/v1`,
      key: 'sk-test-1234567890',
    });
    const gone = await call('arms.create', {
      projectId,
      config: { kind: 'zero-shot', connectionId: refusing.id, model: 'tuned-2' },
    });
    const failedRun = await call('runs.start', { armId: gone.id, splitId, acceptLeaks: true, wait: true }).catch(
      () => null,
    );
    const trains = { splitId, connectionId: 'sandbox', baseModel: 'sandbox-base' };
    const trained = await call('training.start', { ...trains, hyperparameters: { epochs: 2 }, wait: true });
    const failedTraining = await call('training.start', {
      splitId,
      connectionId: refusing.id,
      baseModel: 'tuned-2',
      wait: true,
    }).catch(() => null);
    const curve = await call('learningCurves.start', {
      splitId,
      recipe: { kind: 'local' },
      repeats: 2,
      acceptLeaks: true,
      wait: true,
    });
    const sweep = await call('sweeps.start', { ...trains, grid: { epochs: [1, 2] }, wait: true });

    const rescued = await call('connections.save', {
      kind: 'openai',
      name: 'Acme at OpenAI',
      baseUrl: `${account.url}/v1`,
      key: 'sk-test-1234567890',
    });
    await call('rescue.start', { projectId, connectionId: rescued.id, wait: true });
    await call('costs.setBudget', { projectId, budget: 5_000_000_000 });

    const projectFile = `${workspace}-exported.fewtune`;
    await call('projectFiles.export', { projectId, path: projectFile, wait: true });

    const runs = await call('runs.list', { projectId });
    const jobs = await call('training.list', { projectId });
    const [before = '', , , after = ''] = runIds;
    return {
      projectId,
      emptyId: empty.id,
      runId: judgedId,
      failedRunId: failedRun?.id ?? runs.find(({ armId }) => armId === gone.id)?.id ?? '',
      trainingJobId: trained.id,
      failedTrainingId: failedTraining?.id ?? jobs.find(({ status }) => status === 'failed')?.id ?? '',
      curveId: curve.id,
      sweepId: sweep.id,
      projectFile,
      parity: [before, after],
    };
  } finally {
    await engine.close();
  }
}
