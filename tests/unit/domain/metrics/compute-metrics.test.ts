import { computeMetrics, MAX_LABELS, type Metrics } from '@shared/domain/metrics';
import { mulberry32 } from '@shared/domain/statistics';
import { describe, expect, test } from 'vitest';

const LABELS = ['billing', 'refund', 'login', 'other'];

/** Rows of a model that is sometimes right, sometimes outside the label list, with probabilities; all from one seed. */
function sample(seed: number) {
  const random = mulberry32(seed);
  const rows = 1 + Math.floor(random() * 120);
  const pick = () => LABELS[Math.floor(random() * random() * LABELS.length)] ?? 'other';
  const truth = Array.from({ length: rows }, pick);
  const predicted = truth.map((label) => (random() < 0.6 ? label : random() < 0.2 ? 'no idea' : pick()));
  const probabilities = truth.map(() => {
    const weights = LABELS.map(() => Math.ceil(random() * 8));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
  return { truth, predicted, probabilities };
}

/** The order 0..length-1, shuffled. */
function shuffled(length: number, seed: number): number[] {
  const random = mulberry32(seed);
  return Array.from({ length }, (_, index) => ({ index, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ index }) => index);
}

const take = <T>(values: readonly T[], order: readonly number[]): T[] =>
  order.flatMap((index) => values.slice(index, index + 1));

/** Every number of a result, so that bounds can be asked of all of them. */
function ratesOf({ macro, macroDeclared, macroSupported, micro, microDeclared, weighted, ...metrics }: Metrics) {
  const families = [macro, macroDeclared, macroSupported, micro, microDeclared, weighted, ...metrics.perClass];
  return [
    metrics.accuracy,
    metrics.balancedAccuracy,
    metrics.specificityMacro,
    ...(metrics.wilson95 ?? []),
    ...families.flatMap(({ precision, recall, f1 }) => [precision, recall, f1]),
    ...(metrics.proba?.calibration.flatMap(({ ece, mce }) => [ece, mce]) ?? []),
    ...(metrics.proba?.rocAucOvrPerClass.map(({ value }) => value) ?? []),
    ...(metrics.proba?.averagePrecisionPerClass.map(({ value }) => value) ?? []),
  ].filter((rate) => rate !== null);
}

/** Numbers to 12 digits: sums in another order may differ in the last bit. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toPrecision(12)) : part)));

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

describe('what holds for any rows', () => {
  test.each(seeds)('the order of the rows changes nothing (seed %i)', (seed) => {
    const { truth, predicted, probabilities } = sample(seed);
    const order = shuffled(truth.length, seed);
    const again = computeMetrics({
      truth: take(truth, order),
      predicted: take(predicted, order),
      probabilities: take(probabilities, order),
      labels: LABELS,
    });
    expect(rounded(again)).toEqual(rounded(computeMetrics({ truth, predicted, probabilities, labels: LABELS })));
  });

  test.each(seeds)('the order of the labels only moves entries (seed %i)', (seed) => {
    const { truth, predicted } = sample(seed);
    const plain = computeMetrics({ truth, predicted, labels: LABELS });
    const order = shuffled(LABELS.length, seed);
    const moved = computeMetrics({ truth, predicted, labels: take(LABELS, order) });
    expect(moved.perClass).toEqual(take(plain.perClass, order));
    expect(moved.confusion.matrix).toEqual(
      take(plain.confusion.matrix, order).map((row) => [...take(row, order), row.at(-1)]),
    );
    expect(rounded([moved.macro, moved.weighted, moved.mcc, moved.cohenKappa])).toEqual(
      rounded([plain.macro, plain.weighted, plain.mcc, plain.cohenKappa]),
    );
  });

  test.each(seeds)('other names for the labels change only the names (seed %i)', (seed) => {
    const { truth, predicted, probabilities } = sample(seed);
    const names = new Map(
      LABELS.map((label, index) => [label, ['__proto__', 'constructor', ' ', '\u{1F600}'][index] ?? '']),
    );
    const renamed = (label: string) => names.get(label) ?? label;
    const withNames = computeMetrics({
      truth: truth.map(renamed),
      predicted: predicted.map(renamed),
      probabilities,
      labels: LABELS.map(renamed),
    });
    const plain = computeMetrics({ truth, predicted, probabilities, labels: LABELS });
    expect(withNames.confusion.matrix).toEqual(plain.confusion.matrix);
    expect(withNames.perClass).toEqual(plain.perClass.map((entry) => ({ ...entry, label: renamed(entry.label) })));
    expect(withNames.proba?.calibration).toEqual(plain.proba?.calibration);
    expect(withNames.macro).toEqual(plain.macro);
  });

  test.each(seeds)('rates stay within 0..1, and counts add up (seed %i)', (seed) => {
    const { truth, predicted, probabilities } = sample(seed);
    const metrics = computeMetrics({ truth, predicted, probabilities, labels: LABELS });
    for (const rate of ratesOf(metrics)) {
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(1);
    }
    expect(Math.abs(metrics.mcc ?? 0)).toBeLessThanOrEqual(1);
    expect(metrics.cohenKappa ?? 0).toBeLessThanOrEqual(1);
    const [low, high] = metrics.wilson95 ?? [1, 0];
    expect(low <= (metrics.accuracy ?? -1) && (metrics.accuracy ?? 2) <= high).toBe(true);
    expect(metrics.confusion.matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(truth.length);
    for (const { tp, fp, fn, tn, support, predicted: answered } of metrics.perClass) {
      expect([tp + fp + fn + tn, tp + fn, tp + fp]).toEqual([truth.length, support, answered]);
    }
    expect(metrics.micro.f1).toBe(metrics.accuracy);
  });
});

describe('the label list', () => {
  test('left out, is every value that occurs, in code-point order, and nothing is outside', () => {
    const metrics = computeMetrics({ truth: ['b', '10'], predicted: ['9', '\u{1F600}'] });
    expect(metrics.labels).toEqual(['10', '9', 'b', '\u{1F600}']);
    expect(metrics.nOutside).toBe(0);
  });

  test('given, sends other answers outside: wrong, listed once, in a column of their own', () => {
    const metrics = computeMetrics({ truth: ['a', 'a', 'b'], predicted: ['z', 'z', 'A'], labels: ['b', 'a'] });
    expect(metrics.confusion).toEqual({
      rows: ['b', 'a'],
      columns: ['b', 'a', '__outside__'],
      matrix: [
        [0, 0, 1],
        [0, 0, 2],
      ],
    });
    expect([metrics.nOutside, metrics.outsideValues, metrics.accuracy]).toEqual([3, ['A', 'z'], 0]);
    expect(metrics.undefined).toEqual({ precision: ['b', 'a'], recall: [], specificity: [] });
  });

  test('is copied, not shared with the result', () => {
    const labels = ['a', 'b'];
    const metrics = computeMetrics({ truth: ['a'], predicted: ['a'], labels });
    labels.push('c');
    expect(metrics.labels).toEqual(['a', 'b']);
  });
});

test('without rows counts are 0 and every rate is not defined', () => {
  const metrics = computeMetrics({ truth: [], predicted: [], labels: ['a'], probabilities: [], positiveLabel: 'a' });
  const none = { precision: null, recall: null, f1: null };
  expect(metrics).toMatchObject({
    n: 0,
    correct: 0,
    accuracy: null,
    macro: none,
    weighted: none,
    micro: none,
    mcc: null,
    cohenKappa: null,
    wilson95: null,
    binary: null,
    proba: null,
    confusion: { matrix: [[0, 0]] },
  });
  expect(computeMetrics({ truth: [], predicted: [] }).labels).toEqual([]);
});

describe('what does not fit is refused with a sentence', () => {
  const rows = { truth: ['a', 'b'], predicted: ['a', 'b'], labels: ['a', 'b'] };

  test.each([
    [
      'lists of different length',
      { ...rows, predicted: ['a'] },
      '`truth` has 2 rows and `predicted` has 1. Give one value a row in each, in the same order.',
    ],
    [
      'a true label outside the list',
      { ...rows, labels: ['a', 'B'] },
      'The true label "b" of row 2 is not in `labels`. Add it to the list or correct the row.',
    ],
    [
      'a label that stands twice',
      { ...rows, labels: ['a', 'b', 'a'] },
      'The label "a" stands twice in `labels`. List each label once.',
    ],
    [
      'a positive label outside the list',
      { ...rows, positiveLabel: 'c' },
      'The positive label "c" is not among the labels. Choose one of them.',
    ],
    [
      'too few rows of probabilities',
      { ...rows, probabilities: [[1, 0]] },
      '`truth` has 2 rows and `probabilities` has 1. Give one value a row in each, in the same order.',
    ],
    [
      'probabilities of another width',
      { ...rows, probabilities: [[1, 0], [1]] },
      'Row 2 of `probabilities` has 1 values for 2 labels. Give one value a label, in the order of `labels`.',
    ],
    [
      'logarithms instead of probabilities',
      {
        ...rows,
        probabilities: [
          [0.5, 0.5],
          [-0.1, -2.3],
        ],
      },
      'Row 2 of `probabilities` holds -0.1. Give numbers within 0..1, not logarithms or percentages.',
    ],
    [
      'a probability that is no number',
      {
        ...rows,
        probabilities: [
          [0.5, Number.NaN],
          [0, 1],
        ],
      },
      'Row 1 of `probabilities` holds NaN. Give numbers within 0..1, not logarithms or percentages.',
    ],
  ])('%s', (_, input, sentence) => {
    expect(() => computeMetrics(input)).toThrow(new RangeError(sentence));
  });

  test('free text in place of labels', () => {
    const truth = Array.from({ length: MAX_LABELS + 1 }, (_, row) => `answer ${row}`);
    expect(() => computeMetrics({ truth, predicted: truth })).toThrow(
      new RangeError(
        'There are 2001 different labels; metrics take at most 2000. Give `labels`, or check that the right column was chosen.',
      ),
    );
  });
});

test('1,000,000 predictions are counted whole', () => {
  const random = mulberry32(1);
  const labels = Array.from({ length: 77 }, (_, index) => `label ${index}`);
  const pick = () => labels[Math.floor(random() * labels.length)] ?? '';
  const truth = Array.from({ length: 1_000_000 }, pick);
  const predicted = truth.map((label) => (random() < 0.9 ? label : pick()));
  const metrics = computeMetrics({ truth, predicted });
  expect(metrics.n).toBe(1_000_000);
});
