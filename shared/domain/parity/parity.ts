import { plural, t } from '@lingui/core/macro';
import { formatDecimal, formatInterval, formatPercent, formatPoints } from '@shared/domain/format';
import { countPaired, equivalence, mcnemar, wilsonInterval } from '@shared/domain/statistics';

/** One row as two models answered it; null where no label could be read. */
export type ParityRow = { truth: string; before: string | null; after: string | null };

type Scored = { correct: number; accuracy: number; ci95: [number, number] };

/**
 * - `better`, `worse`: the paired test tells them apart
 * - `equal`: the whole difference lies within the margin
 * - `no-worse`: the new one is not worse by the margin or more
 * - `not-shown`: these rows show none of it
 */
export type ParityVerdict = 'better' | 'worse' | 'equal' | 'no-worse' | 'not-shown';

/** How two models agree on the same rows. Differences are after minus before, as fractions. */
export type Parity = {
  rows: number;
  /** Rows with the very same answer; two answers that are no label count as the same. */
  same: { rows: number; share: number; ci95: [number, number] };
  before: Scored;
  after: Scored;
  counts: { bothRight: number; onlyBeforeRight: number; onlyAfterRight: number; bothWrong: number };
  difference: number;
  /** 95% interval of the difference (Tango's score interval). */
  differenceCi95: [number, number];
  /** Exact McNemar. */
  p: number;
  margin: number;
  verdict: ParityVerdict;
  sentence: string;
  /** By true label, most rows first. */
  labels: { label: string; rows: number; same: number; beforeRight: number; afterRight: number }[];
};

/** Two points: a difference that is seldom worth moving for, or against. */
export const USUAL_MARGIN = 0.02;
/** Below this p two accuracies are told apart. */
const SIGNIFICANT = 0.05;

/** Stands in no label list, so it counts as wrong. */
const NO_LABEL = '\u0000no label';

function scored(correct: number, rows: number): Scored {
  return { correct, accuracy: correct / rows, ci95: wilsonInterval(correct, rows) ?? [0, 1] };
}

function marginWords(margin: number): string {
  const points = formatDecimal(margin * 100, margin < 0.01 ? 1 : 0);
  return t`${points} points`;
}

function sentenceOf(
  verdict: ParityVerdict,
  {
    rows,
    before,
    after,
    difference,
    ci95,
    margin,
  }: { rows: number; before: Scored; after: Scored; difference: number; ci95: [number, number]; margin: number },
  moreRows: number | null,
): string {
  const [now, then] = [formatPercent(after.accuracy), formatPercent(before.accuracy)];
  const points = formatPoints(difference);
  const interval = formatInterval(ci95);
  const figures = plural(rows, {
    one: `${now} against ${then} on # row, a difference of ${points} ${interval}`,
    other: `${now} against ${then} on # rows, a difference of ${points} ${interval}`,
  });
  const within = marginWords(margin);
  switch (verdict) {
    case 'better':
      return t`The new model is better: ${figures}.`;
    case 'worse':
      return t`The new model is worse: ${figures}.`;
    case 'equal':
      return t`The two are as good as equal, within ${within}: ${figures}.`;
    case 'no-worse':
      return t`The new model is no worse by ${within} or more: ${figures}.`;
    case 'not-shown': {
      const notShown = t`These rows do not show that the new model is as good: ${figures}.`;
      const outlook =
        moreRows === null
          ? t`More rows would not show it either if they went on like this.`
          : plural(moreRows, {
              one: `About # more row like these would show that it is no worse by ${within} or more.`,
              other: `About # more rows like these would show that it is no worse by ${within} or more.`,
            });
      return `${notShown} ${outlook}`;
    }
    default:
      return verdict satisfies never;
  }
}

/**
 * Holds the answers of a new model against those of an old one on the same rows.
 * @param margin a difference that does not matter, as a fraction above 0
 * @returns null without rows
 * @throws RangeError when the margin is not above 0 and below 1
 */
export function parityOf(rows: readonly ParityRow[], margin: number = USUAL_MARGIN): Parity | null {
  const truth = rows.map((row) => row.truth);
  const before = rows.map((row) => row.before ?? NO_LABEL);
  const after = rows.map((row) => row.after ?? NO_LABEL);
  // A is the new model: differences are A minus B.
  const paired = countPaired(truth, after, before);
  const equal = equivalence(paired, margin);
  if (equal === null) return null;
  const { bothRight, onlyARight, onlyBRight, bothWrong } = paired;
  const scores = {
    before: scored(bothRight + onlyBRight, rows.length),
    after: scored(bothRight + onlyARight, rows.length),
  };
  const p = mcnemar(paired).exactP;
  const verdict: ParityVerdict =
    p < SIGNIFICANT && equal.difference !== 0
      ? equal.difference > 0
        ? 'better'
        : 'worse'
      : equal.isEquivalent
        ? 'equal'
        : equal.isNoWorse
          ? 'no-worse'
          : 'not-shown';
  const labels = new Map<string, Parity['labels'][number]>();
  let same = 0;
  for (const [at, label] of truth.entries()) {
    const entry = labels.get(label) ?? { label, rows: 0, same: 0, beforeRight: 0, afterRight: 0 };
    labels.set(label, entry);
    const agrees = before[at] === after[at];
    if (agrees) same += 1;
    entry.rows += 1;
    if (agrees) entry.same += 1;
    if (before[at] === label) entry.beforeRight += 1;
    if (after[at] === label) entry.afterRight += 1;
  }
  return {
    rows: rows.length,
    same: { rows: same, share: same / rows.length, ci95: wilsonInterval(same, rows.length) ?? [0, 1] },
    ...scores,
    counts: { bothRight, onlyBeforeRight: onlyBRight, onlyAfterRight: onlyARight, bothWrong },
    difference: equal.difference,
    differenceCi95: equal.ci95,
    p,
    margin,
    verdict,
    sentence: sentenceOf(
      verdict,
      { rows: rows.length, ...scores, difference: equal.difference, ci95: equal.ci95, margin },
      equal.moreRows,
    ),
    labels: [...labels.values()].sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1)),
  };
}
