import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { curvesCsv, type KnownFigure, parseResultsFile } from '@shared/domain/results-file';
import { describe, expect, it, test } from 'vitest';

const folder = resolve('tests/fixtures/result-files');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
/** A CSV without quotes, read in the plainest way: cells between commas, by column name. */
const plainly = (content: string): Record<string, string>[] => {
  const [header = '', ...lines] = content.trimEnd().split(/\r?\n/);
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(header.split(',').map((name, at) => [name, cells[at] ?? '']));
  });
};

/** Which column of each file holds which figure, as its writer documents it. */
const columns: Record<string, Partial<Record<KnownFigure | 'step', string>>> = {
  'openai-chat.csv': {
    trainLoss: 'train_loss',
    trainAccuracy: 'train_accuracy',
    validLoss: 'valid_loss',
    validAccuracy: 'valid_mean_token_accuracy',
  },
  'azure-v1.csv': {
    trainLoss: 'train_loss',
    trainAccuracy: 'train_mean_token_accuracy',
    validLoss: 'valid_loss',
    validAccuracy: 'validation_mean_token_accuracy',
    fullValidLoss: 'full_valid_loss',
    fullValidAccuracy: 'full_valid_mean_token_accuracy',
  },
  'checkpoints.csv': {
    step: 'step_number',
    trainLoss: 'train_loss',
    trainAccuracy: 'train_mean_token_accuracy',
    validLoss: 'valid_loss',
    validAccuracy: 'valid_mean_token_accuracy',
    fullValidLoss: 'full_valid_loss',
    fullValidAccuracy: 'full_valid_mean_token_accuracy',
  },
  'legacy-2022-classes.csv': {
    trainLoss: 'training_loss',
    trainAccuracy: 'training_token_accuracy',
    validLoss: 'validation_loss',
    validAccuracy: 'validation_token_accuracy',
    elapsedTokens: 'elapsed_tokens',
    elapsedExamples: 'elapsed_examples',
  },
  'legacy-2021-binary.csv': {
    trainLoss: 'training_loss',
    trainAccuracy: 'training_token_accuracy',
    elapsedTokens: 'elapsed_tokens',
    elapsedExamples: 'elapsed_examples',
  },
  'azure-variant.csv': { trainLoss: 'training_loss', trainAccuracy: 'training_mean_token_accuracy' },
};
const formats: Record<string, string> = {
  'openai-chat.csv': 'openai',
  'azure-v1.csv': 'azure',
  'checkpoints.csv': 'openai',
  'legacy-2022-classes.csv': 'legacy',
  'legacy-2021-binary.csv': 'legacy',
  'azure-variant.csv': 'azure',
};
const figures: KnownFigure[] = [
  'trainLoss',
  'trainAccuracy',
  'validLoss',
  'validAccuracy',
  'fullValidLoss',
  'fullValidAccuracy',
  'elapsedTokens',
  'elapsedExamples',
];
const missing = new Set(['', '-1.0']);

it('has a fixture for every format, each with its columns named', () => {
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.csv'))
      .sort(),
  ).toEqual(Object.keys(columns).sort());
});

describe.each(Object.keys(columns))('%s', (name) => {
  const file = parseResultsFile(read(name));
  const lines = plainly(read(name));
  const named = columns[name] ?? {};

  it('has the numbers that a plain CSV reader finds, in every row', () => {
    expect(file.points).toHaveLength(lines.length);
    for (const [at, line] of lines.entries()) {
      const point = file.points[at];
      expect(point?.step).toBe(Number(line[named.step ?? 'step']));
      for (const figure of figures) {
        const cell = named[figure] === undefined ? '' : (line[named[figure]] ?? '');
        expect([figure, point?.[figure]]).toEqual([figure, missing.has(cell) ? null : Number(cell)]);
      }
    }
  });

  it('keeps every other column as it came', () => {
    const known = new Set(['step', ...Object.values(named)]);
    for (const [at, line] of lines.entries()) {
      const others = Object.entries(line).filter(([column]) => !known.has(column));
      expect(file.points[at]?.other).toEqual(
        Object.fromEntries(
          others.map(([column, cell]) => [
            column,
            cell === '' ? null : Number.isNaN(Number(cell)) ? cell : Number(cell),
          ]),
        ),
      );
    }
  });

  it('is told by its writer, and leaves nothing unsaid', () => {
    expect(file).toMatchObject({ format: formats[name], decodedFrom: 'plain', warnings: [] });
  });
});

test('the base64 download of a file is the file', () => {
  expect(parseResultsFile(read('openai-chat.base64.txt'))).toEqual({
    ...parseResultsFile(read('openai-chat.csv')),
    decodedFrom: 'base64',
  });
});

describe('curves as CSV', () => {
  it('can be read again, and hold every figure of every file', () => {
    const names = Object.keys(columns);
    const csv = curvesCsv(names.map((name) => ({ name, points: parseResultsFile(read(name)).points })));
    const again = parseResultsFile(csv);
    const original = names.flatMap((name) => parseResultsFile(read(name)).points);
    for (const figure of ['step' as const, ...figures])
      expect(again.points.map((point) => point[figure])).toEqual(original.map((point) => point[figure]));
    for (const column of ['classification/auroc', 'train_mean_reward', 'note'])
      expect(again.points.map(({ other }) => other[column] ?? null)).toEqual(
        original.map(({ other }) => other[column] ?? null),
      );
  });

  it('leave out what no curve has, and no name becomes a formula', () => {
    const point = { step: 1, trainLoss: 0.5, trainAccuracy: null, validLoss: null, validAccuracy: null };
    const none = { fullValidLoss: null, fullValidAccuracy: null, elapsedTokens: null, elapsedExamples: null };
    expect(curvesCsv([{ name: '=1+1', points: [{ ...point, ...none, other: { step: 7 } }] }])).toBe(
      'curve,step,train_loss,step (own)\n"\'=1+1",1,0.5,7\n',
    );
  });
});
