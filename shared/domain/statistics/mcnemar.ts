import { chiSquared1UpperTail } from './erfc';
import { fairBinomial, fairBinomialLowerTail } from './fair-binomial';
import { requireSameLength } from './input-checks';

/** McNemar's test: where two models disagree, does one win more of the rows than chance allows? */
export type McNemar = {
  bothRight: number;
  onlyARight: number;
  onlyBRight: number;
  bothWrong: number;
  /** Two-sided exact binomial p: the one to report below 25 disagreements, and right above. 1 without any disagreement. */
  exactP: number;
  /** (|b - c| - 1)^2 / (b + c) with its p: chi-squared, one degree of freedom, continuity-corrected. b = c gives 1 / (b + c), not 0. */
  chi2Cc: number;
  chi2CcP: number;
  /** The same with max(0, |b - c| - 1). */
  chi2CcClamped: number;
  chi2CcClampedP: number;
  /** The exact p less the probability of the outcome itself, for b unlike c; else 1. Less conservative than the exact p. */
  midP: number;
};

/** What became of the rows: how many each model, both or none got right. */
export type PairedCounts = Pick<McNemar, 'bothRight' | 'onlyARight' | 'onlyBRight' | 'bothWrong'>;

/**
 * Counts the rows of two arms' answers; anything but the true label is wrong.
 * @throws RangeError when the lists differ in length
 */
export function countPaired(truth: readonly string[], a: readonly string[], b: readonly string[]): PairedCounts {
  requireSameLength('truth', truth.length, 'a', a.length);
  requireSameLength('truth', truth.length, 'b', b.length);
  const counts = { bothRight: 0, onlyARight: 0, onlyBRight: 0, bothWrong: 0 };
  for (const [row, label] of truth.entries()) {
    if (a[row] === label) counts[b[row] === label ? 'bothRight' : 'onlyARight'] += 1;
    else counts[b[row] === label ? 'onlyBRight' : 'bothWrong'] += 1;
  }
  return counts;
}

/**
 * McNemar's test from its four counts. p values hold to 1e-9 and better for 100,000 disagreements too.
 * @see McNemar 1947, Psychometrika 12(2); mid-p: Fagerland, Lydersen, Laake 2013, BMC Medical Research Methodology 13:91
 */
export function mcnemar(counts: PairedCounts): McNemar {
  const { onlyARight, onlyBRight } = counts;
  const disagreements = onlyARight + onlyBRight;
  if (disagreements === 0) {
    return { ...counts, exactP: 1, chi2Cc: 0, chi2CcP: 1, chi2CcClamped: 0, chi2CcClampedP: 1, midP: 1 };
  }
  const smaller = Math.min(onlyARight, onlyBRight);
  const excess = Math.abs(onlyARight - onlyBRight) - 1;
  const chi2Cc = excess ** 2 / disagreements;
  const chi2CcClamped = Math.max(0, excess) ** 2 / disagreements;
  const exactP = Math.min(1, 2 * fairBinomialLowerTail(smaller, disagreements));
  return {
    ...counts,
    exactP,
    chi2Cc,
    chi2CcP: chiSquared1UpperTail(chi2Cc),
    chi2CcClamped,
    chi2CcClampedP: chiSquared1UpperTail(chi2CcClamped),
    midP: onlyARight === onlyBRight ? 1 : exactP - fairBinomial(smaller, disagreements),
  };
}
