import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { type CallEngine, openEngine } from '../helpers/engine';
import { mislabelledQuestions } from '../helpers/mislabelled-questions';
import { temporaryFolder } from '../helpers/temporary-folder';

/** A project whose test rows were answered by a local classifier and by an old system. */
async function analysed(call: CallEngine) {
  const rows = mislabelledQuestions(300);
  const folder = temporaryFolder();
  const path = join(folder, 'rows.csv');
  writeFileSync(
    path,
    Papa.unparse(rows.map(({ text, label, side, channel }, at) => ({ text, label, side, ticket: `T-${at}`, channel }))),
  );
  const project = await call('projects.create', { name: 'Questions' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    path,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    method: 'column',
    column: 'side',
  });
  const local = await call('arms.create', {
    projectId: project.id,
    config: { kind: 'local-classifier', classifier: 'svm', terms: 'words', setting: 1 },
  });
  const predictions = join(folder, 'old.csv');
  writeFileSync(predictions, Papa.unparse(rows.map(({ text, answered }) => ({ text, predicted: answered }))));
  const { run: old } = await call('predictions.import', {
    splitId: split.id,
    path: predictions,
    columns: { join: { by: 'text', column: 'text' }, label: 'predicted' },
    name: 'The old system',
  });
  const run = await call('runs.start', { armId: local.id, splitId: split.id, wait: true });
  return { project, dataset, split, local, old, run, test: rows.filter(({ side }) => side === 'test') };
}

