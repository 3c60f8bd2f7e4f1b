import { fstatSync, openSync, readFileSync } from 'node:fs';
import { type PrepareInput, prepareTrainingFiles } from '@engine/training/prepare-task';
import { usualFileSettings } from '@shared/contract/training-files';
import { encodingFor, singleTokens } from '@shared/domain/tokens';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

const row = (rowId: number) => ({
  rowId,
  position: rowId,
  text: `row ${rowId} says something of its own`,
  label: rowId % 2 === 0 ? 'a' : 'b',
  group: null,
  textHash: rowId.toString(16).padStart(8, '0'),
});
const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => row(from + at));
const inputOf = (changes: Partial<PrepareInput> = {}): PrepareInput => ({
  train: rows(1, 20),
  validation: [],
  test: [],
  withValidation: false,
  grouped: false,
  wrong: null,
  project: { kind: 'classification', instructions: '' },
  labels: [
    { name: 'a', description: '' },
    { name: 'b', description: '' },
  ],
  output: 'text',
  baseModel: 'gpt-4.1-mini',
  settings: usualFileSettings,
  host: 'compatible',
  folder: temporaryFolder(),
  lint: false,
  ...changes,
});
const linesOf = (path: string | null): unknown[] =>
  readFileSync(path ?? '', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a training file that is being read is never cut short by one who writes the same file again', async () => {
  const input = inputOf({ train: rows(1, 12), validation: [row(13)], withValidation: true });
  const first = await prepareTrainingFiles(input);
  const reader = openSync(first.trainingPath, 'r');
  const again = await prepareTrainingFiles(input);
  expect(again.trainingPath).toBe(first.trainingPath);
  // The second writer put another file in its place; the reader keeps the whole first one.
  expect(fstatSync(reader).nlink).toBe(0);
  expect(readFileSync(reader, 'utf8').trimEnd().split('\n')).toHaveLength(12);
});

describe('the validation file', () => {
  test('holds the rows of the validation side where there is one', async () => {
    const prepared = await prepareTrainingFiles(inputOf({ validation: rows(30, 33), withValidation: true }));
    expect(prepared).toMatchObject({ trainRows: 20, validationRows: 4, notes: [] });
    expect(prepared.rowIds.validation).toEqual([30, 31, 32, 33]);
  });

  test('else a fifth of the train rows of each label, always the same, and no row is in both files', async () => {
    const input = inputOf({ withValidation: true });
    const prepared = await prepareTrainingFiles(input);
    const { parts, validation } = prepared.rowIds;
    expect(validation).toHaveLength(4);
    expect(validation.filter((rowId) => rowId % 2 === 0)).toHaveLength(2);
    expect([...(parts[0] ?? []), ...validation].sort((a, b) => a - b)).toEqual(rows(1, 20).map(({ rowId }) => rowId));
    expect(prepared.notes).toEqual([
      '4 rows of the train side are held back for validation (20.0%, chosen by seed 1), because the split has no validation rows.',
    ]);
    expect((await prepareTrainingFiles(input)).rowIds).toEqual(prepared.rowIds);
  });
});

test('shuffled labels stand in another order from line to line, the same every time, and cost what they cost in order', async () => {
  const labels = ['apple', 'pear', 'plum', 'fig'].map((name) => ({ name, description: '' }));
  const shuffled = inputOf({ labels, settings: { ...usualFileSettings, order: 'shuffled', seed: 7 } });
  const prepared = await prepareTrainingFiles(shuffled);
  const systems = new Set(linesOf(prepared.trainingPath).map((line) => JSON.stringify(line).match(/- \w+/g)?.join()));
  expect(systems.size).toBeGreaterThan(5);
  expect((await prepareTrainingFiles(shuffled)).dataHash).toBe(prepared.dataHash);
  expect(prepared.tokens).toBe((await prepareTrainingFiles(inputOf({ labels }))).tokens);
});

test('codes are single tokens of the model, are listed in the prompt, and the lint reads them as their labels', async () => {
  const prepared = await prepareTrainingFiles(inputOf({ output: 'code', lint: true }));
  const tokenOf = await singleTokens(encodingFor('gpt-4.1-mini').encoding);
  for (const line of linesOf(prepared.trainingPath)) {
    const text = JSON.stringify(line);
    const answer = /"assistant","content":"([^"]*)"/.exec(text)?.[1] ?? '';
    expect(tokenOf(answer)).not.toBeNull();
    expect(text).toContain(`- ${answer}: ${Number(/row (\d+)/.exec(text)?.[1]) % 2 === 0 ? 'a' : 'b'}`);
  }
  expect(prepared.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('preferences hold only rows that were answered wrongly, each with what was answered', async () => {
  const prepared = await prepareTrainingFiles(
    inputOf({
      settings: { ...usualFileSettings, method: 'dpo' },
      wrong: {
        runWords: 'GPT on its train rows',
        answers: [
          { rowId: 1, label: 'a', raw: 'a' },
          { rowId: 2, label: null, raw: 'perhaps c' },
          // The label of row 3 was changed since: the answer is the right one by now.
          { rowId: 3, label: 'b', raw: 'b' },
          { rowId: 99, label: 'b', raw: 'b' },
        ],
      },
    }),
  );
  expect(linesOf(prepared.trainingPath)).toMatchObject([
    {
      preferred_output: [{ role: 'assistant', content: 'b' }],
      non_preferred_output: [{ role: 'assistant', content: 'a' }],
    },
    {
      preferred_output: [{ role: 'assistant', content: 'a' }],
      non_preferred_output: [{ role: 'assistant', content: 'perhaps c' }],
    },
  ]);
  expect(prepared.notes[0]).toContain('2 rows of the train side (20)');
});

describe('a file over the limit', () => {
  const settings = { ...usualFileSettings, maxRows: 10 };

  test('is a fault, and says into how many parts it would go', async () => {
    const prepared = await prepareTrainingFiles(inputOf({ train: rows(1, 25), settings, lint: true }));
    expect(prepared).toMatchObject({ partsNeeded: 3, parts: [{ rows: 25 }] });
    expect(prepared.findings[0]?.message).toBe(
      'The file has 25 rows; at most 10 may go into one. Train it in parts, one after another, or leave rows out.',
    );
  });

  test('is cut where it is asked for, and a part that is too short is a fault', async () => {
    const prepared = await prepareTrainingFiles(
      inputOf({ train: rows(1, 25), settings: { ...settings, inParts: true }, lint: true }),
    );
    expect(prepared.parts.map((part) => part.rows)).toEqual([8, 8, 9]);
    expect(prepared.rowIds.parts.flat()).toEqual(rows(1, 25).map(({ rowId }) => rowId));
    expect(prepared.findings[0]?.message).toBe(
      'A part of the training file has 8 rows; at least 10 are needed. Put more rows into a part.',
    );
  });
});

test('a byte order mark stands before the first line of each file, and only where it is asked for', async () => {
  const startOf = async (byteOrderMark: 'with' | 'without' | 'host') => {
    const prepared = await prepareTrainingFiles(
      inputOf({ settings: { ...usualFileSettings, byteOrderMark }, lint: true }),
    );
    expect(prepared.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    return [...readFileSync(prepared.trainingPath).subarray(0, 4)];
  };
  expect(await startOf('with')).toEqual([0xef, 0xbb, 0xbf, 0x7b]);
  expect((await startOf('without'))[0]).toBe(0x7b);
  expect((await startOf('host'))[0]).toBe(0x7b);
});
