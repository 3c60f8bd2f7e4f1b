import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { lintTrainingFile, trainingLimits } from '@shared/domain/lint';
import { firstTokens, tokenCounter } from '@shared/domain/tokens';
import { describe, expect, test } from 'vitest';
import { broken, type Case, clean } from '../fixtures/training-files/corpus';
import { type CallEngine, openEngine } from '../helpers/engine';
import { hostRefuses, strictHost } from '../helpers/strict-host';
import { temporaryFolder } from '../helpers/temporary-folder';

/** A table in which no row repeats another; `train` rows, then 10 validation and 10 test rows. */
function tableOf(train: number): string {
  const side = (at: number) => (at < train ? 'train' : at < train + 10 ? 'validation' : 'test');
  const word = (at: number) => `${['amber', 'birch', 'cedar', 'dune'][at % 4]}${(at * 7919) % 10_007}`;
  return `text,label,side\n${Array.from(
    { length: train + 20 },
    (_, at) =>
      `${word(at)} ${word(at + 31)} ${word(at + 77)} is ${at % 2 === 0 ? 'paid back' : 'locked out'},${at % 2 === 0 ? 'refund' : 'login'},${side(at)}`,
  ).join('\n')}\n`;
}

async function splitOf(call: CallEngine, train = 24) {
  const project = await call('projects.create', { name: 'Files', labels: [{ name: 'refund' }, { name: 'login' }] });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: tableOf(train),
    roles: { text: 'text', label: 'label', split: 'side' },
    wait: true,
  });
  return { project, dataset, split: await call('splits.create', { datasetId: dataset.id, method: 'column' }) };
}

const connect = (call: CallEngine, baseUrl: string) =>
  call('connections.save', { kind: 'compatible', name: 'Strict', baseUrl });

describe('whatever passes the lint, a host that enforces the documented limits takes', async () => {
  const counter = await tokenCounter('gpt-4.1');
  const firstToken = await firstTokens(counter.encoding);
  const bytesOf = ({ content }: Case): Buffer =>
    Buffer.from(typeof content === 'string' ? Buffer.from(content) : content);
  const all: Case[] = [...broken, ...clean.map((one) => ({ ...one, finds: [] }))];
  const passes = (one: Case): boolean =>
    lintTrainingFile(bytesOf(one), {
      limits: {
        ...trainingLimits('gpt-4.1'),
        ...(one.maxBytes === undefined ? {} : { maxBytes: one.maxBytes }),
        maxRows: one.maxRows ?? null,
      },
      tokensIn: counter.text,
      firstToken,
      tokensOf: () => 20,
      labels: one.labels ?? ['refund', 'login'],
    }).every(({ severity }) => severity !== 'error');

  test('every file of the corpus', () => {
    const passed = all.filter(passes);
    expect(passed.length).toBeGreaterThan(30);
    const refused = passed.flatMap((one) => {
      const why = hostRefuses(bytesOf(one), {
        ...(one.maxBytes === undefined ? {} : { maxBytes: one.maxBytes }),
        ...(one.maxRows === undefined ? {} : { maxRows: one.maxRows }),
      });
      return why === null ? [] : [`${one.name}: ${why}`];
    });
    expect(refused).toEqual([]);
  });

  test('every form that the app writes, sent and made into a job', async () => {
    const { call } = openEngine({ fromEnvironment: () => 'k' });
    const host = await strictHost();
    const { split } = await splitOf(call);
    const { id: connectionId } = await connect(call, host.url);
    const recipe = { splitId: split.id, connectionId, baseModel: 'gpt-4.1-mini', wait: true };
    for (const change of [
      { output: 'text', file: { order: 'shuffled', byteOrderMark: 'with' } },
      { output: 'json', file: { weighted: true } },
      { output: 'code' },
      { output: 'completion' },
    ] as const) {
      const done = await call('training.start', { ...recipe, ...change });
      expect(done).toMatchObject({ status: 'succeeded', trainRows: 24, validationRows: 10 });
    }
    expect(host.files.map(({ content }) => content.split('\n')[0])).toEqual([
      expect.stringMatching(/^\uFEFF\{"messages":/),
      expect.stringMatching(/^\uFEFF\{"messages":/),
      expect.stringContaining('"weight":1}'),
      expect.stringContaining('"weight":1}'),
      expect.stringMatching(/"content":"[AB]"\}\]\}$/),
      expect.stringMatching(/"content":"[AB]"\}\]\}$/),
      expect.stringMatching(/^\{"prompt":".+\\n\\n###\\n\\n","completion":" (?:refund|login) END"\}$/),
      expect.stringMatching(/^\{"prompt":".+\\n\\n###\\n\\n","completion":" (?:refund|login) END"\}$/),
    ]);
    const arms = await call('arms.list', { projectId: split.projectId });
    expect(arms.map(({ config }) => config)).toMatchObject([
      { output: 'text', order: 'shuffled' },
      { output: 'json' },
      { output: 'code' },
      { output: 'completion', separator: '\n\n###\n\n', stop: ' END' },
    ]);
  });
});

