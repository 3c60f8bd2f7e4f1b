import { linearProbabilities, softmaxInPlace } from '@engine/classifiers/linear-model';
import { fitLogistic, GAP_TARGET, MOST_EPOCHS } from '@engine/classifiers/logistic';
import type { SparseRows } from '@engine/classifiers/sparse-rows';
import { expect, test } from 'vitest';

/** Rows that hold only the bias: no columns at all. */
const biasOnly = (rowCount: number): SparseRows => ({
  rowCount,
  columnCount: 0,
  starts: new Int32Array(rowCount + 1),
  columns: new Int32Array(0),
  values: new Float64Array(0),
});

const thirtyToSeventy = Int32Array.from({ length: 1000 }, (_, row) => (row < 300 ? 0 : 1));

test('with nothing but a bias it finds the class shares (30 : 70) to a point, as maximum likelihood must', () => {
  const { model, converged } = fitLogistic(biasOnly(1000), thirtyToSeventy, 2, { c: 10, seed: 1 });
  const [first] = linearProbabilities(model, biasOnly(1), 0);
  expect(converged).toBe(true);
  expect(Math.abs((first ?? Number.NaN) - 0.3)).toBeLessThan(0.01);
});

test('says so when it stopped short of the minimum: c = 1000 on rows that contradict each other', () => {
  const { epochs, relativeGap, converged } = fitLogistic(biasOnly(1000), thirtyToSeventy, 2, { c: 1000, seed: 1 });
  expect([epochs, converged]).toEqual([MOST_EPOCHS, false]);
  expect(relativeGap).toBeGreaterThan(GAP_TARGET);
});

/*
 * Two rows x = [1], classes 0 and 1, and nothing else: by symmetry both classes are equally likely.
 * One row x = [1] of class 0 of two, c = 1: W = (w, -w), bias the same; minimise 2 w^2 + ln(1 + e^(-4 w)), as weight and bias
 * carry w each. Its slope is zero where w = 1 / (1 + e^(4 w)): w = 0.2391 (solved to four digits by bisection).
 */
test('agrees with optima worked out by hand', () => {
  const oneCell = (rowCount: number): SparseRows => ({
    rowCount,
    columnCount: 1,
    starts: Int32Array.from({ length: rowCount + 1 }, (_, row) => row),
    columns: new Int32Array(rowCount),
    values: new Float64Array(rowCount).fill(1),
  });
  const symmetric = fitLogistic(oneCell(2), Int32Array.of(0, 1), 2, { c: 1, seed: 1 });
  expect(linearProbabilities(symmetric.model, oneCell(1), 0)[0]).toBeCloseTo(0.5, 1);

  const single = fitLogistic(oneCell(1), Int32Array.of(0), 2, { c: 1, seed: 1 });
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 60; halving++) {
    const w = (low + high) / 2;
    if (w < 1 / (1 + Math.exp(4 * w))) low = w;
    else high = w;
  }
  expect(single.model.weights[0]).toBeCloseTo(low, 2);
  expect(single.relativeGap).toBeLessThanOrEqual(GAP_TARGET);
});

test('softmax survives scores of any size and returns the logarithm of the sum', () => {
  const scores = Float64Array.of(1000, 1000, -1000);
  expect(softmaxInPlace(scores)).toBeCloseTo(1000 + Math.LN2, 10);
  expect(Array.from(scores)).toEqual([0.5, 0.5, 0]);
});

test.each([
  ['no rows', 0, [], 'There are no rows to learn from.'],
  ['a class too few', 2, [0], 'There are 2 rows but 1 classes'],
  ['a class out of range', 1, [2], 'Every class must be within 0..1.'],
])('refuses %s', (_case, rowCount, classes, message) =>
  expect(() => fitLogistic(biasOnly(rowCount), Int32Array.from(classes), 2, { c: 1, seed: 1 })).toThrow(message),
);

test('refuses weights that would not fit in memory instead of failing half-way', () => {
  const wide = { ...biasOnly(1), columnCount: 10_000_000 };
  expect(() => fitLogistic(wide, Int32Array.of(0), 100, { c: 1, seed: 1 })).toThrow('do not fit in memory');
});
