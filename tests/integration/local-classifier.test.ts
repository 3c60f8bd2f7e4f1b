import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { mulberry32 } from '@shared/domain/statistics';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli';
import { type CallEngine, openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const kinds = {
  refund: ['money back', 'refund', 'repay me'],
  delivery: ['parcel', 'courier', 'not arrived'],
  account: ['password', 'log in', 'sign in'],
};
type Kind = keyof typeof kinds;
const labels = Object.keys(kinds) as Kind[]; // safe: the keys of the constant above

/** Questions of three kinds, two of a customer; the text of each is its own. */
function csvOf(rows: number, seed = 1): string {
  const random = mulberry32(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  return Papa.unparse(
    Array.from({ length: rows }, (_, at) => {
      const label = labels[at % 3] ?? 'refund';
      const noise = () => pick(['please', 'hello', 'today', 'again', 'order', 'thanks']);
      return { text: `${noise()} ${pick(kinds[label])} ${noise()} ${at}`, label, customer: `c${Math.floor(at / 2)}` };
    }),
  );
}

async function projectWithSplit(call: CallEngine, rows = 240, grouped = false) {
  const path = join(temporaryFolder(), 'rows.csv');
  writeFileSync(path, csvOf(rows));
  const project = await call('projects.create', { name: 'Questions' });
  const roles = { text: 'text', label: 'label', group: 'customer' };
  const dataset = await call('datasets.import', { projectId: project.id, path, roles, wait: true });
  const split = await call('splits.create', { datasetId: dataset.id, seed: 1, grouped });
  return { project, split };
}
const auto = { kind: 'local-classifier' } as const;

test('a run chooses a classifier on the train side, and keeps it as a file with what was tried', async () => {
  const { call } = openEngine();
  const { project, split } = await projectWithSplit(call, 240, true);
  const arm = await call('arms.create', { projectId: project.id, config: auto });
  expect(arm.config).toEqual({ ...auto, classifier: 'auto', terms: 'auto', setting: null, seed: 1 });
  const run = await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  expect(run).toMatchObject({ status: 'finished', rows: split.counts.test });

  const [model, ...others] = await call('classifiers.list', { projectId: project.id });
  expect(others).toEqual([]);
  expect(model).toMatchObject({
    armId: arm.id,
    splitId: split.id,
    name: 'Local classifier',
    labels: 3,
    trainingRows: split.counts.train,
    folds: 5,
    judgedRows: split.counts.train,
    converged: true,
  });
  expect(model?.tried).toHaveLength(12);
  expect(model?.trainSeconds).toBeGreaterThan(0);
  expect(model?.perThousandMs).toBeGreaterThan(0);
  const { predictions } = await call('runs.predictions', { runId: run.id, limit: 1000 });
  expect(predictions.every(({ confidence }) => confidence !== null && confidence > 0 && confidence <= 1)).toBe(true);
});

test('the same arm over the validation side uses the file, and so do its answers after a restart', async () => {
  const { call, engine, workspace } = openEngine();
  const { project, split } = await projectWithSplit(call);
  const arm = await call('arms.create', { projectId: project.id, config: auto });
  await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  const [first] = await call('classifiers.list', { projectId: project.id });
  const file = join(workspace, 'files/classifiers', `${first?.id}.ftmodel`);
  const written = statSync(file).mtimeMs;
  await engine.close();

  const again = openEngine({ workspace });
  await again.call('runs.start', { armId: arm.id, splitId: split.id, part: 'validation', wait: true });
  expect(await again.call('classifiers.list', { projectId: project.id })).toEqual([first]);
  expect(statSync(file).mtimeMs).toBe(written);

  // A damaged file is no reason to fail, nor to answer with nonsense: it is trained again, to the same bytes.
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, bytes.length - 9));
  await expect(
    again.call('classifiers.export', { modelId: first?.id ?? '', path: join(workspace, 'out.ftmodel') }),
  ).rejects.toThrow('damaged or cut off');
  await again.call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  expect(readFileSync(file).equals(bytes)).toBe(true);
  const [repaired] = await again.call('classifiers.list', { projectId: project.id });
  expect(repaired).toMatchObject({ id: first?.id, hash: first?.hash });
});