test('the exact files are kept with the job, with the rows behind their lines, and are sent even when they have to be written again', async () => {
  const { call } = openEngine({ fromEnvironment: () => 'k' });
  const host = await strictHost();
  const { split } = await splitOf(call);
  const { id: connectionId } = await connect(call, host.url);
  const done = await call('training.start', { splitId: split.id, connectionId, baseModel: 'gpt-4.1-mini', wait: true });
  const [file, validation] = await call('trainingFiles.list', { trainingJobId: done.id });
  expect(file).toMatchObject({ side: 'train', rows: 24, hash: done.dataHash, intact: true });
  expect(validation).toMatchObject({ side: 'validation', rows: 10, intact: true });
  const sent = readFileSync(file?.path ?? '', 'utf8');
  expect(sent).toBe(host.files[0]?.content);
  const [first] = await call('rows.get', { rowIds: [file?.rowIds[0] ?? 0] });
  expect(JSON.parse(sent.split('\n')[0] ?? '').messages.at(-2).content).toBe(first?.text);

  writeFileSync(file?.path ?? '', 'somebody else was here');
  expect((await call('trainingFiles.list', { trainingJobId: done.id })).map(({ intact }) => intact)).toEqual([
    false,
    true,
  ]);
});

test('parts of a long file are trained one after another, each from the model before, and the last alone becomes an arm', async () => {
  const { call } = openEngine({ fromEnvironment: () => 'k' });
  const host = await strictHost({ maxRows: 12 });
  const { split } = await splitOf(call, 30);
  const { id: connectionId } = await connect(call, host.url);
  const recipe = { splitId: split.id, connectionId, baseModel: 'gpt-4.1-mini', file: { maxRows: 12 } };
  await expect(call('training.start', recipe)).rejects.toThrow('The file has 30 rows; at most 12 may go into one.');
  expect(await call('training.prepare', recipe)).toMatchObject({ partsNeeded: 3 });

  const inParts = { ...recipe, file: { maxRows: 12, inParts: true } };
  const whole = await call('training.estimate', inParts);
  expect(whole).toMatchObject({ trainRows: 30, epochs: 10 });
  const first = await call('training.start', inParts);
  await expect
    .poll(async () => (await call('training.list', { projectId: split.projectId })).map(({ status }) => status), {
      timeout: 10_000,
    })
    .toEqual(['succeeded', 'succeeded', 'succeeded']);
  const jobs = (await call('training.list', { projectId: split.projectId })).reverse();
  expect(jobs.map(({ chain, baseModel, trainRows }) => [chain, baseModel, trainRows])).toEqual([
    [{ id: first.id, place: 1, of: 3 }, 'gpt-4.1-mini', 10],
    [{ id: first.id, place: 2, of: 3 }, jobs[0]?.fineTunedModel, 10],
    [{ id: first.id, place: 3, of: 3 }, jobs[1]?.fineTunedModel, 10],
  ]);
  expect(jobs.map(({ armId }) => armId === null)).toEqual([true, true, false]);
  const rowIds = await Promise.all(
    jobs.map(async ({ id }) => (await call('trainingFiles.list', { trainingJobId: id }))[0]?.rowIds ?? []),
  );
  expect(new Set(rowIds.flat()).size).toBe(30);
  expect(await call('arms.list', { projectId: split.projectId })).toHaveLength(1);
});

test('a chain whose key went away stands still where it was, and goes on at the next start that has one', async () => {
  const workspace = temporaryFolder();
  let key: string | undefined = 'k';
  const host = await strictHost({}, () => {
    key = undefined;
  });
  const first = openEngine({ workspace, fromEnvironment: () => key });
  const { split } = await splitOf(first.call, 22);
  const { id: connectionId } = await connect(first.call, host.url);
  const file = { maxRows: 11, inParts: true };
  await first.call('training.start', { splitId: split.id, connectionId, baseModel: 'gpt-4.1-mini', file, wait: true });
  const statuses = async (call: CallEngine) =>
    (await call('training.list', { projectId: split.projectId })).map(({ status }) => status);
  await expect.poll(() => statuses(first.call)).toEqual(['interrupted', 'succeeded']);
  await first.engine.close();
  expect(host.jobs).toHaveLength(1);

  const second = openEngine({ workspace, fromEnvironment: () => 'k', catchUp: true });
  await expect.poll(() => statuses(second.call), { timeout: 10_000 }).toEqual(['succeeded', 'succeeded']);
  expect(host.jobs.map(({ model }) => model)).toEqual(['gpt-4.1-mini', host.jobs[0]?.fine_tuned_model]);
});

