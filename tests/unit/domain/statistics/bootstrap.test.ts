import { bootstrapInterval, compareCodePoints, comparePaired, mulberry32 } from '@shared/domain/statistics';
import { describe, expect, test } from 'vitest';

/** Answers that are right at the given rate, else any of the labels. */
function answers(truth: readonly string[], labels: readonly string[], rate: number, random: () => number): string[] {
  return truth.map((label) => (random() < rate ? label : (labels[Math.floor(random() * labels.length)] ?? label)));
}

function sample(rows: number, seed: number) {
  const random = mulberry32(seed);
  const labels = ['red', 'green', 'blue'];
  const truth = Array.from({ length: rows }, () => labels[Math.floor(random() * 3)] ?? 'red');
  return { truth, a: answers(truth, labels, 0.8, random), b: answers(truth, labels, 0.6, random) };
}

/** The same by the plain definition: draw rows, build the lists, count. */
function plainMacroF1(truth: readonly string[], predicted: readonly string[], labels: readonly string[]): number {
  const f1 = labels.map((label) => {
    const tp = truth.filter((value, row) => value === label && predicted[row] === label).length;
    const total = truth.filter((value) => value === label).length + predicted.filter((value) => value === label).length;
    return total === 0 ? 0 : (2 * tp) / total;
  });
  return f1.reduce((sum, value) => sum + value, 0) / labels.length;
}

describe('the bootstrap interval of one model', () => {
  const { truth, a } = sample(60, 7);

  test('is what the plain definition gives, draw for draw', () => {
    const random = mulberry32(11);
    const values = Array.from({ length: 41 }, () => {
      const rows = truth.map(() => Math.floor(random() * truth.length));
      const pick = (column: readonly string[]) => rows.map((row) => column[row] ?? '');
      return plainMacroF1(pick(truth), pick(a), ['blue', 'green', 'red']);
    }).sort((x, y) => x - y);
    // 41 values: the 2.5% and 97.5% quantiles fall on the second and the last but one.
    const interval = bootstrapInterval({
      truth,
      predicted: a,
      statistic: 'macroF1',
      bootstrap: { seed: 11, resamples: 41 },
    });
    expect(interval?.[0]).toBeCloseTo(values[1] ?? Number.NaN, 12);
    expect(interval?.[1]).toBeCloseTo(values[39] ?? Number.NaN, 12);
  });

  test('comes close to the Wilson interval for accuracy over many rows', () => {
    const many = sample(4000, 3);
    const [low, high] = bootstrapInterval({ truth: many.truth, predicted: many.a, statistic: 'accuracy' }) ?? [];
    const correct = many.truth.filter((label, row) => many.a[row] === label).length;
    const halfWidth = 1.96 * Math.sqrt(((correct / 4000) * (1 - correct / 4000)) / 4000);
    expect(low).toBeCloseTo(correct / 4000 - halfWidth, 2);
    expect(high).toBeCloseTo(correct / 4000 + halfWidth, 2);
  });

  test('repeats itself with the same seed and not with another', () => {
    const withSeed = (seed: number) =>
      bootstrapInterval({ truth, predicted: a, statistic: 'macroF1', bootstrap: { seed, resamples: 200 } });
    expect(withSeed(1)).toEqual(withSeed(1));
    expect(withSeed(1)).not.toEqual(withSeed(2));
    expect(bootstrapInterval({ truth, predicted: a, statistic: 'macroF1' })).toEqual(
      bootstrapInterval({ truth, predicted: a, statistic: 'macroF1', bootstrap: { seed: 1, resamples: 1000 } }),
    );
  });

  test('is a point for a model that is always right, and not defined without rows', () => {
    expect(bootstrapInterval({ truth, predicted: truth, statistic: 'accuracy' })).toEqual([1, 1]);
    expect(bootstrapInterval({ truth: [], predicted: [], statistic: 'macroF1' })).toBeNull();
  });

  test('takes macro F1 over the labels that are asked for: one that never occurs pulls it down', () => {
    const over = (macroF1Labels: string[]) =>
      bootstrapInterval({ truth: ['x', 'x'], predicted: ['x', 'x'], statistic: 'macroF1', macroF1Labels });
    expect(over(['x'])).toEqual([1, 1]);
    expect(over(['x', 'y'])).toEqual([0.5, 0.5]);
  });
});

