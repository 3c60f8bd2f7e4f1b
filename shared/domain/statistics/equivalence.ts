import { erfc } from './erfc';
import type { PairedCounts } from './mcnemar';
import { Z_95 } from './wilson';

/** The standard normal's 95% and 80% quantiles: one-sided 5% error, 80% power. */
const Z_ONE_SIDED = 1.6448536269514722;
const Z_POWER = 0.8416212335729143;

/** Is A no worse than B by a margin, and are they as good as equal within it? Differences are A minus B, as fractions. */
export type Equivalence = {
  difference: number;
  /** 95% interval of the difference. */
  ci95: [low: number, high: number];
  margin: number;
  /** One-sided p of 'A is worse by the margin or more': below 0.05 it is refuted. */
  noWorseP: number;
  /** A is worse than B by less than the margin, at one-sided 5%. */
  isNoWorse: boolean;
  /** Neither is worse than the other by the margin or more: two one-sided tests at 5%. */
  isEquivalent: boolean;
  /** How many more rows it would likely take to show 'no worse' with 80% power if they went on like this: 0 when it is shown, `null` when it never would. */
  moreRows: number | null;
};

/**
 * Non-inferiority and equivalence of two arms' accuracy on the same rows. 'Not significantly different' is not 'equal': that is shown
 * only when the whole interval lies within the margin.
 *
 * The difference is (b - c) / n with b and c the rows that only one of them got right. Tests and interval are Tango's: the score
 * statistic with the discordant share estimated under the hypothesis, which keeps its level where the simple formula is too bold. At a
 * hypothesised difference of 0 it is McNemar's test.
 * @param margin above 0, as a fraction: 0.01 is one point
 * @returns `null` when there are no rows
 * @throws RangeError when `margin` is not above 0 and below 1
 * @see Tango 1998, Statistics in Medicine 17(8): 'Equivalence test and confidence interval for the difference in proportions for the
 * paired-sample design'; Schuirmann 1987, on two one-sided tests
 */
export function equivalence(counts: PairedCounts, margin: number): Equivalence | null {
  if (!(margin > 0 && margin < 1)) throw new RangeError(`The margin must be a share between 0 and 1, got ${margin}.`);
  const { bothRight, onlyARight, onlyBRight, bothWrong } = counts;
  const rows = bothRight + onlyARight + onlyBRight + bothWrong;
  if (rows === 0) return null;
  const score = (difference: number): number => scoreOf(onlyARight, onlyBRight, rows, difference);
  const difference = (onlyARight - onlyBRight) / rows;
  const noWorseP = erfc(score(-margin) / Math.SQRT2) / 2;
  const isNoWorse = noWorseP < 0.05;
  return {
    difference,
    ci95: [whereScoreIs(score, Z_95, -1, difference), whereScoreIs(score, -Z_95, difference, 1)],
    margin,
    noWorseP,
    isNoWorse,
    isEquivalent: isNoWorse && score(margin) < -Z_ONE_SIDED,
    moreRows: isNoWorse ? 0 : moreRows(difference, (onlyARight + onlyBRight) / rows, margin, rows),
  };
}

/** (b - c - n d) over its standard error if the true difference were d: falls as d rises. */
function scoreOf(b: number, c: number, n: number, d: number): number {
  const distance = b - c - n * d;
  if (distance === 0) return 0;
  // The most likely share of 'only B right' under that difference: the root of 2n q^2 + linear q + constant.
  const linear = (2 * n - b + c) * d - b - c;
  const constant = -c * d * (1 - d);
  const q = (Math.sqrt(Math.max(0, linear ** 2 - 8 * n * constant)) - linear) / (4 * n);
  return distance / Math.sqrt(Math.max(0, n * (2 * q + d * (1 - d))));
}

/** The difference within low..high where the falling score takes a value: by halving. */
function whereScoreIs(score: (difference: number) => number, value: number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (from + to) / 2;
    if (score(middle) > value) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/**
 * Rows n at which (difference + margin) / error reaches the sum of both quantiles, less those there are; at least 1. Never fewer than
 * it takes when the arms agree on every row: then Tango's score is sqrt(n margin / (1 - margin)).
 */
function moreRows(difference: number, discordant: number, margin: number, rows: number): number | null {
  const distance = difference + margin;
  if (distance <= 0) return null;
  const needed = ((Z_ONE_SIDED + Z_POWER) ** 2 * (discordant - difference ** 2)) / distance ** 2;
  const fewest = (Z_ONE_SIDED ** 2 * (1 - margin)) / margin;
  return Math.max(1, Math.ceil(Math.max(needed, fewest)) - rows);
}
