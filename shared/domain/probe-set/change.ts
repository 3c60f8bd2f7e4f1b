import { formatCount, formatInterval, formatPercent, formatPoints, formatPValue } from '@shared/domain/format';
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
  right: { less: 'It has forgotten', more: 'It knows more than before', same: 'No forgetting is shown' },
  leaked: { less: 'Less leaks than before', more: 'What was trained leaks', same: 'No more leaking is shown' },
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
  const said =
    p < SIGNIFICANT && difference !== 0 ? (difference < 0 ? words[what].less : words[what].more) : words[what].same;
  return {
    rows: rows.length,
    before,
    after,
    difference,
    differenceCi95: ci95,
    p,
    sentence: `${said}: ${formatPercent(before)} before, ${formatPercent(after)} after on ${formatCount(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}, a difference of ${formatPoints(difference)} ${formatInterval(ci95)}, ${formatPValue(p)}.`,
  };
}
