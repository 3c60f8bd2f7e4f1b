import { plural, t } from '@lingui/core/macro';
import { formatLatency, formatMoney, formatPValue, formatScore } from '../format';
import { equivalence } from '../statistics';
import { type ArmFigures, decidePair, type PairFigures } from './figures';
import { type PayBack, payBackWords } from './pay-back';
import { rowsToSeparate } from './rows-to-separate';

/** Being worse by less than this is as good as equal, unless the user says otherwise: one point. */
export const DEFAULT_MARGIN = 0.01;

/** Under which rows and assumptions two arms are compared. */
export type PairGround = { rows: number; margin: number; payBack: PayBack | undefined };

/** `$0.042 per 1,000 rows`, `no cost per call`. */
export function price(arm: ArmFigures): string {
  if (arm.costPer1000 === null) return t`price not known`;
  if (arm.costPer1000 === 0) return t`no cost per call`;
  const money = formatMoney(arm.costPer1000);
  return arm.simulated ? t`${money} per 1,000 rows (simulated)` : t`${money} per 1,000 rows`;
}

/** `half of the answers within 210 ms`, `… in less than 0.1 ms` for what is too quick to show; null when nothing was timed. */
export function speed({ latencyMs }: ArmFigures): string | null {
  if (latencyMs === null) return null;
  const latency = formatLatency(latencyMs.p50);
  if (!latency.startsWith('<')) return t`half of the answers within ${latency}`;
  const least = latency.slice(1);
  return t`half of the answers in less than ${least}`;
}

export const priceAndSpeed = (arm: ArmFigures): string =>
  [price(arm), speed(arm)].filter((words) => words !== null).join(', ');

/** Accuracy with interval, price, speed; what is not known is left unsaid, but for the price. */
export function figuresInWords(arm: ArmFigures): string {
  const score = formatScore(arm.accuracy, arm.accuracyCi95);
  const rest = priceAndSpeed(arm);
  return t`accuracy ${score}, ${rest}`;
}

/** `1 point`, `0.5 points`. */
export const marginWords = (margin: number): string => {
  const points = Number((margin * 100).toFixed(2));
  return plural(points, { one: '# point', other: '# points' });
};

/** What more rows would do for two arms that are not separable. */
function outlook(rows: number, { onlyARight, onlyBRight }: PairFigures): string {
  const more = rowsToSeparate({ rows, onlyARight, onlyBRight });
  if (more === null) return t`As they answer now, no number of rows would tell them apart.`;
  if (more === 0) return t`A few more rows may tell them apart.`;
  return plural(aboutTwoDigits(more), {
    one: 'If they go on like this, about # more test row would tell them apart.',
    other: 'If they go on like this, about # more test rows would tell them apart.',
  });
}

/** Whether A is shown to be no worse than B by the margin; null where the test has no rows. */
function noWorse(one: ArmFigures, other: ArmFigures, pair: PairFigures, { rows, margin }: PairGround): string | null {
  const { onlyARight, onlyBRight } = pair;
  // Only how many rows there are matters of those that both got right or both got wrong.
  const agreed = Math.max(0, rows - onlyARight - onlyBRight);
  const found = equivalence({ bothRight: agreed, onlyARight, onlyBRight, bothWrong: 0 }, margin);
  if (found === null) return null;
  const [name, rival, least] = [one.name, other.name, marginWords(margin)];
  if (found.isEquivalent) return t`Within ${least} they are as good as equal (two one-sided tests at 5%).`;
  if (found.isNoWorse) {
    const p = formatPValue(found.noWorseP);
    return t`${name} is shown to be no worse than ${rival} by ${least} or more (${p}).`;
  }
  if (found.moreRows === null) return t`Nothing suggests that ${name} is no worse than ${rival} by ${least} or more.`;
  return plural(aboutTwoDigits(found.moreRows), {
    one: `That ${name} is no worse than ${rival} by ${least} or more is not shown yet: it would take about # more test row.`,
    other: `That ${name} is no worse than ${rival} by ${least} or more is not shown yet: it would take about # more test rows.`,
  });
}

/** What a difference that may be chance leaves open: how many rows would settle it, and whether A is no worse by the margin. */
export function openQuestions(one: ArmFigures, other: ArmFigures, pair: PairFigures, ground: PairGround): string[] {
  if (decidePair(pair) !== 'not-separable') return [];
  return [outlook(ground.rows, pair), noWorse(one, other, pair, ground)].filter((words) => words !== null);
}

/** What stands under the sentence about two arms: what is open, what each costs and how fast it is, when one pays back. */
export function pairReasons(one: ArmFigures, other: ArmFigures, pair: PairFigures, ground: PairGround): string[] {
  return [
    ...openQuestions(one, other, pair, ground),
    `${one.name}: ${figuresInWords(one)}.`,
    `${other.name}: ${figuresInWords(other)}.`,
    payBackWords(ground.payBack, one.runId, other.runId),
  ].filter((words) => words !== null);
}

/** An estimate with two significant digits, upwards: 1,234 becomes 1,300. */
function aboutTwoDigits(count: number): number {
  const place = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.ceil(count / place) * place;
}
