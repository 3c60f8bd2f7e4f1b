import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../helpers/engine';

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
