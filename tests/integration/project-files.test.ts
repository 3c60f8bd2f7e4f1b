import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf } from '@engine/project-files/columns';
import { tablesOf } from '@engine/project-files/tables';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { unpacked } from '../helpers/bundles';
import { filesWithSecret, holdsSecret } from '../helpers/canary';
import { comparedArms } from '../helpers/compared-arms';
import { type CallEngine, openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const KEY = 'sk-canary-0123456789abcdef';
const keeper = { keep: () => {}, forget: () => {} };

/** A comparison without what is other in another workspace: the names of things. Its figures stay. */
const figuresOf = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/"(prj|arm|run|spl|dat|job|clf|con)_[a-z0-9]+"/g, '"$1"'));

test('an imported project is compared with the very same figures, twice beside its original and once in another workspace', async () => {
  const { call } = openEngine({ keeper });
  const { projectId, splitId, rows } = await comparedArms(call, KEY);
  // A price of one's own, which the figures of the future are computed by.
  const price = { host: 'openai', model: 'gpt-4.1-mini', from: '2026-11-20', input: '9.99', output: '19.99' } as const;
  await call('prices.save', { ...price, source: 'my contract' });
  await call('prices.save', { ...price, model: 'gpt-4.1-nano', source: 'a model that the project does not use' });
  const file = join(temporaryFolder(), 'orders.fewtune');
  const compared = await call('comparisons.get', { projectId, splitId, part: 'test' });
  await call('projectFiles.export', { projectId, path: file, wait: true });
  expect(readdirSync(join(file, '..'))).toEqual(['orders.fewtune']);
  const look = await call('projectFiles.look', { path: file });
  expect(look).toMatchObject({
    contents: 'whole',
    isHere: true,
    counts: { rows: rows.length, arms: 4, runs: 4, trainings: 0, openBatches: 0, openTrainings: 0, armsLeftOut: 0 },
    connections: [{ name: 'Server', known: { name: 'Server' } }],
  });

  const beside = await call('projectFiles.import', { path: file, wait: true });
  const again = await call('projectFiles.import', { path: file, wait: true });
  expect(new Set([projectId, beside.projectId, again.projectId]).size).toBe(3);
  const { name } = look.project;
  const projects = await call('projects.list', {});
  expect(projects.map(({ project }) => project.name).sort()).toEqual([name, `${name} (2)`, `${name} (3)`]);
  expect(await call('connections.list', {})).toHaveLength(2);

  const other = openEngine();
  const taken = await other.call('projectFiles.import', { path: file, wait: true });
  expect(taken.projectId).toBe(projectId);
  for (const [ask, id] of [
    [call, beside.projectId],
    [call, again.projectId],
    [other.call, taken.projectId],
  ] as const) {
    expect(figuresOf(await ask('comparisons.get', { projectId: id, part: 'test' }))).toEqual(figuresOf(compared));
    const [dataset] = await ask('datasets.list', { projectId: id });
    const page = await ask('datasets.rows', { datasetId: dataset?.id ?? '', limit: 200 });
    expect(page.rows.map(({ text, label }) => ({ text, label }))).toEqual(rows);
    // What is said of the rows of a run still follows from them: a bundle of the copy holds.
    const bundle = join(temporaryFolder(), 'copy.zip');
    await ask('reports.export', { projectId: id, part: 'test', format: 'bundle', path: bundle });
    expect(await ask('reports.verify', { path: bundle })).toMatchObject({ ok: true, difference: null });
  }
  const own = (await other.call('prices.changes', {})).changes.map(({ summary, after }) => [summary, after?.model]);
  expect(own).toEqual([[expect.stringContaining(`(came with the project ${name})`), 'gpt-4.1-mini']]);
  expect((await call('prices.changes', {})).total).toBe(2);
  // The key did not come along, in no form, and the copy says that it is missing.
  expect(await other.call('connections.list', {})).toMatchObject([
    { kind: 'sandbox' },
    { name: 'Server', keyState: 'missing', proxy: null, caFile: null, lastTest: null },
  ]);
  for (const { content } of await unpacked(file)) expect(holdsSecret(content, KEY)).toBe(false);
  expect(filesWithSecret(other.workspace, KEY)).toEqual([]);
});

/** A project that has been worked on: bad rows, edits, deletions, an undone addition, picks by hand, a training, a probe, a learning curve. */
async function workedOn(call: CallEngine, folder: string) {
  const project = await call('projects.create', { name: 'Worked on', labels: [{ name: 'A' }, { name: 'B' }] });
  // Unlike each other: near-copies may not stand on two sides.
  const lines = Array.from({ length: 90 }, (_, at) => {
    const words = [at, at + 7, at + 31].map((each) => (each * 7919 + 104729).toString(36)).join(' ');
    return at % 2 === 0 ? `parcel late ${words},A` : `password lost ${words},B`;
  });
  const csv = join(folder, 'grown.csv');
  writeFileSync(csv, `text,label\n${lines.join('\n')}\nragged\n`);
  const source = { path: csv, roles: { text: 'text', label: 'label' } };
  const dataset = await call('datasets.import', { projectId: project.id, ...source, wait: true });
  writeFileSync(csv, `text,label\n${lines.join('\n')}\nragged\nparcel new 1,A\npassword new 2,B\n`);
  await call('datasets.append', { datasetId: dataset.id, ...source, wait: true });
  await call('history.undo', { projectId: project.id });
  const { rows } = await call('datasets.rows', { datasetId: dataset.id, limit: 100 });
  const ids = rows.map(({ rowId }) => rowId);
  await call('rows.delete', { datasetId: dataset.id, rowIds: ids.slice(-2) });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.5, validation: 0.2, test: 0.3 },
  });
  const pool = await call('arms.pool', { splitId: split.id });
  const picks = pool.rows.slice(0, 2).map(({ rowId }) => rowId);
  const few = { kind: 'few-shot', connectionId: 'sandbox', model: 'sandbox-base', selector: 'fixed', picks } as const;
  const arm = await call('arms.create', { projectId: project.id, config: few });
  const local = await call('arms.create', { projectId: project.id, config: { kind: 'local-classifier' } });
  await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  await call('runs.start', { armId: local.id, splitId: split.id, wait: true });
  await call('training.start', {
    splitId: split.id,
    connectionId: 'sandbox',
    baseModel: 'sandbox-base',
    hyperparameters: { epochs: 2 },
    wait: true,
  });
  await call('rows.edit', { rowId: ids[3] ?? 0, label: 'A' });
  await call('probes.addStarter', { projectId: project.id });
  await call('probes.run', { armId: arm.id, splitId: split.id, wait: true });
  return { project, dataset, split, arm, picks };
}

