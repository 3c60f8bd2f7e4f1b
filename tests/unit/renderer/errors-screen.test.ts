import { costWords, coverageWords, thresholdWords } from '@renderer/features/errors/coverage-words';
import { disagreementOf } from '@renderer/features/errors/disagreement';
import {
  changedWords,
  filterWords,
  judgingWords,
  suspectWords,
  wrongRows,
} from '@renderer/features/errors/error-words';
import { costWithPeople } from '@shared/domain/pricing';
import { describe, expect, test } from 'vitest';

const nameOf = (runId: string): string => ({ r1: 'Few-shot', r2: 'Local' })[runId] ?? '';

describe('errors in words', () => {
  test('the heading over a list says which rows it holds', () => {
    const words = (filter: Parameters<typeof filterWords>[0]) => filterWords(filter, nameOf, 'Few-shot');
    expect(words({ by: 'wrong' })).toBe('All rows that Few-shot got wrong');
    expect(words({ by: 'cell', truth: 'refund', predicted: '__outside__' })).toBe(
      '‘refund’ answered as no label of the set',
    );
    expect(words({ by: 'disagreement', against: 'r2', how: 'only-other' })).toBe('Only Local is right');
    expect(words({ by: 'slice', column: { extra: 'channel' }, value: null, wrong: true })).toBe(
      'Wrong rows with no channel',
    );
    expect(words({ by: 'slice', column: 'origin', value: 'manual', wrong: false })).toBe('Rows with origin ‘manual’');
  });

  test('a weak judge is said to be weak, a good one needs no words', () => {
    expect(judgingWords({ state: 'ready', accuracy: 0.9, problem: '' })).toBeNull();
    expect(judgingWords({ state: 'ready', accuracy: 0.41, problem: '' })).toMatchObject({
      tone: 'warning',
      words: expect.stringContaining('in 41.0% of the cases only'),
    });
    expect(judgingWords({ state: 'failed', accuracy: null, problem: 'No rows.' })?.tone).toBe('bad');
  });

  test('what is suspected stands with how probable it is', () => {
    expect(suspectWords({ label: 'refund', share: 0.991, ownShare: 0.003 }, 'delivery')).toBe(
      '‘refund’ is probably right: held for 99.1% probable, ‘delivery’ for 0.3%.',
    );
  });

  test('changed labels leave what was reported as it is', () => {
    expect(changedWords(1, false)).toContain(
      '1 label was changed since this split was frozen. Comparison and report keep',
    );
    expect(changedWords(1_200, true)).toContain('1,200 labels were changed');
  });

  test('wrong rows are the sum of all reasons', () => {
    const kinds = { 'suspect-label': 1, ambiguous: 2, outside: 3, 'no-answer': 4, 'true-error': 5 };
    expect(wrongRows({ kinds })).toBe(15);
  });

  test('a disagreement is seen from either arm', () => {
    const all = [{ a: 'r1', b: 'r2', onlyARight: 5, onlyBRight: 3, bothWrongAlike: 2, bothWrongApart: 1 }];
    expect(disagreementOf(all, 'r1', 'r2')).toMatchObject({ onlyThis: 5, onlyOther: 3 });
    expect(disagreementOf(all, 'r2', 'r1')).toMatchObject({ onlyThis: 3, onlyOther: 5, bothWrongAlike: 2 });
    expect(disagreementOf(all, 'r1', 'r3')).toBeNull();
  });
});

describe('the dial in words', () => {
  const point = {
    threshold: 0.8,
    answered: 82,
    coverage: 0.82,
    accuracy: 0.96,
    accuracyCi95: [0.94, 0.98] as [number, number],
  };

  test('one sentence says how much is answered, how right, and what goes to people', () => {
    expect(coverageWords(point)).toBe(
      'Answers 82.0% of the rows by itself and is right on 96.0% [94.0, 98.0] of them; 18.0% go to people.',
    );
    expect(coverageWords({ ...point, answered: 0, coverage: 0, accuracy: null, accuracyCi95: null })).toBe(
      'Answers no row by itself: all go to people.',
    );
    expect(coverageWords({ ...point, coverage: 1 })).toMatch(/; none goes to people\.$/);
    expect(thresholdWords(0.29)).toBe('29%');
  });

  test('the model is asked for all rows, people for the rest', () => {
    const money = { modelPer1000: 42_000_000, personCost: 500_000_000 };
    expect(costWithPeople(0.82, money)).toEqual({ model: 42_000_000, people: 90_000_000_000, total: 90_042_000_000 });
    expect(costWords(0.82, { ...money, simulated: true })).toBe(
      '1,000 rows cost $90.04: $0.042 (simulated) for the model and $90.00 for people.',
    );
  });

  test('an unknown part is no 0, and neither is the sum', () => {
    expect(costWithPeople(0.5, { modelPer1000: null, personCost: 1 })).toEqual({
      model: null,
      people: 500,
      total: null,
    });
    expect(costWords(0.5, { modelPer1000: 42_000_000, personCost: null, simulated: false })).toBe(
      '1,000 rows cost $0.042 for the model. Say what a person costs for one row to see the rest.',
    );
    expect(costWords(0.5, { modelPer1000: null, personCost: null, simulated: false })).toContain('is not known');
  });
});
