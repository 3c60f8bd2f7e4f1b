import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { cli } from '../helpers/cli';
import { sharedFile } from '../helpers/shared-data';
import { temporaryFolder } from '../helpers/temporary-folder';

const trainCsv = sharedFile('data/banking77/train.csv');

/** The first rows of a file in the order of a fixed hash, so that all 77 labels are among them. */
function thousandRows(path: string): string {
  const { data } = Papa.parse<string[]>(readFileSync(path, 'utf8').trim());
  const [header, ...rows] = data;
  const mixed = rows.map((row, index) => ({ row, at: (index * 7919) % rows.length })).sort((a, b) => a.at - b.at);
  return Papa.unparse([header ?? [], ...mixed.slice(0, 1000).map(({ row }) => row)]);
}

test.skipIf(trainCsv === null)('the whole road through the command line on 1,000 rows of banking77', async () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const csv = join(folder, 'banking.csv');
  writeFileSync(csv, thousandRows(trainCsv ?? ''));

  const preview = await cli(workspace, 'datasets.preview', { path: csv });
  expect(preview.columns.map(({ name, guessedRole }) => [name, guessedRole])).toEqual([
    ['text', 'text'],
    ['category', 'label'],
  ]);
  const project = await cli(workspace, 'projects.create', { name: 'Banking intents' });
  const dataset = await cli(workspace, 'datasets.import', {
    projectId: project.id,
    path: csv,
    roles: { text: 'text', label: 'category' },
  });
  expect(dataset).toMatchObject({ state: 'ready', rowCount: 1000, badRowCount: 0 });
  const { project: filled } = await cli(workspace, 'projects.get', { projectId: project.id });
  expect(filled.labels).toHaveLength(77);

  const split = await cli(workspace, 'splits.create', { datasetId: dataset.id, seed: 7 });
  expect(split.counts.train + split.counts.validation + split.counts.test + split.leftOut).toBe(1000);
  expect(split.leaks).toEqual({ exact: 0, normalised: 0, group: 0 });

  const asked = { connectionId: 'sandbox', model: 'sandbox-base', maxOutputTokens: 32 };
  for (const config of [
    { kind: 'majority' },
    { kind: 'local-classifier' },
    { kind: 'zero-shot', ...asked },
    { kind: 'few-shot', ...asked, shots: 77, seed: 3 },
  ]) {
    await cli(workspace, 'arms.create', { projectId: project.id, config });
  }
  const training = await cli(workspace, 'training.start', {
    splitId: split.id,
    connectionId: 'sandbox',
    baseModel: 'sandbox-base',
  });
  expect(training).toMatchObject({ status: 'succeeded', simulated: true, trainRows: split.counts.train });
  expect(training.resultPoints.length).toBeGreaterThan(10);

  const arms = await cli(workspace, 'arms.list', { projectId: project.id });
  expect(arms.map(({ config }) => config.kind)).toEqual([
    'majority',
    'local-classifier',
    'zero-shot',
    'few-shot',
    'fine-tuned',
  ]);
  for (const arm of arms) {
    const run = await cli(workspace, 'runs.start', { armId: arm.id, splitId: split.id });
    expect(run).toMatchObject({ status: 'finished', rows: split.counts.test });
    expect(run.counts['not-run']).toBe(0);
  }

  const comparison = await cli(workspace, 'comparisons.get', { projectId: project.id });
  const accuracy = new Map(comparison.arms.map((arm) => [arm.kind, arm.accuracy ?? 0]));
  const of = (kind: string): number => accuracy.get(kind) ?? Number.NaN;
  console.log('accuracy on banking77 (1,000 rows):', Object.fromEntries(accuracy));
  expect(of('local-classifier')).toBeGreaterThan(of('majority') + 0.4);
  expect(of('fine-tuned')).toBeGreaterThan(of('majority') + 0.3);
  expect(comparison.pairs).toHaveLength(10);
  expect(comparison.leftOut).toEqual([]);

  const report = join(folder, 'report.html');
  await cli(workspace, 'reports.export', { projectId: project.id, path: report });
  expect(readFileSync(report, 'utf8')).toContain('sandbox, no LLM');
  const predictions = join(folder, 'predictions.csv');
  await cli(workspace, 'reports.export', { projectId: project.id, format: 'predictions-csv', path: predictions });
  const { data } = Papa.parse<Record<string, string>>(readFileSync(predictions, 'utf8').trim(), { header: true });
  expect(data).toHaveLength(5 * split.counts.test);
  const models = join(folder, 'models.json');
  await cli(workspace, 'models.export', { path: models });
  expect(JSON.parse(readFileSync(models, 'utf8')).models).toEqual([
    expect.objectContaining({
      modelId: training.fineTunedModel,
      baseModel: 'sandbox-base',
      dataHash: training.dataHash,
      simulated: true,
    }),
  ]);
  expect(existsSync(join(workspace, 'fewtune.db'))).toBe(true);
});
