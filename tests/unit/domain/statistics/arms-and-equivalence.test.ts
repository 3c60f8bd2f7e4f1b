import { computeMetrics } from '@shared/domain/metrics';
import {
  bootstrapArms,
  bootstrapInterval,
  comparePaired,
  countPaired,
  equivalence,
  mulberry32,
  quantiles,
} from '@shared/domain/statistics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('one bootstrap for all arms', () => {
  const random = mulberry32(2);
  const labels = ['a', 'b', 'c', 'none'];
  const pick = () => labels[Math.floor(random() * 4)] ?? 'a';
  const truth = Array.from({ length: 150 }, () => labels[Math.floor(random() * 3)] ?? 'a');
  const arms = [0.9, 0.7, 0.5].map((chance) => truth.map((label) => (random() < chance ? label : pick())));
  const bootstrap = { seed: 5, resamples: 300 };
  const macroF1Labels = ['a', 'b', 'c'];

  test('gives for each arm what its own bootstrap gives, and for each pair what comparing it gives', () => {
    const drawn = bootstrapArms({ truth, arms, macroF1Labels, bootstrap });
    for (const [arm, predicted] of arms.entries()) {
      const own = { truth, predicted, macroF1Labels, bootstrap };
      expect(drawn?.arms[arm]).toEqual({
        accuracyCi95: bootstrapInterval({ ...own, statistic: 'accuracy' }),
        macroF1Ci95: bootstrapInterval({ ...own, statistic: 'macroF1' }),
        further: null,
      });
    }
    expect(drawn?.pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    for (const { a, b, ...found } of drawn?.pairs ?? []) {
      const pair = comparePaired({ truth, a: arms[a] ?? [], b: arms[b] ?? [], bootstrap, macroF1Labels });
      const { accuracyDiffCi95, accuracyDiffP, macroF1DiffCi95 } = pair.bootstrap ?? {};
      expect(found).toEqual({ accuracyDiffCi95, accuracyDiffP, macroF1DiffCi95 });
    }
  });

  test('stratified: each label keeps its rows, so an arm that gets one label right and nothing else has no spread', () => {
    const stratified = { ...bootstrap, stratified: true };
    const onlyA = truth.map((label) => (label === 'a' ? 'a' : 'none'));
    const share = truth.filter((label) => label === 'a').length / truth.length;
    const drawn = bootstrapArms({ truth, arms: [onlyA], macroF1Labels, bootstrap: stratified });
    expect(drawn?.arms[0]?.accuracyCi95).toEqual([share, share]);
    const over = bootstrapArms({ truth, arms: [onlyA], macroF1Labels, bootstrap })?.arms[0]?.accuracyCi95;
    expect((over?.[1] ?? 0) - (over?.[0] ?? 0)).toBeGreaterThan(0.1);
  });

  test('further scores lie in their intervals, and the intervals within what the score can be', () => {
    const found = bootstrapArms({
      truth,
      arms,
      macroF1Labels,
      bootstrap: { ...bootstrap, stratified: true },
      further: true,
    });
    for (const [arm, predicted] of arms.entries()) {
      const { balancedAccuracy, weighted, mcc, cohenKappa } = computeMetrics({
        truth,
        predicted,
        labels: macroF1Labels,
      });
      const scores = { balancedAccuracy, weightedF1: weighted.f1, mcc, cohenKappa };
      for (const [score, value] of Object.entries(scores)) {
        const [low, high] = Object.entries(found?.arms[arm]?.further ?? {}).find(([name]) => name === score)?.[1] ?? [
          2, -2,
        ];
        expect(low).toBeLessThan(value ?? Number.NaN);
        expect(high).toBeGreaterThan(value ?? Number.NaN);
        expect(high - low).toBeLessThan(0.35);
        expect(high).toBeLessThanOrEqual(1);
      }
    }
  });

  test('further scores of a single, unchanged resample are those of the metrics', () => {
    // One row a label: a stratified resample is the rows themselves.
    const own = {
      truth: ['a', 'b', 'c', 'd'],
      arms: [['a', 'b', 'd', 'none']],
      bootstrap: { seed: 1, resamples: 1, stratified: true },
    };
    const drawn = bootstrapArms({ ...own, macroF1Labels: own.truth, further: true })?.arms[0]?.further;
    const metrics = computeMetrics({ truth: own.truth, predicted: own.arms[0] ?? [], labels: own.truth });
    expect(drawn?.balancedAccuracy[0]).toBeCloseTo(metrics.balancedAccuracy ?? 2, 12);
    expect(drawn?.weightedF1[0]).toBeCloseTo(metrics.weighted.f1 ?? 2, 12);
    expect(drawn?.mcc[0]).toBeCloseTo(metrics.mcc ?? 2, 12);
    expect(drawn?.cohenKappa[0]).toBeCloseTo(metrics.cohenKappa ?? 2, 12);
  });

  test('is not defined without rows, and refuses lists of different lengths', () => {
    expect(bootstrapArms({ truth: [], arms: [[]] })).toBeNull();
    expect(() => bootstrapArms({ truth: ['a'], arms: [['a'], []] })).toThrow('`arms[1]` has 0');
  });
});

