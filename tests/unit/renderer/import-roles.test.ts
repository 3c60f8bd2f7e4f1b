import { delimiterOptions, encodingOptions, importWords, previewDetail } from '@renderer/features/data/preview-words';
import { chooseRole, columnOfRole, labelWarnings, rolesForImport } from '@renderer/features/data/roles';
import type { ColumnRole } from '@shared/contract/datasets';
import type { Preview } from '@shared/contract/import';
import { describe, expect, test } from 'vitest';

const column = (name: string, guessedRole: ColumnRole | null) => ({
  name,
  guessedRole,
  distinct: 10,
  empty: 0,
  blank: null,
});
const columns = [column('id', 'id'), column('message', 'text'), column('topic', 'label'), column('note', null)];

describe('the role of a column', () => {
  test('is guessed until the user says otherwise', () => {
    expect(columnOfRole(columns, {})).toEqual({
      text: 'message',
      label: 'topic',
      id: 'id',
      group: null,
      split: null,
      origin: null,
    });
  });

  test('can be taken away', () => {
    expect(columnOfRole(columns, { id: null }).id).toBeNull();
  });

  test('is one at most: a column picked for another role loses its guess', () => {
    const picked = columnOfRole(columns, chooseRole({}, 'text', 'topic'));
    expect([picked.text, picked.label]).toEqual(['topic', null]);
  });

  test('moves with the last choice', () => {
    const chosen = chooseRole(chooseRole({}, 'group', 'note'), 'label', 'note');
    expect(chosen).toEqual({ group: null, label: 'note' });
  });

  test('falls back to the guess when the chosen column is gone, as after another delimiter', () => {
    expect(columnOfRole(columns, { text: 'id;message' }).text).toBe('message');
  });
});

describe('the import', () => {
  test('takes only the roles that have a column', () => {
    expect(rolesForImport(columnOfRole(columns, { id: null }))).toEqual({ text: 'message', label: 'topic' });
  });

  test('is not possible without a text column', () => {
    expect(rolesForImport(columnOfRole([column('note', null)], {}))).toBeNull();
  });

  test('says how many rows it brings, when that is known', () => {
    expect(importWords({ complete: true, rowsSeen: 420 })).toBe('Import 420 rows');
    expect(importWords({ complete: true, rowsSeen: 1 })).toBe('Import 1 row');
    expect(importWords({ complete: false, rowsSeen: 5_000 })).toBe('Import all rows');
  });
});

describe('a label of nothing but spaces', () => {
  const blank = (rows: number) => [{ ...column('topic', 'label'), blank: { rows, firstLine: 12 } }];

  test('is told with its line, and how many there are', () => {
    expect(labelWarnings(blank(1), 'topic')).toEqual([
      {
        line: 12,
        message: 'The label is nothing but spaces: the row counts as one without a label, and is exported so.',
      },
    ]);
    expect(labelWarnings(blank(3), 'topic')[0]?.message).toContain('2 more rows are like that.');
  });

  test('is told of the column that is the label alone', () => {
    expect(labelWarnings(blank(1), 'note')).toEqual([]);
    expect(labelWarnings(blank(1), null)).toEqual([]);
    expect(labelWarnings(columns, 'topic')).toEqual([]);
  });
});

describe('the reading of a file', () => {
  const preview: Preview = {
    name: 'rows.csv',
    bytes: 1_000,
    compressed: false,
    reading: {
      format: 'delimited',
      encoding: 'utf-8',
      delimiter: ',',
      hasHeader: true,
      skipRows: 0,
      sheet: null,
      lineEnd: '\n',
    },
    sheets: [],
    columns,
    rows: [],
    rowsSeen: 5_000,
    badRowsSeen: 0,
    complete: false,
    warnings: [],
  };

  test('is told in one line', () => {
    expect(previewDetail(preview)).toBe('rows.csv: more than 5,000 rows, 4 columns. Nothing is imported yet.');
  });

  test('offers what was found beside the usual choices, once', () => {
    expect(delimiterOptions('~').at(-1)).toEqual({ value: '~', label: '~' });
    expect(delimiterOptions(';').filter(({ value }) => value === ';')).toEqual([{ value: ';', label: 'Semicolon' }]);
    expect(encodingOptions('big5')[0]).toEqual({ value: 'big5', label: 'big5' });
    expect(encodingOptions('utf-8').filter(({ value }) => value === 'utf-8')).toHaveLength(1);
  });
});
