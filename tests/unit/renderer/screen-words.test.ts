import { projectIn, stepIn } from '@renderer/app/place';
import { retirementOf } from '@renderer/features/costs/price-words';
import { warningFilter, warningsOf } from '@renderer/features/data/warnings';
import { countLabels, missingLabels, withCounts } from '@renderer/features/labelling/label-counts';
import { nameFromFile, verdictLine } from '@renderer/features/projects/project-words';
import { fractionsOf, percentages, rowsOf, sharesProblem } from '@renderer/features/splits/shares';
import { providerStatusLook, providerStatusWords } from '@renderer/features/trained-models/model-words';
import { readyDatasets } from '@renderer/lib/ready-datasets';
import { when } from '@renderer/lib/when';
import type { Dataset } from '@shared/contract/datasets';
import { Fractions } from '@shared/contract/splits';
import { describe, expect, test } from 'vitest';

describe('the list of projects', () => {
  test('says what is missing until there is a verdict', () => {
    expect(verdictLine({ verdict: null, rowCount: 0, armCount: 0 })).toBe('No verdict yet: import your rows first.');
    expect(verdictLine({ verdict: null, rowCount: 9, armCount: 0 })).toBe(
      'No verdict yet: add the arms you want to compare.',
    );
    expect(verdictLine({ verdict: 'A wins.', rowCount: 9, armCount: 2 })).toBe('A wins.');
  });

  test.each([
    ['support_tickets-2026.csv', 'Support tickets 2026'],
    ['a.b.csv', 'A.b'],
    ['.csv', ''],
  ])('names a project after %s', (file, name) => expect(nameFromFile(file)).toBe(name));

  test('tells a moment by how long ago it was, later by its date', () => {
    const now = Date.parse('2026-11-20T12:00:00.000Z');
    expect(when('2026-11-20T11:59:30.000Z', now, 'en')).toBe('just now');
    expect(when('2026-11-20T11:55:00.000Z', now, 'en')).toBe('5 minutes ago');
    expect(when('2026-11-19T11:00:00.000Z', now, 'en')).toBe('yesterday');
    expect(when('2026-10-01T12:00:00.000Z', now, 'en')).toBe('Oct 1, 2026');
    expect(when('no date', now, 'en')).toBe('');
  });
});

describe('warnings of a dataset', () => {
  const summary = {
    datasetId: 'd1',
    rowCount: 420,
    badRowCount: 2,
    labelCounts: [],
    unlabelled: 1,
    emptyTexts: 0,
    duplicateTexts: 5,
    conflictingTexts: 3,
    deletedRows: 4,
    textLength: null,
  };

  test('come with their counts, what spoils a comparison most first', () => {
    expect(warningsOf(summary).map(({ warning, count }) => [warning, count])).toEqual([
      ['conflict', 3],
      ['duplicate', 5],
      ['unlabelled', 1],
      ['empty', 0],
      ['kept-aside', 2],
      ['deleted', 4],
    ]);
  });

  test('filter the table, but for rows that are not in it', () => {
    expect(warningFilter('unlabelled')).toEqual({ unlabelled: true });
    expect(warningFilter('conflict')).toEqual({ issue: 'conflict' });
    expect(warningFilter('deleted')).toEqual({ deleted: true });
    expect(warningFilter('kept-aside')).toEqual({});
    expect(warningFilter(null)).toEqual({});
  });
});

