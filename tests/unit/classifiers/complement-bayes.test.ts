import { fitComplementBayes } from '@engine/classifiers/complement-bayes';
import { writeScores } from '@engine/classifiers/linear-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparse } from '../../helpers/sparse';

/*
 * Three rows over two terms, classes 0, 0, 1; smoothing 1:
 *   row 0 (class 0): 2 0    row 1 (class 0): 1 1    row 2 (class 1): 0 3
 * Complement of class 0 is row 2: (0, 3); smoothed (1, 4) of 5.   weights -ln(1/5), -ln(4/5)
 * Complement of class 1 is rows 0, 1: (3, 1); smoothed (4, 2) of 6. weights -ln(4/6), -ln(2/6)
 * which is scikit-learn's ComplementNB: feature_log_prob_ = -log(comp_count / comp_count.sum()).
 */
const rows = sparse([
  [2, 0],
  [1, 1],
  [0, 3],
]);

test('has the weights of the formula', () => {
  const { weights, bias } = fitComplementBayes(rows, Int32Array.of(0, 0, 1), 2, 1);
  const wanted = [-Math.log(1 / 5), -Math.log(4 / 6), -Math.log(4 / 5), -Math.log(2 / 6)]; // term by term
  for (const [at, weight] of wanted.entries()) expect(weights[at]).toBeCloseTo(weight, 6);
  expect(Array.from(bias)).toEqual([0, 0]);
});

test('scores are sums of value x weight: for (1, 2), class 1 is ahead', () => {
  const model = fitComplementBayes(rows, Int32Array.of(0, 0, 1), 2, 1);
  const scores = new Float64Array(2);
  writeScores(model.weights, model.bias, sparse([[1, 2]]), 0, scores);
  expect(scores[0]).toBeCloseTo(Math.log(5) + 2 * Math.log(5 / 4), 5);
  expect(scores[1]).toBeCloseTo(Math.log(6 / 4) + 2 * Math.log(3), 5);
});

test('does not depend on the order of the rows', () => {
  const table = fc.array(fc.tuple(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), fc.nat(2)), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(table, fc.nat(), (entries, turn) => {
      const cut = turn % entries.length;
      const turned = [...entries.slice(cut), ...entries.slice(0, cut)].reverse();
      const weightsOf = (own: typeof entries) =>
        fitComplementBayes(
          sparse(own.map(([cells]) => cells)),
          Int32Array.from(own, ([, wanted]) => wanted),
          3,
          0.5,
        ).weights;
      expect(weightsOf(turned)).toEqual(weightsOf(entries)); // whole numbers add up exactly in any order
    }),
  );
});

test.each([0, -1, Number.NaN])('refuses a smoothing of %d', (smoothing) =>
  expect(() => fitComplementBayes(rows, Int32Array.of(0, 0, 1), 2, smoothing)).toThrow('must be a number above 0'),
);