describe('the paired comparison', () => {
  test('without rows says nothing but that no disagreement was seen', () => {
    expect(comparePaired({ truth: [], a: [], b: [] })).toEqual({
      n: 0,
      mcnemar: {
        bothRight: 0,
        onlyARight: 0,
        onlyBRight: 0,
        bothWrong: 0,
        exactP: 1,
        chi2Cc: 0,
        chi2CcP: 1,
        chi2CcClamped: 0,
        chi2CcClampedP: 1,
        midP: 1,
      },
      accuracyA: null,
      accuracyB: null,
      accuracyDiff: null,
      macroF1Diff: null,
      macroF1Labels: [],
      bootstrap: null,
    });
  });

  test('with one row', () => {
    const comparison = comparePaired({ truth: ['x'], a: ['x'], b: ['y'], bootstrap: { seed: 1, resamples: 9 } });
    expect(comparison).toMatchObject({ accuracyA: 1, accuracyB: 0, accuracyDiff: 1, macroF1Labels: ['x', 'y'] });
    expect(comparison.bootstrap).toEqual({
      prng: 'mulberry32',
      seed: 1,
      resamples: 9,
      accuracyDiffCi95: [1, 1],
      accuracyDiffP: 0.2, // 2 (0 + 1) / (9 + 1): as small as 9 resamples can show
      macroF1DiffCi95: [0.5, 0.5],
    });
  });

  test('swapping the models turns the sign of every difference and leaves every p as it is', () => {
    const { truth, a, b } = sample(80, 5);
    const forward = comparePaired({ truth, a, b });
    const back = comparePaired({ truth, a: b, b: a });
    expect(back.accuracyDiff).toBe(-(forward.accuracyDiff ?? Number.NaN));
    expect(back.mcnemar.exactP).toBe(forward.mcnemar.exactP);
    expect(back.bootstrap?.accuracyDiffP).toBe(forward.bootstrap?.accuracyDiffP);
    const [low, high] = forward.bootstrap?.accuracyDiffCi95 ?? [];
    expect(back.bootstrap?.accuracyDiffCi95[0]).toBeCloseTo(-(high ?? Number.NaN), 12);
    expect(back.bootstrap?.accuracyDiffCi95[1]).toBeCloseTo(-(low ?? Number.NaN), 12);
  });

  test('macro F1 is over every value that occurs, in code-point order, whatever the label list says', () => {
    const comparison = comparePaired({
      truth: ['b', 'a'],
      a: ['b', '?'],
      b: ['a', '\u{1F600}'],
      labels: ['b', 'a', 'c'],
    });
    expect(comparison.macroF1Labels).toEqual(['?', 'a', 'b', '\u{1F600}']);
    expect(comparison.macroF1Diff).toBe(0.25);
  });

  test('10,000 resamples of 10,000 rows: the least p there is', () => {
    const { truth, a, b } = sample(10_000, 1);
    const comparison = comparePaired({ truth, a, b, bootstrap: { seed: 1, resamples: 10_000 } });
    expect(comparison.bootstrap?.accuracyDiffP).toBe(2 / 10_001);
  });

  test('what does not fit is refused with a sentence', () => {
    const rows = { truth: ['x', 'y'], a: ['x', 'y'], b: ['x', 'y'] };
    expect(() => comparePaired({ ...rows, b: ['x'] })).toThrow(
      new RangeError('`truth` has 2 rows and `b` has 1. Give one value a row in each, in the same order.'),
    );
    expect(() => comparePaired({ ...rows, labels: ['x'] })).toThrow(
      new RangeError('The true label "y" of row 2 is not in `labels`. Add it to the list or correct the row.'),
    );
    expect(() => comparePaired({ ...rows, macroF1Labels: [] })).toThrow(
      new RangeError('`macroF1Labels` is empty. List at least one label, or leave it out.'),
    );
    expect(() => comparePaired({ ...rows, macroF1Labels: ['x', 'x'] })).toThrow(
      new RangeError('The label "x" stands twice in `macroF1Labels`. List each label once.'),
    );
    expect(() => comparePaired({ ...rows, bootstrap: { seed: 1, resamples: 0 } })).toThrow(
      new RangeError('Cannot bootstrap with 0 resamples. Give a whole number from 1, usually 1000 or more.'),
    );
    expect(() => comparePaired({ ...rows, bootstrap: { seed: -1, resamples: 10 } })).toThrow(
      new RangeError('Cannot use -1 as a seed. Give a whole number within 0..4294967295.'),
    );
  });
});

test('code-point order puts an emoji behind the last letters of the basic plane, as other programs do', () => {
  const values = ['\u{1F600}', '\uFFFD', '\uE000', 'b', '10', '9', '', 'a', 'ab', '\u{10000}'];
  expect([...values].sort(compareCodePoints)).toEqual([
    '',
    '10',
    '9',
    'a',
    'ab',
    'b',
    '\uE000',
    '\uFFFD',
    '\u{10000}',
    '\u{1F600}',
  ]);
  expect(compareCodePoints('a', 'a')).toBe(0);
});