test('wrong answers of a run become pairs, and the job asks for preferences', async () => {
  const { call } = openEngine({ fromEnvironment: () => 'k' });
  const host = await strictHost();
  const { project, split } = await splitOf(call);
  const { id: connectionId } = await connect(call, host.url);
  const arm = await call('arms.create', { projectId: project.id, config: { kind: 'majority' } });
  const run = await call('runs.start', { armId: arm.id, splitId: split.id, part: 'train', wait: true });
  const recipe = { splitId: split.id, connectionId, baseModel: 'gpt-4.1-mini' };
  const file = { method: 'dpo', runId: run.id } as const;
  // Half of the rows are not the majority's: 12 pairs, two of which are held back for validation.
  const prepared = await call('training.prepare', { ...recipe, file });
  expect(prepared.trainRows + prepared.validationRows).toBe(12);
  expect(prepared.notes[0]).toMatch(
    /^12 rows of the train side \(24\) and 0 of the validation side were answered wrongly/,
  );
  await call('training.start', { ...recipe, file, wait: true });
  expect(host.jobs[0]?.method).toMatchObject({ type: 'dpo' });
  const line = JSON.parse(host.files[0]?.content.split('\n')[0] ?? '');
  expect([line.preferred_output[0].content, line.non_preferred_output[0].content].sort()).toEqual(['login', 'refund']);
  await expect(
    call('training.start', { ...recipe, connectionId: 'sandbox', baseModel: 'sandbox-base', file }),
  ).rejects.toThrow('The lines are preferences (DPO), and the sandbox trains on chat messages only.');
});

test('an unchanged split is linted once for the form, the price and the start, and again after a row changed', async () => {
  const { call } = openEngine();
  const { split } = await splitOf(call);
  const recipe = { splitId: split.id, connectionId: 'sandbox', baseModel: 'sandbox-base' };
  const prepared = await call('training.prepare', recipe);
  // A file that is written again is another one under the same name.
  const { ino } = statSync(prepared.trainingPath);
  expect(await call('training.prepare', recipe)).toEqual(prepared);
  expect(statSync(prepared.trainingPath).ino).toBe(ino);
  const { rows } = await call('datasets.rows', { datasetId: split.datasetId, limit: 1 });
  await call('rows.edit', { rowId: rows[0]?.rowId ?? 0, text: 'another text altogether' });
  const changed = await call('training.prepare', recipe);
  expect(changed.dataHash).not.toBe(prepared.dataHash);
  // A label is no part of the split's fingerprint, and of the file all the same.
  await call('rows.edit', { rowId: rows[0]?.rowId ?? 0, label: 'login' });
  const relabelled = await call('training.prepare', recipe);
  expect(relabelled.dataHash).not.toBe(changed.dataHash);
  const written = statSync(relabelled.trainingPath).ino;
  await call('training.start', { ...recipe, wait: true });
  expect(statSync(relabelled.trainingPath).ino).toBe(written);
});

describe('mending what the lint proposes', () => {
  test('changes the rows as one entry that is undone at once', async () => {
    const { call } = openEngine();
    const { split } = await splitOf(call);
    const { rows } = await call('datasets.rows', { datasetId: split.datasetId, limit: 2 });
    const [one, two] = rows;
    if (one === undefined || two === undefined) throw new Error('two rows were imported');
    const mended = await call('trainingFiles.mend', {
      splitId: split.id,
      rows: [
        { rowId: one.rowId, text: 'mended' },
        { rowId: two.rowId, label: 'refund' },
      ],
    });
    expect(mended).toEqual({ splitId: split.id, changed: 2 });
    expect(await call('rows.get', { rowIds: [one.rowId, two.rowId] })).toMatchObject([
      { text: 'mended' },
      { label: 'refund' },
    ]);
    const undone = await call('history.undo', { projectId: split.projectId });
    expect(undone.entry.summary).toBe('Mended 2 rows as the check of the training file proposes');
    expect(await call('rows.get', { rowIds: [one.rowId, two.rowId] })).toMatchObject([
      { text: one.text },
      { label: two.label },
    ]);
  });

  test('gives a split that was used a next version with the mended rows, and leaves the used one as it was', async () => {
    const { call } = openEngine();
    const { project, split } = await splitOf(call);
    const arm = await call('arms.create', { projectId: project.id, config: { kind: 'majority' } });
    await call('runs.start', { armId: arm.id, splitId: split.id, wait: true });
    const { rows } = await call('datasets.rows', { datasetId: split.datasetId, limit: 1 });
    const rowId = rows[0]?.rowId ?? 0;
    const { splitId } = await call('trainingFiles.mend', { splitId: split.id, rows: [{ rowId, text: 'mended' }] });
    expect(splitId).not.toBe(split.id);
    const train = async (id: string) =>
      readFileSync(
        (await call('training.prepare', { splitId: id, connectionId: 'sandbox', baseModel: 'sandbox-base' }))
          .trainingPath,
        'utf8',
      );
    expect(await train(splitId)).toContain('"mended"');
    expect(await train(split.id)).not.toContain('"mended"');
    await expect(call('trainingFiles.mend', { splitId, rows: [{ rowId, text: 'mended' }] })).rejects.toThrow(
      'These rows were mended or deleted meanwhile.',
    );
  });
});
