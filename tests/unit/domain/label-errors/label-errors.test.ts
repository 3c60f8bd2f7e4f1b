import {
  errorKindOf,
  judgeWeight,
  meanOpinion,
  type Opinion,
  shareOf,
  suspectLabels,
} from '@shared/domain/label-errors';
import { describe, expect, test } from 'vitest';

const opinion = (...shares: [label: number, share: number][]): Opinion => ({
  labels: shares.map(([label]) => label),
  shares: shares.map(([, share]) => share),
});
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('opinions', () => {
  test('a label that is not listed shares evenly what the listed ones lack to 1', () => {
    expect(shareOf(opinion([2, 0.7]), 2, 4)).toBe(0.7);
    expect(shareOf(opinion([2, 0.7]), 0, 4)).toBeCloseTo(0.1, 12);
    expect(shareOf(opinion([0, 0.6], [1, 0.5]), 2, 3)).toBe(0);
  });

  test('the mean of two opinions counts each by its weight, unlisted labels included', () => {
    const mean = meanOpinion([opinion([0, 0.8]), opinion([1, 0.6])], [3, 1], 3);
    expect(mean?.labels).toEqual([0, 1]);
    expect(mean?.shares[0]).toBeCloseTo((3 * 0.8 + 0.2) / 4, 12);
    expect(mean?.shares[1]).toBeCloseTo((3 * 0.1 + 0.6) / 4, 12);
  });

  test('without any weight there is no opinion', () => {
    expect(meanOpinion([opinion([0, 1])], [0], 2)).toBeNull();
    expect(meanOpinion([], [], 2)).toBeNull();
  });

  test('a judge no better than the most frequent label counts nothing, a perfect one 1', () => {
    expect(judgeWeight(0.6, 0.6)).toBe(0);
    expect(judgeWeight(0.3, 0.6)).toBe(0);
    expect(judgeWeight(0.8, 0.6)).toBeCloseTo(0.5, 12);
    expect(judgeWeight(1, 0.6)).toBe(1);
    expect(judgeWeight(1, 1)).toBe(0);
  });
});

describe('suspected labels', () => {
  // Two labels; rows 0..9 are sure of label 0, rows 10..19 of label 1.
  const sure = [...times(10, opinion([0, 0.96], [1, 0.04])), ...times(10, opinion([1, 0.9], [0, 0.1]))];
  const given = [...times(10, 0), ...times(10, 1)];

  test('a row whose opinion reaches the mean of another label, ten times as probable as its own, is suspected', () => {
    const wrong = given.with(3, 1);
    const found = suspectLabels(wrong, sure, 2);
    expect(found.flatMap((suspect, row) => (suspect === null ? [] : [[row, suspect]]))).toEqual([
      [3, { suggested: 0, share: 0.96, ownShare: 0.04 }],
    ]);
  });

  test('nothing is suspected where labels and opinions agree', () => {
    expect(suspectLabels(given, sure, 2).every((suspect) => suspect === null)).toBe(true);
  });

  test('an opinion below the mean of the label that it prefers does not speak confidently', () => {
    const opinions = [...sure, opinion([0, 0.92], [1, 0.08])];
    expect(suspectLabels([...given, 1], opinions, 2)[20]).toBeNull();
  });

  test('nine times as probable is not enough', () => {
    const opinions = times(20, opinion([0, 0.9], [1, 0.1]));
    expect(suspectLabels([...times(15, 0), ...times(5, 1)], opinions, 2).every((suspect) => suspect === null)).toBe(
      true,
    );
  });

  test('a label of fewer than five rows is neither suspected nor suggested', () => {
    const rare = [...given, 2, 2, 2, 2];
    const opinions = [...sure, ...times(4, opinion([0, 0.99], [2, 0.001]))];
    expect(suspectLabels(rare, opinions, 3).slice(20)).toEqual(times(4, null));
  });

  test('rows without an opinion are left alone', () => {
    expect(suspectLabels([0, 1], [null, null], 2)).toEqual([null, null]);
  });
});

describe('kinds of errors', () => {
  const row = { status: 'answered', answer: 1, given: 0, isSuspect: false, opinion: opinion([0, 0.9], [1, 0.1]) };

  test.each([
    ['a right answer is no error', { answer: 0, isSuspect: true }, null],
    [
      'an answer that is no label is outside, even where the label is suspected',
      { status: 'out-of-set', answer: -1, isSuspect: true },
      'outside',
    ],
    ['a refusal is no answer', { status: 'refused', answer: -1 }, 'no-answer'],
    ['a cut off answer is no answer', { status: 'truncated', answer: -1 }, 'no-answer'],
    ['a wrong answer to a suspected label is the label’s fault', { isSuspect: true }, 'suspect-label'],
    [
      'two likeliest labels within twice of each other are ambiguous',
      { opinion: opinion([0, 0.5], [1, 0.4]) },
      'ambiguous',
    ],
    ['twice as probable is not ambiguous any more', { opinion: opinion([0, 0.6], [1, 0.3]) }, 'true-error'],
    [
      'a third label that is likelier makes it no pair',
      { opinion: opinion([2, 0.5], [0, 0.25], [1, 0.25]) },
      'true-error',
    ],
    ['without an opinion it is a true error', { opinion: null }, 'true-error'],
  ] as const)('%s', (_, change, kind) => {
    expect(errorKindOf({ ...row, ...change }, 3)).toBe(kind);
  });
});
