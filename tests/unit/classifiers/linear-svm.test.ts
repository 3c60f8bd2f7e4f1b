import { writeScores } from '@engine/classifiers/linear-model';
import { fitLinearSvm } from '@engine/classifiers/linear-svm';
import { mulberry32 } from '@shared/domain/statistics';
import { expect, test } from 'vitest';
import { sparse } from '../../helpers/sparse';

/*
 * One row x = 1 of class 1 and one x = -1 of class 0, bias b by symmetry 0. Minimise w^2/2 + 2 c max(0, 1 - w)^2:
 * w - 4 c (1 - w) = 0, so w = 4 c / (1 + 4 c): 0.8 at c = 1.
 */
test('agrees with an optimum worked out by hand', () => {
  const { model, converged } = fitLinearSvm(sparse([[1], [-1]]), Int32Array.of(1, 0), 2, { c: 1, seed: 1 });
  expect(converged).toBe(true);
  expect(model.weights[1]).toBeCloseTo(0.8, 1);
  expect(model.weights[0]).toBe(-(model.weights[1] ?? 0));
  expect(Math.abs(model.bias[1] ?? Number.NaN)).toBeLessThan(0.03);
});

/** Points around three corners, far enough apart that straight lines part them. */
function threeCorners(count: number) {
  const random = mulberry32(5);
  const corners = [
    [3, 0.1, 0.1],
    [0.1, 3, 0.1],
    [0.1, 0.1, 3],
  ];
  const classes = Int32Array.from({ length: count }, (_, row) => row % 3);
  const rows = sparse(Array.from(classes, (corner) => (corners[corner] ?? []).map((at) => at + random())));
  return { rows, classes };
}

test('parts three classes that straight lines can part, without an error', () => {
  const { rows, classes } = threeCorners(300);
  const { model, converged } = fitLinearSvm(rows, classes, 3, { c: 1, seed: 1 });
  const scores = new Float64Array(3);
  const found = Int32Array.from(classes, (_, row) => {
    writeScores(model.weights, model.bias, rows, row, scores);
    return scores.indexOf(Math.max(...scores));
  });
  expect(found).toEqual(classes);
  expect(converged).toBe(true);
});

test('comes to the same weights, to its tolerance, whatever the seed that orders the rows', () => {
  const { rows, classes } = threeCorners(90);
  const weights = (seed: number) => fitLinearSvm(rows, classes, 3, { c: 1, seed }).model.weights;
  const [one, other] = [weights(1), weights(2)];
  expect(weights(1)).toEqual(one);
  for (const [at, weight] of one.entries()) expect(Math.abs(weight - (other[at] ?? Number.NaN))).toBeLessThan(0.05);
});

test('a class alone has nothing to be parted from: it scores 0', () => {
  const { model } = fitLinearSvm(sparse([[1], [2]]), Int32Array.of(0, 0), 1, { c: 1, seed: 1 });
  expect([...model.weights, ...model.bias]).toEqual([0, 0]);
});

test.each([
  [0, 2, 'The setting c must be a number above 0'],
  [1, 1, 'Every class must be within 0..0.'],
])('refuses c = %d with %d classes', (c, classCount, message) =>
  expect(() => fitLinearSvm(sparse([[1], [2]]), Int32Array.of(0, 1), classCount, { c, seed: 1 })).toThrow(message),
);
