import type { Dataset } from '@shared/contract/datasets';
import { describe, expect, test } from 'vitest';
import {
  draftProblem,
  isGrouped,
  methodOf,
  newDraft,
  rowsBySide,
  sideColumns,
  sidesOf,
  splitInput,
} from '../../../renderer/features/splits/split-draft';

const dataset = (roles: Dataset['roles'], extraColumns: string[] = []): Dataset => ({
  id: 'dat_1',
  projectId: 'prj_1',
  name: 'Rows',
  state: 'ready',
  sourceName: 'rows.csv',
  roles,
  columns: [],
  reading: null,
  extraColumns,
  rowCount: 10,
  badRowCount: 0,
  jobId: null,
  createdAt: '2026-11-21T00:00:00.000Z',
});
const plain = dataset({ text: 'text' }, ['year']);
const sided = dataset({ text: 'text', split: 'side', group: 'customer' }, ['year']);
const found = {
  column: 'year',
  values: [
    { value: '2024', rows: 6, part: null },
    { value: 'test', rows: 3, part: 'test' as const },
    { value: '', rows: 1, part: null },
  ],
  more: 0,
};

describe('a split that is being set up', () => {
  test('is drawn at random, unless the file brings its own sides', () => {
    expect(methodOf(newDraft, plain)).toBe('seeded');
    expect(methodOf(newDraft, sided)).toBe('column');
    expect(methodOf({ ...newDraft, method: 'date' }, sided)).toBe('date');
    expect(sideColumns(sided)).toEqual(['side', 'year']);
  });

  test('keeps groups together where they are known, until the user says no', () => {
    expect(isGrouped(newDraft, plain)).toBe(false);
    expect(isGrouped(newDraft, sided)).toBe(true);
    expect(isGrouped({ ...newDraft, wantsGroups: false }, sided)).toBe(false);
  });

  test('takes what the user said of a value before what its word means', () => {
    const sides = sidesOf(
      {
        ...newDraft,
        saidSides: new Map([
          ['2024', 'train'],
          ['test', null],
        ]),
      },
      found,
    );
    expect(sides.map(({ value, part }) => [value, part])).toEqual([
      ['2024', 'train'],
      ['test', null],
      ['', null],
    ]);
    expect(rowsBySide(sides)).toEqual({ train: 6, validation: 0, test: 0, out: 4 });
  });

  test('says what is missing', () => {
    const byColumn = { ...newDraft, method: 'column' as const };
    expect(draftProblem(newDraft, plain, null)).toBeNull();
    expect(draftProblem(byColumn, plain, null)).toBe('The values of the column are being counted.');
    expect(draftProblem(byColumn, plain, found.values)).toBe(
      'Say which values mean train: nothing could learn otherwise.',
    );
    const said = { ...byColumn, saidSides: new Map([['2024', 'train' as const]]) };
    expect(draftProblem(said, plain, sidesOf(said, found))).toBeNull();
    expect(draftProblem({ ...newDraft, method: 'date' }, plain, null)).toBe('Choose the column that holds the dates.');
  });

  test('asks for the sides by value, or for the shares', () => {
    const said = { ...newDraft, method: 'column' as const, saidSides: new Map([['2024', 'train' as const]]) };
    expect(splitInput(said, plain, sidesOf(said, found))).toEqual({
      datasetId: 'dat_1',
      seed: 1,
      grouped: false,
      method: 'column',
      column: 'year',
      sides: { '2024': 'train', test: 'test' },
    });
    expect(splitInput({ ...newDraft, method: 'date', dateColumn: 'year' }, plain, null)).toEqual({
      datasetId: 'dat_1',
      seed: 1,
      grouped: false,
      method: 'date',
      column: 'year',
      fractions: { train: 0.6, validation: 0.2, test: 0.2 },
    });
  });
});
