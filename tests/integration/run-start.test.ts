import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { callOf, openEngine } from '../helpers/engine';

/** 3,000 rows on the test side: written down in several slices. */
async function longTask() {
  const opened = openEngine();
  const { call, workspace } = opened;
  const { id: projectId } = await call('projects.create', { name: 'Long' });
  const lines = Array.from({ length: 3_030 }, (_, at) => `text number ${at},${at % 2 === 0 ? 'even' : 'odd'}`);
  const { id: datasetId } = await call('datasets.import', {
    projectId,
    content: `text,label\n${lines.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const fractions = { train: 0.01, validation: 0, test: 0.99 };
  const { id: splitId, counts } = await call('splits.create', { datasetId, fractions });
  const { id: armId } = await call('arms.create', { projectId, config: { kind: 'majority' } });
  const db = new Database(join(workspace, 'fewtune.db'));
  onTestFinished(() => void db.close());
  const stored = (table: 'runs' | 'predictions' | 'run_totals') =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return { ...opened, projectId, splitId, armId, rows: counts.test, db, stored };
}

test('a run whose rows cannot all be written down is no run, and leaves nothing', async () => {
  const { call, projectId, splitId, armId, rows, db, stored } = await longTask();
  db.exec(`CREATE TRIGGER broken BEFORE INSERT ON predictions WHEN (SELECT count(*) FROM predictions) = 1200
    BEGIN SELECT RAISE(ABORT, 'the disk says no'); END`);
  await expect(call('runs.start', { armId, splitId })).rejects.toThrow();
  expect(await call('runs.list', { projectId })).toEqual([]);
  while (stored('runs') !== 0) await sleep(20);
  expect(stored('predictions')).toBe(0);
  expect(stored('run_totals')).toBe(0);

  db.exec('DROP TRIGGER broken');
  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run).toMatchObject({ status: 'finished', rows });
  expect(stored('predictions')).toBe(rows);
});

test('a run whose app died while its rows were written down is gone after the next start', async () => {
  const { call, engine, workspace, splitId, armId, projectId, db, stored } = await longTask();
  await call('runs.start', { armId, splitId, wait: true });
  await engine.close();
  // What such a death leaves: some of the rows, and a run that nobody has seen yet.
  db.exec(`UPDATE runs SET state = 'being-written', status = 'running'; DELETE FROM predictions WHERE place > 1000`);

  const again = openEngine({ workspace });
  expect(await callOf(again.engine)('runs.list', { projectId })).toEqual([]);
  while (stored('runs') !== 0) await sleep(20);
  expect(stored('predictions')).toBe(0);
  const run = await again.call('runs.start', { armId, splitId, wait: true });
  expect(run.status).toBe('finished');
});

test('rows that share a place are all answered, each once', async () => {
  const { call, splitId, armId, rows, db } = await longTask();
  db.exec('UPDATE split_rows SET place = 7');
  const run = await call('runs.start', { armId, splitId, wait: true });
  expect(run).toMatchObject({ status: 'finished', rows });
  expect(run.counts.answered).toBe(rows);
});