test('planted wrong labels are suspected, errors are sorted by why, and scores stand with and without them', async () => {
  const { call } = openEngine();
  const { project, split, old, run, test: rows } = await analysed(call);
  const planted = rows.filter((row) => row.planted);
  const first = await call('errors.get', { projectId: project.id });
  expect(first.judging.state).toBe('judging');
  expect(first.suspects).toBe(0);
  const found = await call('errors.get', { projectId: project.id, wait: true });
  expect(found).toMatchObject({ splitId: split.id, rows: rows.length, view: 'current', changed: 0, checked: 0 });
  expect(found.judging.state).toBe('ready');
  // Four of the seven planted rows, and no other: the rule would rather miss one than send the user to a right label.
  expect([found.suspects, planted.length]).toEqual([4, 7]);
  const suspects = await call('errors.rows', { projectId: project.id, runId: run.id, filter: { by: 'suspects' } });
  const doubted = planted.filter(({ text }) => suspects.rows.some(({ prediction }) => prediction.text === text));
  expect(doubted).toHaveLength(4);
  for (const { prediction, suspect } of suspects.rows)
    expect(suspect?.label).toBe(rows.find(({ text }) => text === prediction.text)?.truth);

  // Whoever looks at errors on test rows has looked at the test.
  expect((await call('comparisons.looks', { projectId: project.id })).looks).toMatchObject([{ place: 'errors' }]);

  // The old system is wrong where it said another label, where it left the set, and where the label is.
  const right = rows.filter(({ label, answered }) => label === answered).length;
  const arm = found.arms.find(({ runId }) => runId === old.id);
  expect(arm?.official).toMatchObject({ rows: rows.length, correct: right });
  expect(arm?.current).toEqual(arm?.official);
  const clean = rows.filter((row) => !doubted.includes(row));
  expect(arm?.withoutSuspects).toMatchObject({
    rows: clean.length,
    correct: clean.filter(({ label, answered }) => label === answered).length,
  });
  const outside = rows.filter(({ answered }) => answered === 'complaint').length;
  expect(arm?.kinds).toMatchObject({
    outside,
    'no-answer': 0,
    'suspect-label': doubted.length,
  });
  expect(Object.values(arm?.kinds ?? {}).reduce((sum, count) => sum + count, 0)).toBe(rows.length - right);
  expect(arm?.confusion.matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(rows.length);
});

test('a mended label moves every number but the official one; undo moves them back; a new version takes it over', async () => {
  const { call } = openEngine();
  const { project, split, run, test: rows } = await analysed(call);
  const asked = { projectId: project.id, runId: run.id };
  const before = await call('errors.get', { projectId: project.id, wait: true });
  const report = await call('comparisons.get', { projectId: project.id });
  const [worst] = (await call('errors.rows', { ...asked, filter: { by: 'suspects' } })).rows;
  if (worst === undefined || worst.suspect === null) throw new Error('nothing was suspected');
  const { rowId, truth } = worst.prediction;
  await call('rows.edit', { rowId, label: worst.suspect.label });

  const after = await call('errors.get', { projectId: project.id });
  expect(after).toMatchObject({ changed: 1, changedInSplit: 1, suspects: before.suspects - 1 });
  const armOf = (analysis: typeof after) => analysis.arms.find(({ runId }) => runId === run.id);
  expect(armOf(after)?.official).toEqual(armOf(before)?.official);
  expect(armOf(after)?.current.correct).toBe((armOf(before)?.current.correct ?? 0) + 1);
  const [changed] = (await call('errors.rows', { ...asked, filter: { by: 'changed' } })).rows;
  expect(changed).toMatchObject({ given: worst.suspect.label, now: worst.suspect.label, kind: null, suspect: null });
  expect(changed?.prediction.truth).toBe(truth);
  // What was measured stays: comparison and frozen view know the label of the time.
  const again = await call('comparisons.get', { projectId: project.id });
  expect(again.arms).toEqual(report.arms);
  expect((await call('errors.get', { projectId: project.id, view: 'frozen' })).suspects).toBe(before.suspects);

  const cell = { by: 'cell', truth: worst.suspect.label, predicted: worst.suspect.label } as const;
  const inCell = await call('errors.rows', { ...asked, filter: cell, limit: 1000 });
  expect(inCell.rows.map(({ prediction }) => prediction.rowId)).toContain(rowId);
  await call('history.undo', { projectId: project.id });
  expect(await call('errors.get', { projectId: project.id })).toEqual({ ...before });

  await call('history.redo', { projectId: project.id });
  await expect(call('splits.revise', { splitId: split.id })).rejects.toThrow('Nothing of this split would change');
  const next = await call('splits.revise', { splitId: split.id, takeLabels: true });
  expect(next).toMatchObject({ version: 2, counts: split.counts });
  expect((await call('errors.get', { projectId: project.id })).newerSplitId).toBe(next.id);
  await call('runs.start', { armId: run.armId, splitId: next.id, wait: true });
  const official = await call('errors.get', { projectId: project.id, splitId: next.id, wait: true });
  expect(official).toMatchObject({ changed: 0, newerSplitId: null, rows: rows.length });
  await expect(call('splits.revise', { splitId: next.id, takeLabels: true })).rejects.toThrow('No label of this split');
});

test('a label that a person found right is not suspected any more, until it is another one', async () => {
  const { call } = openEngine();
  const { project, run } = await analysed(call);
  const before = await call('errors.get', { projectId: project.id, wait: true });
  const asked = { projectId: project.id, runId: run.id };
  const [worst] = (await call('errors.rows', { ...asked, filter: { by: 'suspects' } })).rows;
  const rowId = worst?.prediction.rowId ?? 0;
  await call('errors.check', { rowId, right: true });
  expect(await call('errors.get', { projectId: project.id })).toMatchObject({
    suspects: before.suspects - 1,
    checked: 1,
  });
  const [row] = (await call('errors.rows', { ...asked, filter: { by: 'checked' } })).rows;
  expect(row).toMatchObject({ checked: true, suspect: null });
  await call('errors.check', { rowId, right: false });
  expect(await call('errors.get', { projectId: project.id })).toMatchObject({ suspects: before.suspects, checked: 0 });
});

test('two arms are held against each other row by row, and slices add up to all rows', async () => {
  const { call } = openEngine();
  const { project, old, run, test: rows } = await analysed(call);
  const found = await call('errors.get', { projectId: project.id, wait: true });
  const [pair] = found.disagreements;
  expect(found.disagreements).toHaveLength(1);
  const asked = { projectId: project.id, runId: old.id };
  const against = pair?.a === old.id ? (pair?.b ?? '') : (pair?.a ?? '');
  expect(against).toBe(run.id);
  const only = await call('errors.rows', { ...asked, filter: { by: 'disagreement', against, how: 'only-this' } });
  expect(only.total).toBe(pair?.a === old.id ? pair?.onlyARight : pair?.onlyBRight);
  for (const { prediction, others } of only.rows) {
    expect(prediction.label).toBe(prediction.truth);
    expect(others.find(({ runId }) => runId === run.id)?.label).not.toBe(prediction.truth);
  }

  // Asked without a column, the first one whose values come back is taken: each ticket has a row of its own.
  expect(found.columns).toEqual(['ticket', 'channel']);
  const slices = await call('errors.slices', asked);
  expect(slices.column).toEqual({ extra: 'channel' });
  expect(await call('errors.slices', { ...asked, column: { extra: 'channel' } })).toEqual(slices);
  const expected = ['web', 'phone'].map((value) => {
    const own = rows.filter(({ channel }) => channel === value);
    return { value, rows: own.length, correct: own.filter(({ label, answered }) => label === answered).length };
  });
  expect(
    [...slices.slices].sort((a, b) => b.rows - a.rows || (a.value ?? '').localeCompare(b.value ?? '')),
  ).toMatchObject([...expected].sort((a, b) => b.rows - a.rows || a.value.localeCompare(b.value)));
  expect(slices.overall.rows).toBe(rows.length);
  expect(slices.more).toEqual({ values: 0, rows: 0 });
  const web = await call('errors.rows', {
    ...asked,
    filter: { by: 'slice', column: { extra: 'channel' }, value: 'web', wrong: true },
  });
  const own = expected[0];
  expect(web.total).toBe((own?.rows ?? 0) - (own?.correct ?? 0));
  const origins = await call('errors.slices', { ...asked, column: 'origin' });
  expect(origins.slices).toMatchObject([{ value: 'imported', rows: rows.length }]);
  await expect(call('errors.slices', { ...asked, column: { extra: 'nothing' } })).rejects.toThrow(
    "no free column 'nothing'",
  );
});

test('a threshold is chosen on validation rows and held against test rows; what was tried is counted', async () => {
  const { call } = openEngine();
  const { project, split, run, old, test: rows } = await analysed(call);
  const asked = { projectId: project.id, runId: run.id };
  expect(await call('errors.coverage', asked)).toEqual({ state: 'no-validation', dial: null, choice: null });
  await call('runs.start', { armId: run.armId, splitId: split.id, part: 'validation', wait: true });
  const { state, dial, choice } = await call('errors.coverage', asked);
  expect([state, choice, dial?.test.chosen, dial?.correctable]).toEqual(['ready', null, null, true]);
  expect(dial?.validation.curve).toHaveLength(100);
  const all = dial?.validation.curve.at(-1);
  expect(all).toMatchObject({ threshold: 0, answered: dial?.validation.rows, coverage: 1 });
  // Fewer rows are answered the higher the threshold.
  const counts = dial?.validation.curve.map(({ answered }) => answered) ?? [];
  expect(counts).toEqual([...counts].sort((a, b) => a - b));

  const chosen = await call('errors.setThreshold', { ...asked, threshold: 0.9, personCost: 500_000_000 });
  expect(chosen.choice).toEqual({ threshold: 0.9, corrected: false, personCost: 500_000_000, tried: 1 });
  const { predictions } = await call('runs.predictions', { runId: run.id, limit: 1000 });
  const point = chosen.dial?.test.chosen;
  // Calibration keeps the order of confidences: the rows that are answered are the surest ones.
  const surest = [...predictions].sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0)).slice(0, point?.answered);
  expect(point?.coverage).toBe((point?.answered ?? 0) / rows.length);
  expect(point?.accuracy).toBe(surest.filter(({ label, truth }) => label === truth).length / surest.length);
  await call('errors.setThreshold', { ...asked, threshold: 0.9 });
  const again = await call('errors.setThreshold', { ...asked, threshold: 0.5 });
  expect(again.choice).toMatchObject({ threshold: 0.5, tried: 2, personCost: null });
  expect((await call('errors.coverage', asked)).dial?.test.chosen?.threshold).toBe(0.5);
  await expect(call('errors.coverage', { projectId: project.id, runId: 'run_gone' })).rejects.toThrow(
    'not in the comparison',
  );
  expect((await call('errors.coverage', { projectId: project.id, runId: old.id })).state).toBe('no-validation');
});