test('a file goes out, comes into another project, answers a table, and can be removed there', async () => {
  const { call, workspace } = openEngine();
  const { project, split } = await projectWithSplit(call);
  const config = { ...auto, classifier: 'svm', terms: 'words', setting: 1 } as const;
  const arm = await call('arms.create', { projectId: project.id, config });
  expect(arm.name).toBe('Linear SVM');
  await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  const [model] = await call('classifiers.list', { projectId: project.id });
  const path = join(workspace, 'Linear SVM.ftmodel');
  expect(await call('classifiers.export', { modelId: model?.id ?? '', path })).toEqual({ path, bytes: model?.bytes });

  const other = await call('projects.create', { name: 'Elsewhere' });
  const imported = await call('classifiers.import', { projectId: other.id, path });
  expect(imported).toMatchObject({
    name: 'Linear SVM',
    armId: null,
    hash: model?.hash,
    chosen: { kind: 'svm', setting: 1, terms: 'words' },
    tried: [],
    trainSeconds: null,
  });
  await expect(call('classifiers.remove', { modelId: model?.id ?? '' })).rejects.toThrow('was trained for a run');
  await call('classifiers.remove', { modelId: imported.id });
  expect(await call('classifiers.list', { projectId: other.id })).toEqual([]);

  const table = join(workspace, 'fresh.csv');
  const fresh = Papa.parse<Record<string, string>>(csvOf(30, 9), { header: true }).data;
  writeFileSync(table, Papa.unparse([...fresh, { text: '=1+1', label: 'none', customer: '' }]));
  const outputPath = join(workspace, 'answers.csv');
  const { code, stdout, stderr } = await runCli([
    'classifiers.predictFile',
    JSON.stringify({ modelPath: path, path: table, textColumn: 'text', outputPath }),
  ]);
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 31, textColumn: 'text', badRows: [], path: outputPath });
  const answers = Papa.parse<Record<string, string>>(readFileSync(outputPath, 'utf8').trim(), { header: true }).data;
  expect(Object.keys(answers[0] ?? {})).toEqual(['text', 'label', 'customer', 'predicted_label', 'confidence']);
  expect(answers.slice(0, 30).filter((row) => row.predicted_label === row.label).length).toBeGreaterThan(27);
  expect(answers[30]?.text).toBe("'=1+1");
});

test('what is no classifier, no table, or a column that is not there, is refused in words', async () => {
  const { call, workspace } = openEngine();
  const project = await call('projects.create', { name: 'P' });
  const wrong = join(workspace, 'rows.csv');
  writeFileSync(wrong, csvOf(6));
  await expect(call('classifiers.import', { projectId: project.id, path: wrong })).rejects.toThrow(
    'rows.csv: This is not a local model of Fewtune.',
  );
  await expect(
    call('classifiers.import', { projectId: project.id, path: join(workspace, 'gone.ftmodel') }),
  ).rejects.toThrow('There is no file');
  await expect(
    call('arms.create', { projectId: project.id, config: { ...auto, classifier: 'auto', setting: 3 } }),
  ).rejects.toThrow('A setting belongs to one kind of classifier.');
  await expect(
    call('arms.create', { projectId: project.id, config: { ...auto, classifier: 'forest', setting: 2.5 } }),
  ).rejects.toThrow('whole number of trees');

  const { split, project: ready } = await projectWithSplit(call, 30);
  const arm = await call('arms.create', {
    projectId: ready.id,
    config: { ...auto, classifier: 'complement-bayes', terms: 'words', setting: 1 },
  });
  await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  const [model] = await call('classifiers.list', { projectId: ready.id });
  const modelPath = join(workspace, 'files/classifiers', `${model?.id}.ftmodel`);
  const outputPath = join(workspace, 'answers.csv');
  const asked = { modelPath, path: wrong, outputPath };
  await expect(call('classifiers.predictFile', { ...asked, textColumn: 'question' })).rejects.toThrow(
    'There is no column question. Its columns are: text, label, customer.',
  );
  writeFileSync(wrong, 'text,confidence\nhello,1\n');
  await expect(call('classifiers.predictFile', asked)).rejects.toThrow('has a column confidence already');
});

test('training can be cancelled, and leaves no classifier behind', async () => {
  const notes: string[] = [];
  const { call } = openEngine({ emit: (event) => event.type === 'job' && notes.push(event.job.note) });
  const { project, split } = await projectWithSplit(call, 6_000);
  const config = { ...auto, classifier: 'forest', terms: 'both', setting: 1000 } as const;
  const arm = await call('arms.create', { projectId: project.id, config });
  const run = await call('runs.start', { armId: arm.id, splitId: split.id });
  await expect.poll(() => notes).toContain('Trying classifiers, 0 of 1');
  await call('jobs.cancel', { jobId: run.jobId });
  expect(await call('runs.get', { runId: run.id })).toMatchObject({
    status: 'cancelled',
    counts: { 'not-run': split.counts.test },
  });
  expect(await call('classifiers.list', { projectId: project.id })).toEqual([]);
});

test('an arm from before there were kinds stays what it was: logistic regression over words with its C', () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'fewtune.db'));
  migrate(db, migrations.slice(0, 1));
  const at = '2026-11-01T00:00:00.000Z';
  db.prepare(`INSERT INTO projects VALUES ('p', 'Old', 'classification', '', '[]', 0, NULL, ?, ?)`).run(at, at);
  const arm = db.prepare(
    `INSERT INTO arms (id, project_id, name, config_json, simulated, created_at) VALUES (?, 'p', ?, ?, 0, ?)`,
  );
  arm.run('a', 'Old one', '{"kind":"local-classifier","c":3.5,"seed":2}', at);
  arm.run('b', 'Majority', '{"kind":"majority"}', at);
  db.close();
  const store = openStore(folder);
  try {
    expect(store.arms.list('p').map(({ config }) => config)).toEqual([
      { kind: 'local-classifier', classifier: 'logistic', terms: 'words', setting: 3.5, seed: 2 },
      { kind: 'majority' },
    ]);
  } finally {
    store.close();
  }
});
