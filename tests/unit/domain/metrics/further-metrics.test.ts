import {
  chooseThreshold,
  computeMetrics,
  coverageAt,
  coverageCurve,
  fBeta,
  rankingCurve,
  slicesOf,
  topKAccuracy,
} from '@shared/domain/metrics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('F-beta', () => {
  const metrics = computeMetrics({
    truth: ['a', 'a', 'a', 'b', 'b', 'c'],
    predicted: ['a', 'a', 'b', 'b', 'a', '?'],
    labels: ['a', 'b', 'c'],
  });

  test('of each label and its averages are as worked out by hand', () => {
    // a: tp 2, support 3, predicted 3. b: 1, 2, 2. c: 0, 1, 0. Beta 2: 5 tp / (4 support + predicted).
    const found = fBeta(metrics, 2);
    expect(found.perLabel).toEqual([
      { label: 'a', value: 10 / 15 },
      { label: 'b', value: 5 / 10 },
      { label: 'c', value: 0 },
    ]);
    expect(found.macro).toBeCloseTo((10 / 15 + 5 / 10) / 4, 15); // three labels and the answer outside
    expect(found.weighted).toBeCloseTo((3 * (10 / 15) + 2 * 0.5) / 6, 15);
    expect(found.micro).toBe(metrics.accuracy);
  });

  test('is F1 at beta 1, and refuses a beta of 0', () => {
    const found = fBeta(metrics, 1);
    expect(found.perLabel.map(({ value }) => value)).toEqual(metrics.perClass.map(({ f1 }) => f1));
    expect(found.macro).toBeCloseTo(metrics.macro.f1 ?? 9, 15);
    expect(found.weighted).toBeCloseTo(metrics.weighted.f1 ?? 9, 15);
    expect(() => fBeta(metrics, 0)).toThrow('above 0');
    expect(fBeta(computeMetrics({ truth: [], predicted: [] }), 1)).toMatchObject({ macro: null, micro: null });
  });
});

describe('ROC and precision-recall curves', () => {
  test('have a point for each distinct score, rows of equal score together', () => {
    expect(rankingCurve([0.9, 0.5, 0.5, 0.1], [true, true, false, false])).toEqual([
      { threshold: 0.9, truePositiveRate: 0.5, falsePositiveRate: 0, precision: 1 },
      { threshold: 0.5, truePositiveRate: 1, falsePositiveRate: 0.5, precision: 2 / 3 },
      { threshold: 0.1, truePositiveRate: 1, falsePositiveRate: 1, precision: 0.5 },
    ]);
  });

  test('have the areas that the metrics state', () => {
    const rows = fc.array(fc.tuple(fc.nat(20), fc.boolean()), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const scores = pairs.map(([score]) => score / 20);
        const isPositive = pairs.map(([, positive]) => positive);
        const points = rankingCurve(scores, isPositive);
        fc.pre(points !== null);
        let area = 0;
        let averagePrecision = 0;
        let [x, y] = [0, 0];
        for (const { falsePositiveRate, truePositiveRate, precision } of points ?? []) {
          area += ((falsePositiveRate - x) * (truePositiveRate + y)) / 2;
          averagePrecision += (truePositiveRate - y) * precision;
          [x, y] = [falsePositiveRate, truePositiveRate];
        }
        const truth = isPositive.map((positive) => (positive ? 'yes' : 'no'));
        const { proba } = computeMetrics({
          truth,
          predicted: truth,
          labels: ['no', 'yes'],
          positiveLabel: 'yes',
          probabilities: scores.map((score) => [1 - score, score]),
        });
        expect(area).toBeCloseTo(proba?.rocAuc ?? 9, 10);
        expect(averagePrecision).toBeCloseTo(proba?.averagePrecision ?? 9, 10);
      }),
    );
  });

  test('are thinned to so many points with both ends, and not defined with one side only', () => {
    const scores = Array.from({ length: 1000 }, (_, at) => at / 1000);
    const points = rankingCurve(
      scores,
      scores.map((_, at) => at % 2 === 0),
      50,
    );
    expect(points).toHaveLength(50);
    expect([points?.[0]?.threshold, points?.at(-1)?.threshold]).toEqual([0.999, 0]);
    expect(rankingCurve([0.1, 0.2], [true, true])).toBeNull();
  });
});

describe('top k', () => {
  const input = {
    truth: ['a', 'b', 'c'],
    labels: ['a', 'b', 'c'],
    probabilities: [
      [0.5, 0.3, 0.2],
      [0.4, 0.4, 0.2],
      [0.5, 0.3, 0.2],
    ],
  };

  test('counts a row whose true label is among the k most probable; of equals the first label ranks higher', () => {
    expect([1, 2, 3, 9].map((k) => topKAccuracy(input, k))).toEqual([1 / 3, 2 / 3, 1, 1]);
  });

  test('is not defined without rows, and k must be 1 or more', () => {
    expect(topKAccuracy({ truth: [], labels: ['a'], probabilities: [] }, 1)).toBeNull();
    expect(() => topKAccuracy(input, 0)).toThrow('from 1');
  });
});

describe('coverage', () => {
  const rows = {
    confidences: Float64Array.of(0.9, 0.8, 0.8, 0.4, 0.3),
    isRight: Uint8Array.of(1, 1, 0, 1, 0),
  };

  test('is the share that is sure enough, with the accuracy there', () => {
    expect(coverageAt(rows, 0.8)).toMatchObject({ answered: 3, coverage: 0.6, accuracy: 2 / 3 });
    expect(coverageAt(rows, 0.95)).toMatchObject({ answered: 0, coverage: 0, accuracy: null, accuracyCi95: null });
    expect(coverageAt({ confidences: new Float64Array(), isRight: new Uint8Array() }, 0.5)).toBeNull();
  });

  test('as a curve goes from the surest rows to all, equal ones together', () => {
    const curve = coverageCurve(rows);
    expect(curve.map(({ threshold, answered }) => [threshold, answered])).toEqual([
      [0.9, 1],
      [0.8, 3],
      [0.4, 4],
      [0.3, 5],
    ]);
    for (const point of curve) expect(point).toEqual(coverageAt(rows, point.threshold));
  });

  test('a threshold is the lowest that keeps the accuracy asked for, or none', () => {
    expect(chooseThreshold(rows, 0.75)?.threshold).toBe(0.4);
    expect(chooseThreshold(rows, 1)?.threshold).toBe(0.9);
    expect(chooseThreshold({ ...rows, isRight: new Uint8Array(5) }, 0.1)).toBeNull();
  });
});

test('slices are counted by value, most rows first, rows without a value together', () => {
  const found = slicesOf(['x', 'x', 'y', 'y', 'y'], ['x', 'y', 'y', 'y', 'x'], ['web', 'web', null, 'mail', 'web']);
  expect(found.map(({ value, rows, correct, accuracy }) => [value, rows, correct, accuracy])).toEqual([
    ['web', 3, 1, 1 / 3],
    [null, 1, 1, 1],
    ['mail', 1, 1, 1],
  ]);
  expect(() => slicesOf(['x'], ['x'], [])).toThrow('Give one value a row');
});