describe('labels', () => {
  const counts = countLabels([
    {
      labelCounts: [
        { label: 'refund', count: 3 },
        { label: 'delivery', count: 9 },
      ],
    },
    {
      labelCounts: [
        { label: 'refund', count: 4 },
        { label: '__proto__', count: 7 },
      ],
    },
  ]);

  test('are counted over all datasets, also those with odd names', () => {
    expect([...counts]).toEqual([
      ['refund', 7],
      ['delivery', 9],
      ['__proto__', 7],
    ]);
  });

  test('of the list keep their order and show 0 for what no row carries', () => {
    const listed = withCounts(
      [
        { name: 'other', description: '' },
        { name: 'refund', description: 'money back' },
      ],
      counts,
    );
    expect(listed.map(({ name, count }) => [name, count])).toEqual([
      ['other', 0],
      ['refund', 7],
    ]);
  });

  test('that rows carry and the list lacks are found, most frequent first', () => {
    const missing = missingLabels([{ name: 'refund', description: '' }], counts);
    expect(missing.map(({ name }) => name)).toEqual(['delivery', '__proto__']);
  });
});

describe('shares of a split', () => {
  test('add up to 1 exactly as the contract asks, at every place of the handles', () => {
    for (let train = 1; train < 100; train += 1) {
      for (let validation = train; validation < 100; validation += 1) {
        expect(Fractions.safeParse(fractionsOf([train, validation])).success).toBe(true);
      }
    }
  });

  test('are shown in whole percent and rows', () => {
    expect(percentages([60, 80])).toEqual({ train: 60, validation: 20, test: 20 });
    expect(rowsOf(20, 419)).toBe(84);
  });

  test('without a train or a test side are refused in words', () => {
    expect(sharesProblem([0, 20])).toBe(
      'The train side is empty: nothing could learn and there would be no examples to show.',
    );
    expect(sharesProblem([80, 100])).toBe('The test side is empty: nothing could be measured.');
    expect(sharesProblem([80, 80])).toBeNull();
  });
});

describe('the day a model is switched off', () => {
  test.each([
    [null, { look: null, words: 'not announced' }],
    ['2026-10-23', { look: 'bad', words: 'off since 2026-10-23' }],
    ['2026-11-20', { look: 'bad', words: 'off since 2026-11-20' }],
    ['2026-11-21', { look: 'warning', words: '2026-11-21, in 1 day' }],
    ['2027-05-19', { look: 'warning', words: '2027-05-19, in 180 days' }],
    ['2027-05-20', { look: null, words: '2027-05-20' }],
  ])('%s is told on 2026-11-20', (retires, told) => expect(retirementOf(retires, '2026-11-20')).toEqual(told));
});

test('of the datasets the newest ready one comes first', () => {
  const dataset = (id: string, state: Dataset['state'], createdAt: string): Dataset => ({
    id,
    projectId: 'p1',
    name: id,
    state,
    sourceName: `${id}.csv`,
    roles: { text: 'text' },
    columns: [],
    reading: null,
    extraColumns: [],
    rowCount: 1,
    badRowCount: 0,
    jobId: null,
    createdAt,
  });
  const listed = [
    dataset('old', 'ready', '2026-11-01T10:00:00.000Z'),
    dataset('coming', 'importing', '2026-11-03T10:00:00.000Z'),
    dataset('new', 'ready', '2026-11-02T10:00:00.000Z'),
  ];
  expect(readyDatasets(listed).map(({ id }) => id)).toEqual(['new', 'old']);
});

test('an address says which project and which step it shows', () => {
  expect(projectIn('/projects/p1/data')).toBe('p1');
  expect(projectIn('/settings')).toBeNull();
  expect(stepIn('/projects/p1/runs/r7')).toBe('runs');
  expect(stepIn('/projects/p1/nowhere')).toBeNull();
  expect(stepIn('/')).toBeNull();
});

test.each([
  ['succeeded', 'succeeded', 'good'],
  ['validating_files', 'files are being checked', 'waiting'],
  ['canceled', 'cancelled', 'stopped'],
  ['cancelled', 'cancelled', 'stopped'],
  ['on_holiday', 'on_holiday', 'neutral'],
])("a provider's word %s for a job is said as %s; one that is not known, as it came", (status, words, look) => {
  expect([providerStatusWords(status), providerStatusLook(status)]).toEqual([words, look]);
});
