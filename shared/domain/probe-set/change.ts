import { plural, t } from '@lingui/core/macro';
import { formatInterval, formatPercent, formatPoints, formatPValue } from '@shared/domain/format';
import { equivalence, mcnemar } from '@shared/domain/statistics';

export type ProbeChangeFigures = {
  rows: number;
  before: number;
  after: number;
  /** After minus before. */
  difference: number;
  differenceCi95: [number, number];
  /** Exact McNemar. */
  p: number;
  sentence: string;
};

const SIGNIFICANT = 0.05;
/** The interval does not depend on it; the function that gives it asks for one. */
const ANY_MARGIN = 0.05;

const words = {
  right: {
    less: () => t`It has forgotten`,
    more: () => t`It knows more than before`,
    same: () => t`No forgetting is shown`,
  },
  leaked: {
    less: () => t`Less leaks than before`,
    more: () => t`What was trained leaks`,
    same: () => t`No more leaking is shown`,
  },
};

/**
 * How a share changed over the same rows, with the paired test and Tango's interval.
 * @param rows whether each row counted before and after
 * @returns null without rows
 */
export function probeChange(
  what: 'right' | 'leaked',
  rows: readonly { before: boolean; after: boolean }[],
): ProbeChangeFigures | null {
  const count = (before: boolean, after: boolean): number =>
    rows.filter((row) => row.before === before && row.after === after).length;
  // A is after: differences are A minus B.
  const paired = {
    bothRight: count(true, true),
    onlyARight: count(false, true),
    onlyBRight: count(true, false),
    bothWrong: count(false, false),
  };
  const found = equivalence(paired, ANY_MARGIN);
  if (found === null) return null;
  const before = (paired.bothRight + paired.onlyBRight) / rows.length;
  const after = (paired.bothRight + paired.onlyARight) / rows.length;
  const p = mcnemar(paired).exactP;
  const { difference, ci95 } = found;
  const change = p < SIGNIFICANT && difference !== 0 ? (difference < 0 ? 'less' : 'more') : 'same';
  const said = words[what][change]();
  const [was, is] = [formatPercent(before), formatPercent(after)];
  const shown = `${formatPoints(difference)} ${formatInterval(ci95)}, ${formatPValue(p)}`;
  return {
    rows: rows.length,
    before,
    after,
    difference,
    differenceCi95: ci95,
    p,
    sentence: plural(rows.length, {
      one: `${said}: ${was} before, ${is} after on # row, a difference of ${shown}.`,
      other: `${said}: ${was} before, ${is} after on # rows, a difference of ${shown}.`,
    }),
  };
}