describe('no worse by a margin', () => {
  test('at a difference of 0 is McNemar: the interval ends where the score is 1.96', () => {
    // b = c: T(d) = -n d / sqrt(n (2q + d (1 - d))); checked against the definition at both ends.
    const found = equivalence({ bothRight: 80, onlyARight: 10, onlyBRight: 10, bothWrong: 0 }, 0.05);
    expect(found?.difference).toBe(0);
    expect((found?.ci95[0] ?? 0) + (found?.ci95[1] ?? 0)).toBeCloseTo(0, 9);
  });

  /*
   * The definition, without the closed form: at either end of the interval the score is 1.96 in size, its standard error from the share of
   * 'only B right' that makes the counts most likely under that difference, found by trying a million shares.
   */
  test.each([
    [43, 0, 1, 0],
    [70, 12, 5, 13],
    [500, 40, 61, 99],
  ])('ends where the score of the most likely shares is 1.96: %d, %d, %d, %d', (bothRight, b, c, bothWrong) => {
    const n = bothRight + b + c + bothWrong;
    const { ci95 = [0, 0] } = equivalence({ bothRight, onlyARight: b, onlyBRight: c, bothWrong }, 0.1) ?? {};
    const log = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
    for (const d of ci95) {
      let best = { likelihood: Number.NEGATIVE_INFINITY, q: 0 };
      for (let step = 1; step < 1_000_000; step += 1) {
        const q = Math.max(0, -d) + (step / 1_000_000) * ((1 - Math.abs(d)) / 2);
        const likelihood = log(b, q + d) + log(c, q) + log(n - b - c, 1 - 2 * q - d);
        if (likelihood > best.likelihood) best = { likelihood, q };
      }
      const score = (b - c - n * d) / Math.sqrt(n * (2 * best.q + d - d ** 2));
      expect(Math.abs(score)).toBeCloseTo(1.96, 2);
    }
  });

  test('is shown by enough rows, and not by few', () => {
    const many = equivalence({ bothRight: 8_000, onlyARight: 500, onlyBRight: 500, bothWrong: 1_000 }, 0.01);
    expect(many).toMatchObject({ isNoWorse: true, isEquivalent: true, moreRows: 0 });
    const few = equivalence({ bothRight: 80, onlyARight: 5, onlyBRight: 5, bothWrong: 10 }, 0.01);
    expect(few).toMatchObject({ isNoWorse: false, isEquivalent: false });
    // (1.644854 + 0.841621)^2 x 0.1 / 0.01^2 = 6,182.6: 6,083 more than the 100 there are.
    expect(few?.moreRows).toBe(6_083);
  });

  test('takes many rows even of arms that agree on every one', () => {
    const agreeing = (rows: number) =>
      equivalence({ bothRight: rows, onlyARight: 0, onlyBRight: 0, bothWrong: 0 }, 0.02);
    // 1.644854^2 x 0.98 / 0.02 = 132.6: 132 more than the one there is.
    expect(agreeing(1)).toMatchObject({ isNoWorse: false, moreRows: 132 });
    expect(agreeing(132)).toMatchObject({ isNoWorse: false, moreRows: 1 });
    expect(agreeing(133)).toMatchObject({ isNoWorse: true, moreRows: 0 });
  });

  test('is never reached by an arm that is worse by more', () => {
    const worse = equivalence({ bothRight: 800, onlyARight: 20, onlyBRight: 60, bothWrong: 120 }, 0.01);
    expect(worse).toMatchObject({ isNoWorse: false, moreRows: null });
    const better = equivalence({ bothRight: 800, onlyARight: 60, onlyBRight: 20, bothWrong: 120 }, 0.01);
    expect(better).toMatchObject({ isNoWorse: true, isEquivalent: false });
  });

  test('turns around when the arms change places, stays within -1..1, and holds the difference', () => {
    const count = fc.nat(60);
    fc.assert(
      fc.property(count, count, count, count, (bothRight, onlyARight, onlyBRight, bothWrong) => {
        fc.pre(bothRight + onlyARight + onlyBRight + bothWrong > 0);
        const one = equivalence({ bothRight, onlyARight, onlyBRight, bothWrong }, 0.05);
        const other = equivalence({ bothRight, onlyARight: onlyBRight, onlyBRight: onlyARight, bothWrong }, 0.05);
        const [low = 0, high = 0] = one?.ci95 ?? [];
        expect(low).toBeCloseTo(-(other?.ci95[1] ?? 9), 6);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual((one?.difference ?? 9) + 1e-9);
        expect(high).toBeGreaterThanOrEqual((one?.difference ?? -9) - 1e-9);
      }),
    );
  });

  test('has no answer without rows, and no margin of 0', () => {
    expect(equivalence({ bothRight: 0, onlyARight: 0, onlyBRight: 0, bothWrong: 0 }, 0.01)).toBeNull();
    expect(() => equivalence({ bothRight: 1, onlyARight: 0, onlyBRight: 0, bothWrong: 0 }, 0)).toThrow('The margin');
  });
});

test('rows of two arms are counted in four cells', () => {
  expect(countPaired(['x', 'x', 'y', 'y'], ['x', 'x', 'x', '?'], ['x', 'y', 'y', '!'])).toEqual({
    bothRight: 1,
    onlyARight: 1,
    onlyBRight: 1,
    bothWrong: 1,
  });
});

test('quantiles interpolate as numpy does, in any order of the values, and are not defined without any', () => {
  // np.quantile([10, 20, 30, 40], [0.5, 0.95]) = [25, 38.5]
  expect(quantiles([40, 10, 30, 20], [0.5, 0.95])).toEqual([25, 38.5]);
  expect(quantiles([7], [0, 1])).toEqual([7, 7]);
  expect(quantiles([], [0.5])).toEqual([null]);
});
