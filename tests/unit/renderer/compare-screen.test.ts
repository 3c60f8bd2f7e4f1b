import { againstBest, bestArm } from '@renderer/features/compare/against-best';
import { outsideAnswers } from '@renderer/features/compare/outside-answers';
import type { ComparedArm, ComparedPair, ScoreSet } from '@shared/contract/evidence';
import { describe, expect, test } from 'vitest';

const noFamily = { precision: null, recall: null, f1: null };
const noScores: ScoreSet = {
  n: 0,
  accuracy: null,
  accuracyCi95: null,
  balancedAccuracy: null,
  macro: noFamily,
  micro: noFamily,
  weighted: noFamily,
  fHalf: null,
  fTwo: null,
  specificity: null,
  mcc: null,
  cohenKappa: null,
};
const arm = (runId: string, accuracy: number | null): ComparedArm => ({
  runId,
  armId: runId,
  name: runId,
  kind: 'zero-shot',
  model: null,
  simulated: false,
  n: 10,
  correct: 0,
  accuracy,
  accuracyCi95: null,
  macroF1: null,
  macroF1Ci95: null,
  scores: noScores,
  answeredOnly: noScores,
  intervals: null,
  counts: {
    answered: 10,
    'out-of-set': 0,
    unparseable: 0,
    refused: 0,
    filtered: 0,
    truncated: 0,
    failed: 0,
    'not-run': 0,
  },
  outside: [],
  costPer1000: null,
  cost: null,
  trainingCost: null,
  latencyMs: null,
  confusion: { rows: [], columns: [], matrix: [] },
  perClass: [],
  readings: null,
  differs: null,
});
const pair = (a: string, b: string, accuracyDiff: number, verdict: ComparedPair['verdict']): ComparedPair => ({
  a,
  b,
  accuracyDiff,
  accuracyDiffCi95: [accuracyDiff - 0.1, accuracyDiff + 0.2],
  p: 0.01,
  pHolm: 0.03,
  verdict,
  sentence: '',
  counts: { bothRight: 0, onlyARight: 0, onlyBRight: 0, bothWrong: 0 },
  bootstrapP: 0.01,
  macroF1Diff: null,
  macroF1DiffCi95: [0, 0],
  aNoWorse: null,
  bNoWorse: null,
  rowsToSeparate: null,
  reasons: [],
});

describe('against the best arm', () => {
  const arms = [arm('low', 0.5), arm('best', 0.75), arm('equal', 0.75), arm('undefined', null)];

  test('the best is the first with the most right rows; an accuracy that is not defined never is', () => {
    expect(bestArm(arms)?.runId).toBe('best');
    expect(bestArm([arm('undefined', null), arm('zero', 0)])?.runId).toBe('zero');
    expect(bestArm([arm('undefined', null)])).toBeUndefined();
  });

  test('each difference is the arm minus the best, whichever way round the pair was tested', () => {
    const pairs = [
      pair('low', 'best', -0.25, 'worse'),
      pair('best', 'equal', 0.5, 'better'),
      pair('low', 'equal', 1, 'better'),
    ];
    const against = againstBest({ arms, pairs });
    expect([...against.keys()]).toEqual(['low', 'equal']);
    expect(against.get('low')).toEqual({
      difference: -0.25,
      interval: [-0.35, -0.04999999999999999],
      verdict: 'worse',
      pair: pairs[0],
    });
    expect(against.get('equal')).toEqual({
      difference: -0.5,
      interval: [-0.7, -0.4],
      verdict: 'worse',
      pair: pairs[1],
    });
  });

  test('what is not separable stays so from either side', () => {
    const pairs = [pair('best', 'low', 0.25, 'not-separable')];
    expect(againstBest({ arms, pairs }).get('low')?.verdict).toBe('not-separable');
  });
});

test('answers outside the set are added up over the arms, most frequent first, each with its count per arm', () => {
  const answers = outsideAnswers([
    {
      runId: 'a',
      outside: [
        { answer: 'Refund', count: 2 },
        { answer: '', count: 1 },
      ],
    },
    {
      runId: 'b',
      outside: [
        { answer: 'Shipping', count: 3 },
        { answer: 'Refund', count: 4 },
      ],
    },
  ]);
  expect(answers).toEqual([
    {
      answer: 'Refund',
      total: 6,
      byRun: new Map([
        ['a', 2],
        ['b', 4],
      ]),
    },
    { answer: 'Shipping', total: 3, byRun: new Map([['b', 3]]) },
    { answer: '', total: 1, byRun: new Map([['a', 1]]) },
  ]);
});
