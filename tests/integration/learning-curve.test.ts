import { join } from 'node:path';
import { mulberry32 } from '@shared/domain/statistics';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const words = {
  refund: ['money', 'refund', 'repay', 'charged', 'invoice', 'amount', 'card', 'bank'],
  delivery: ['parcel', 'courier', 'arrived', 'late', 'tracking', 'box', 'depot', 'driver'],
  account: ['password', 'login', 'email', 'locked', 'profile', 'username', 'settings', 'device'],
};
const labels = ['refund', 'delivery', 'account'] as const;

/** Questions whose words mostly, but not always, tell their label: more rows help. */
function questions(rows: number): string {
  const random = mulberry32(3);
  const pick = (of: readonly string[]) => of[Math.floor(random() * of.length)] ?? '';
  return Papa.unparse(
    Array.from({ length: rows }, (_, at) => {
      const label = labels[at % 3] ?? 'refund';
      const other = labels[Math.floor(random() * 3)] ?? 'refund';
      const noise = Math.floor(random() * 400);
      return { text: `${pick(words[label])} n${noise} ${pick(words[other])} ${at}`, label };
    }),
  );
}

async function splitOf(call: CallEngine, rows = 600, validation = 0.3) {
  const project = await call('projects.create', { name: 'Questions' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: questions(rows),
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const fractions = { train: 0.9 - validation, validation, test: 0.1 };
  const split = await call('splits.create', { datasetId: dataset.id, fractions });
  return { projectId: project.id, split };
}

test('a curve of the local classifier is planned, measured on the validation rows, fitted and put into words', async () => {
  const { call } = openEngine();
  const { projectId, split } = await splitOf(call);
  const wanted = { splitId: split.id, recipe: { kind: 'local' as const } };
  const plan = await call('learningCurves.plan', wanted);
  expect(plan).toMatchObject({ trainRows: split.counts.train, heldRows: split.counts.validation, training: null });
  const sizes = [23, 32, 45, 65, 90, 126, 180, 252, 360];
  expect(plan.sizes).toEqual(sizes);
  // All rows are the same rows whatever the draw: eight sizes three times, and all of them once.
  expect(plan.models).toBe(25);

  const curve = await call('learningCurves.start', { ...wanted, wait: true });
  expect(curve).toMatchObject({
    status: 'finished',
    recipeWords: 'Linear SVM over words',
    repeats: 3,
    cost: 0,
    simulated: false,
    trials: [],
  });
  expect(curve.points.map(({ rows }) => rows)).toEqual(sizes);
  expect(curve.points.map(({ accuracies }) => accuracies.length)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 1]);
  expect(curve.points.at(-1)?.accuracy ?? 0).toBeGreaterThan(curve.points[0]?.accuracy ?? 1);
  for (const { accuracy, interval } of curve.points) {
    expect(interval[0]).toBeLessThan(accuracy);
    expect(interval[1]).toBeGreaterThan(accuracy);
  }
  expect(curve.fit?.line.at(-1)?.rows).toBe(720);
  expect(curve.words).toMatch(/^100 more labelled rows (would|may) bring/);
  // The last point learnt from the whole train side: the arm with the same settings must say the same.
  const { id: armId } = await call('arms.create', {
    projectId,
    config: { kind: 'local-classifier', classifier: 'svm', terms: 'words', setting: 1 },
  });
  const run = await call('runs.start', { armId, splitId: split.id, part: 'validation', wait: true });
  const { total: wrong } = await call('runs.predictions', { runId: run.id, wrong: true });
  expect(curve.points.at(-1)?.accuracy).toBeCloseTo(1 - wrong / split.counts.validation, 12);
  expect((await call('splits.list', { projectId }))[0]?.frozenAt).not.toBeNull();
});

test('a curve that was cancelled keeps its points, and going on measures only what is missing', async () => {
  const workspace = join(temporaryFolder(), 'w');
  let told = 0;
  const first = openEngine({
    workspace,
    emit: (event) => {
      if (event.type === 'changed' && event.topics.includes('learningCurves')) told += 1;
    },
  });
  const { projectId, split } = await splitOf(first.call);
  const recipe = { kind: 'local', classifier: 'forest', setting: 200 } as const;
  const started = await first.call('learningCurves.start', { splitId: split.id, recipe });
  const pointsOf = async (call: CallEngine) =>
    (await call('learningCurves.get', { curveId: started.id })).points.flatMap(({ accuracies }) => accuracies).length;
  // The start itself is told, then each point.
  await expect.poll(() => told, { interval: 5 }).toBeGreaterThan(2);
  expect((await first.call('jobs.cancel', { jobId: started.jobId })).status).toBe('cancelled');
  const kept = await pointsOf(first.call);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(25);
  await first.engine.close();

  const second = openEngine({ workspace });
  expect((await second.call('learningCurves.get', { curveId: started.id })).status).toBe('cancelled');
  expect(await pointsOf(second.call)).toBe(kept);
  const ended = await second.call('learningCurves.resume', { curveId: started.id, wait: true });
  expect(ended).toMatchObject({ status: 'finished', finishedAt: expect.any(String) });
  expect(await pointsOf(second.call)).toBe(25);
  const [job] = await second.call('jobs.list', { projectId });
  expect(job).toMatchObject({ kind: 'learning-curve', status: 'finished', done: 25, total: 25 });
  await second.call('learningCurves.remove', { curveId: started.id });
  expect(await second.call('learningCurves.list', { projectId })).toEqual([]);
});

test('where no curve can be drawn it is said why', async () => {
  const { call } = openEngine();
  const { split } = await splitOf(call, 60, 0);
  const recipe = { kind: 'local' as const };
  await expect(call('learningCurves.start', { splitId: split.id, recipe })).rejects.toThrow('has no validation rows');
  const { split: small } = await splitOf(call, 14, 0.3);
  await expect(call('learningCurves.plan', { splitId: small.id, recipe })).rejects.toThrow('too few rows for a curve');
});

test('a fine-tuned curve has its price beforehand, trains on nested parts, and is judged by runs on the validation rows', async () => {
  const { call } = openEngine();
  const { projectId, split } = await splitOf(call, 240);
  const recipe = { kind: 'fine-tuned' as const, connectionId: 'sandbox', baseModel: 'sandbox-base' };
  const wanted = { splitId: split.id, recipe, shares: [0.25, 0.5, 1] };
  const plan = await call('learningCurves.plan', wanted);
  expect(plan.sizes).toEqual([36, 72, 144]);
  expect(plan.training?.trials.map(({ trainRows }) => trainRows)).toEqual([36, 72, 144]);
  expect(plan.training?.simulated).toBe(true);
  const curve = await call('learningCurves.start', { ...wanted, wait: true });
  expect(curve).toMatchObject({ status: 'finished', simulated: true });
  expect(curve.trials.map(({ state, trainRows }) => [state, trainRows])).toEqual([
    ['done', 36],
    ['done', 72],
    ['done', 144],
  ]);
  expect(curve.points.map(({ rows }) => rows)).toEqual([36, 72, 144]);
  expect(curve.fit).not.toBeNull();
  expect(curve.cost).toBeGreaterThan(plan.training?.cost?.low ?? 0);
  expect(curve.cost).toBeLessThanOrEqual(plan.training?.cost?.high ?? 0);
  for (const { trainingId, trainRows } of curve.trials) {
    const training = await call('training.get', { trainingJobId: trainingId ?? '' });
    expect(training.trainRows).toBe(trainRows);
  }
  // Arms of the curve stay out of the project until one is taken; their money counts.
  expect(await call('arms.list', { projectId })).toEqual([]);
  expect(await call('costs.spent', { projectId })).toHaveLength(6);
  const arm = await call('sweeps.use', { ownerId: curve.id, place: 1 });
  expect(arm.name).toBe('Fine-tuned sandbox-base (72 rows)');
  expect(await call('arms.list', { projectId })).toEqual([arm]);
});