/** The tables of the project in a file, each as its lines without the columns whose values may be others in another workspace. */
async function imageOf(path: string): Promise<Record<string, unknown[]>> {
  const entry = (await unpacked(path)).find(({ name }) => name === 'project.db');
  const file = join(temporaryFolder(), 'project.db');
  writeFileSync(file, entry?.content ?? '');
  const db = new Database(file);
  try {
    return Object.fromEntries(
      tablesOf('whole')
        .filter(({ name }) => name !== 'jobs')
        .map(({ name, columns }) => {
          const kept = columnsOf(db, name).filter(
            (column) => !(column in columns) && !['updated_at', 'fingerprint_json', 'entry_json'].includes(column),
          );
          return [
            name,
            db.prepare(`SELECT ${kept.map((column) => `"${column}"`).join(', ') || '1'} FROM ${name}`).all(),
          ];
        }),
    );
  } finally {
    db.close();
  }
}

test('every table of a project comes back line by line, and what names rows names the same rows', async () => {
  const { call, workspace } = openEngine();
  const folder = temporaryFolder();
  const { project, arm, picks } = await workedOn(call, folder);
  const first = join(folder, 'first.fewtune');
  await call('projectFiles.export', { projectId: project.id, path: first, wait: true });

  const other = openEngine();
  await other.call('projects.createSample', {});
  const { projectId } = await other.call('projectFiles.import', { path: first, wait: true });
  const second = join(folder, 'second.fewtune');
  await other.call('projectFiles.export', { projectId, path: second, wait: true });
  const before = await imageOf(first);
  expect(await imageOf(second)).toEqual(before);
  for (const table of [
    'rows',
    'bad_rows',
    'history_rows',
    'predictions',
    'training_files',
    'errand_answers',
    'probe_rows',
  ])
    expect([table, before[table]?.length]).not.toEqual([table, 0]);

  const armHere = (await other.call('arms.list', { projectId })).find(({ name }) => name === arm.name);
  const picksHere = armHere?.config.kind === 'few-shot' ? armHere.config.picks : [];
  expect(picksHere).not.toEqual(picks);
  const texts = async (ask: CallEngine, rowIds: number[]) =>
    (await ask('rows.get', { rowIds })).map(({ text }) => text);
  expect(await texts(other.call, picksHere)).toEqual(await texts(call, picks));

  const [training] = await other.call('training.list', { projectId });
  const files = await other.call('trainingFiles.list', { trainingJobId: training?.id ?? '' });
  expect(files.length).toBeGreaterThan(0);
  for (const { intact, rowIds } of files) {
    expect(intact).toBe(true);
    expect((await other.call('rows.get', { rowIds })).length).toBe(rowIds.length);
  }
  expect(await other.call('classifiers.list', { projectId })).toHaveLength(1);
  expect(readdirSync(join(other.workspace, 'files', 'classifiers'))).toHaveLength(1);

  // What was undone can be done again, and what was done can be undone.
  const [dataset] = await other.call('datasets.list', { projectId });
  const counted = async () => (await other.call('datasets.summary', { datasetId: dataset?.id ?? '' })).labelCounts;
  const labels = await counted();
  await other.call('history.undo', { projectId });
  expect(await counted()).not.toEqual(labels);
  await other.call('history.redo', { projectId });
  expect(await counted()).toEqual(labels);
  expect(readdirSync(join(workspace, 'files'))).not.toContain('arriving');
});

test('without rows the task travels: labels, instructions, arms and prompts, and it is said what stays', async () => {
  const { call } = openEngine();
  const folder = temporaryFolder();
  const { project } = await workedOn(call, folder);
  const file = join(folder, 'task.fewtune');
  await call('projectFiles.export', { projectId: project.id, path: file, contents: 'without-rows', wait: true });
  for (const { content } of await unpacked(file)) {
    expect(content.includes('parcel late')).toBe(false);
    expect(content.includes('password lost')).toBe(false);
  }
  const look = await call('projectFiles.look', { path: file });
  expect(look).toMatchObject({
    contents: 'without-rows',
    counts: { rows: 0, runs: 0, answers: 0, trainings: 0, armsLeftOut: 1 },
  });
  const other = openEngine();
  const { projectId } = await other.call('projectFiles.import', { path: file, wait: true });
  expect((await other.call('projects.get', { projectId })).project).toMatchObject({
    name: 'Worked on',
    labels: project.labels,
  });
  expect((await other.call('arms.list', { projectId })).map(({ config }) => config.kind)).toEqual([
    'local-classifier',
    'fine-tuned',
  ]);
  expect(await other.call('datasets.list', { projectId })).toEqual([]);
  expect(readFileSync(file).length).toBeLessThan(100_000);
});