test('shares of the labels are corrected label by label where a model told them', async () => {
  const { call } = openEngine();
  const { project, split } = await analysed(call);
  const config = { kind: 'few-shot', connectionId: 'sandbox', model: 'sandbox-base', shots: 6, seed: 3 } as const;
  const arm = await call('arms.create', { projectId: project.id, config });
  const run = await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
  await call('runs.start', { armId: arm.id, splitId: split.id, part: 'validation', wait: true });
  const asked = { projectId: project.id, runId: run.id };
  const plain = await call('errors.coverage', asked);
  expect(plain.dial).toMatchObject({ corrected: false, correctable: true, biases: [] });
  const { dial } = await call('errors.setThreshold', { ...asked, threshold: 0, corrected: true });
  expect(dial).toMatchObject({ corrected: true });
  expect(dial?.biases.map(({ label }) => label).sort()).toEqual(['account', 'delivery', 'refund']);
  // On the rows that it was fitted to, the correction cannot make the shares worse as a whole, and so hardly the answers.
  expect(dial?.validation.curve.at(-1)?.accuracy ?? 0).toBeGreaterThanOrEqual(
    plain.dial?.validation.curve.at(-1)?.accuracy ?? 1,
  );
  expect(dial?.test.chosen).toMatchObject({ threshold: 0, coverage: 1 });
  // The choice is kept with how it was made.
  expect((await call('errors.coverage', asked)).dial?.corrected).toBe(true);
  expect((await call('errors.coverage', { ...asked, corrected: false })).dial?.test.chosen).toBeNull();
});
