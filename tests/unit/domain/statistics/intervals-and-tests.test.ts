import { holm, mcnemar, mulberry32, wilsonInterval } from '@shared/domain/statistics';
import { chiSquared1UpperTail, erfc } from '@shared/domain/statistics/erfc';
import { fairBinomial, fairBinomialLowerTail } from '@shared/domain/statistics/fair-binomial';
import { describe, expect, test } from 'vitest';

const relativeError = (got: number, expected: number) => Math.abs(got - expected) / expected;

/** C(m, k) / 2^m summed for k = 0..upTo in whole numbers, hence exact to the last rounding. */
function exactLowerTail(upTo: number, m: number): number {
  let term = 1n;
  let sum = 1n;
  for (let k = 1; k <= upTo; k += 1) {
    term = (term * BigInt(m - k + 1)) / BigInt(k);
    sum += term;
  }
  const extraBits = 64n;
  return Number((sum << extraBits) >> BigInt(m)) / Number(1n << extraBits);
}

describe('the Wilson interval', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with Newcombe (1998), table I, for %i of %i', (passed, total, low, high) => {
    expect(wilsonInterval(passed, total)?.map((bound) => Number(bound.toFixed(4)))).toEqual([low, high]);
  });

  test('touches 0 and 1 exactly, and is not defined without rows', () => {
    expect(wilsonInterval(0, 7)?.[0]).toBe(0);
    expect(wilsonInterval(7, 7)?.[1]).toBe(1);
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test('narrows with a smaller z', () => {
    const [low, high] = wilsonInterval(5, 10, 1) ?? [];
    expect(low).toBeCloseTo(0.5 - Math.sqrt(0.11 / 4.84), 12);
    expect(high).toBeCloseTo(0.5 + Math.sqrt(0.11 / 4.84), 12);
  });

  test.each([
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [Number.NaN, 2],
  ])('refuses %d of %d', (passed, total) => {
    expect(() => wilsonInterval(passed, total)).toThrow(
      new RangeError(`Expected \`passed\` to be a whole number within 0..total, got ${passed} of ${total}.`),
    );
  });
});

describe("Holm's correction", () => {
  test('multiplies the smallest p by the number of tests, the next by one less, and never lets them fall', () => {
    expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
  });

  test('keeps the order of the input, stops at 1 and takes an empty list', () => {
    expect(holm([0.9, 0.6, 1])).toEqual([1, 1, 1]);
    expect(holm([0.2])).toEqual([0.2]);
    expect(holm([])).toEqual([]);
  });

  test('refuses what is no probability', () => {
    expect(() => holm([0.1, Number.NaN])).toThrow(new RangeError('p value 2 is NaN. Expected a number within 0..1.'));
  });
});

describe('tails of distributions', () => {
  // Values rounded to 16 digits, from an arbitrary-precision program.
  test.each([
    [0.05, 0.9436280222029834],
    [0.5, 0.4795001221869535],
    [0.999, 0.157714729793503],
    [1, 0.1572992070502851],
    [1.5, 0.03389485352468927],
    [3, 2.209049699858544e-5],
    [8, 1.122429717298293e-29],
    [20, 5.395865611607901e-176],
    [26, 5.663192408856143e-296],
  ])('erfc(%d) holds to 1e-12', (x, expected) => {
    expect(relativeError(erfc(x), expected)).toBeLessThan(1e-12);
  });

  test('erfc is 1 at 0, mirrored below, 0 far out, and says when it was given no number', () => {
    expect(erfc(0)).toBe(1);
    expect(erfc(-0.5)).toBe(2 - erfc(0.5));
    expect(erfc(40)).toBe(0);
    expect(erfc(Number.NaN)).toBeNaN();
  });

  test('the 5% point of chi-squared with one degree of freedom is 3.841', () => {
    expect(chiSquared1UpperTail(3.841458820694124)).toBeCloseTo(0.05, 12);
    expect(chiSquared1UpperTail(0)).toBe(1);
  });

  test.each([
    [0, 1],
    [0, 40],
    [3, 10],
    [15, 31],
    [40, 100],
    [470, 1000],
    [4900, 10_000],
  ])('the fair coin: at most %i heads of %i agrees with whole-number arithmetic', (k, m) => {
    expect(relativeError(fairBinomialLowerTail(k, m), exactLowerTail(k, m))).toBeLessThan(1e-12);
  });

  test('the probabilities of all outcomes add up to 1', () => {
    for (const m of [1, 2, 7, 16, 33, 400]) {
      let sum = 0;
      for (let k = 0; k <= m; k += 1) sum += fairBinomial(k, m);
      expect(sum).toBeCloseTo(1, 13);
    }
  });
});

describe("McNemar's test", () => {
  const exactP = (onlyARight: number, onlyBRight: number) =>
    mcnemar({ bothRight: 0, onlyARight, onlyBRight, bothWrong: 0 }).exactP;

  // Computed with exact fractions of whole numbers.
  test.each([
    [400, 600, 2.7284641560660184e-10],
    [49_999, 50_001, 0.9974768737858033],
    [49_800, 50_200, 0.20703897176422484],
    [49_500, 50_500, 0.0015823598788515956],
    [48_000, 52_000, 1.1530938666722977e-36],
  ])('the exact p of %i against %i holds to 1e-11', (b, c, expected) => {
    expect(relativeError(exactP(b, c), expected)).toBeLessThan(1e-11);
    expect(exactP(c, b)).toBe(exactP(b, c));
  });

  test('an even split of the disagreements gives 1, also where rounding would give more', () => {
    for (const half of [1, 5, 12, 500, 50_000]) expect(exactP(half, half)).toBe(1);
  });

  test('six to none is just significant', () => {
    expect(mcnemar({ bothRight: 20, onlyARight: 6, onlyBRight: 0, bothWrong: 4 })).toMatchObject({
      exactP: 2 / 64,
      midP: 1 / 64,
      chi2Cc: 25 / 6,
    });
  });
});

describe('mulberry32', () => {
  test('gives the numbers it is known by', () => {
    const random = mulberry32(0);
    expect([random(), random(), random()].map((u) => u * 2 ** 32)).toEqual([1144304738, 1416247, 958946056]);
  });

  test('takes seeds modulo 2^32', () => {
    expect(mulberry32(2 ** 32 + 5)()).toBe(mulberry32(5)());
    expect(mulberry32(-1)()).toBe(mulberry32(2 ** 32 - 1)());
  });
});
