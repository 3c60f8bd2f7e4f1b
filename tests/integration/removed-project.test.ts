import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

/** Every table that holds something of a project. */
const OF_A_PROJECT = [
  'projects',
  'datasets',
  'rows',
  'row_labels',
  'label_counts',
  'bad_rows',
  'splits',
  'split_rows',
  'frozen_rows',
  'arms',
  'runs',
  'predictions',
  'run_totals',
  'history',
  'history_rows',
  'jobs',
];

test('a removed project is gone at once, what it held soon after, and the other projects stay as they are', async () => {
  const { call, workspace } = openEngine();
  const make = async (name: string) => {
    const { id: projectId } = await call('projects.create', { name });
    const rows = Array.from({ length: 3000 }, (_, at) => `text ${at} of ${name},${at % 2 === 0 ? 'even' : 'odd'}`);
    const { id: datasetId } = await call('datasets.import', {
      projectId,
      content: `text,label\n${rows.join('\n')}\nragged\n`,
      roles: { text: 'text', label: 'label' },
      wait: true,
    });
    const { id: splitId } = await call('splits.create', { datasetId });
    const { id: armId } = await call('arms.create', { projectId, config: { kind: 'majority' } });
    const run = await call('runs.start', { armId, splitId, wait: true });
    expect(run.status).toBe('finished');
    const { rows: shown } = await call('datasets.rows', { datasetId });
    await call('rows.edit', { rowId: shown[0]?.rowId ?? 0, label: 'odd' });
    return { projectId, datasetId };
  };
  const db = new Database(join(workspace, 'fewtune.db'), { readonly: true });
  onTestFinished(() => void db.close());
  const counts = () => OF_A_PROJECT.map((table) => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]);

  const kept = await make('kept');
  const alone = counts();
  const gone = await make('gone');
  expect(counts()).not.toEqual(alone);
  await call('projects.remove', { projectId: gone.projectId });
  expect((await call('projects.list', {})).map(({ project }) => project.name)).toEqual(['kept']);
  await expect(call('datasets.list', { projectId: gone.projectId })).rejects.toThrow('There is no project');
  await expect(call('datasets.rows', { datasetId: gone.datasetId })).rejects.toThrow();
  await expect(call('projects.remove', { projectId: gone.projectId })).rejects.toThrow('There is no project');
  while (db.prepare('SELECT count(*) FROM projects').pluck().get() !== 1) await sleep(20);
  expect(counts()).toEqual(alone);
  expect((await call('datasets.rows', { datasetId: kept.datasetId })).total).toBe(3000);
});

/** A project with a fine-tune in the sandbox and a local classifier; its texts begin with its name. */
async function trained(call: CallEngine, name: string) {
  const { id: projectId } = await call('projects.create', { name });
  const rows = Array.from(
    { length: 60 },
    (_, at) =>
      `${name} ${at % 2 === 0 ? 'lost parcel' : 'locked account'} ${at},${at % 2 === 0 ? 'Delivery' : 'Account'}`,
  );
  const { id: datasetId } = await call('datasets.import', {
    projectId,
    content: `text,label\n${rows.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const { id: splitId } = await call('splits.create', { datasetId });
  const job = await call('training.start', {
    splitId,
    connectionId: 'sandbox',
    baseModel: 'sandbox-base',
    hyperparameters: { epochs: 1 },
    wait: true,
  });
  expect(job.status).toBe('succeeded');
  const config = { kind: 'local-classifier', classifier: 'svm', terms: 'words', setting: 1 } as const;
  const { id: armId } = await call('arms.create', { projectId, config });
  await call('runs.start', { armId, splitId, wait: true });
  return { projectId, model: job.fineTunedModel ?? '' };
}

/** Every file below a folder that holds `words`. */
const holding = (folder: string, words: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words))
    .map((entry) => join(entry.parentPath, entry.name));

test('the files of a removed project are deleted, in the workspace and in the sandbox, and those of others stay', async () => {
  const { call, workspace } = openEngine();
  const files = join(workspace, 'files');
  const kept = await trained(call, 'kept');
  const gone = await trained(call, 'gone');
  // Another project goes on with the model that was trained in the one to be removed.
  await call('arms.create', {
    projectId: kept.projectId,
    config: { kind: 'zero-shot', connectionId: 'sandbox', model: gone.model },
  });
  const count = (area: string) => readdirSync(join(files, area)).length;
  expect(holding(files, 'gone locked account').length).toBeGreaterThanOrEqual(4);
  expect([count('classifiers'), count('results')]).toEqual([2, 2]);

  await call('projects.remove', { projectId: gone.projectId });
  await expect.poll(() => holding(files, 'gone locked account')).toEqual([]);
  await expect.poll(() => [count('classifiers'), count('results')]).toEqual([1, 1]);
  expect(holding(files, 'kept locked account').length).toBeGreaterThanOrEqual(4);
  const weights = ({ model }: { model: string }) =>
    existsSync(join(files, 'sandbox', 'models', `${encodeURIComponent(model)}.weights`));
  expect([weights(kept), weights(gone)]).toEqual([true, true]);
  await call('projects.remove', { projectId: kept.projectId });
  await expect.poll(() => weights(kept)).toBe(false);
  await expect.poll(() => holding(files, 'kept locked account')).toEqual([]);
});

test('at a start, files that belong to no project are removed when they are older than a day', async () => {
  const workspace = temporaryFolder();
  const first = openEngine({ workspace });
  await trained(first.call, 'kept');
  await first.engine.close();
  const files = join(workspace, 'files');
  const before = readdirSync(join(files, 'training')).length;
  const yesterday = Date.now() / 1000 - 25 * 3600;
  const place = (area: string, name: string, at: number) => {
    const path = join(files, area, name);
    writeFileSync(path, 'text');
    utimesSync(path, at, at);
    return path;
  };
  const old = place('training', 'prepared.train.jsonl', yesterday);
  const fresh = place('training', 'looked-at.train.jsonl', Date.now() / 1000);
  const lost = place('classifiers', 'mdl_gone.ftmodel', yesterday);
  // A file that is owned stays, however old it is.
  for (const name of readdirSync(join(files, 'results')))
    utimesSync(join(files, 'results', name), yesterday, yesterday);

  openEngine({ workspace, catchUp: true });
  await expect.poll(() => [old, lost].filter(existsSync)).toEqual([]);
  expect(existsSync(fresh)).toBe(true);
  expect(readdirSync(join(files, 'training'))).toHaveLength(before + 1);
  expect(readdirSync(join(files, 'results'))).toHaveLength(1);
});
