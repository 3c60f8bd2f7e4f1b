import { formatCount, formatLatency, formatMoney, formatScore } from '../format';
import type { ArmFigures, PairFigures, PairVerdict } from './figures';
import { pairVerdict } from './pair';
import { rowsToSeparate } from './rows-to-separate';

export type Reasoning = {
  /** The arm the verdict names; null when it names none. */
  pick: ArmFigures | null;
  /** The arms the verdict rests on, and all of the comparison. */
  judged: readonly ArmFigures[];
  all: readonly ArmFigures[];
  rows: number;
  /** The pair as seen from its first arm; null when the two were not compared. */
  versus: (one: ArmFigures, other: ArmFigures) => (PairFigures & { verdict: PairVerdict }) | null;
};

/** What the verdict rests on, a sentence each: the arm's own figures, then a line a rival, then what these figures cannot say. */
export function reasonsFor({ pick, judged, all, rows, versus }: Reasoning): string[] {
  const reasons = pick === null ? [] : [figures(pick)];
  if (pick !== null) {
    const rivals = judged.filter((arm) => arm !== pick).sort((a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0));
    for (const rival of rivals) {
      reasons.push(againstRival(pick, rival, rows, versus));
    }
  } else {
    for (const arm of judged) reasons.push(figures(arm));
  }
  reasons.push(...aboutSandbox(judged, all));
  return reasons;
}

/** Accuracy with interval, price, speed; what is not known is left unsaid, but for the price. */
function figures(arm: ArmFigures): string {
  const parts = [`accuracy ${formatScore(arm.accuracy, arm.accuracyCi95)}`];
  parts.push(price(arm));
  if (arm.latencyMs !== null) parts.push(`half of the answers ${within(formatLatency(arm.latencyMs.p50))}`);
  return `${arm.name}: ${parts.join(', ')}.`;
}

/** `within 210 ms`; `in less than 0.1 ms` for what is too quick to show. */
const within = (latency: string): string =>
  latency.startsWith('<') ? `in less than ${latency.slice(1)}` : `within ${latency}`;

function price(arm: ArmFigures): string {
  if (arm.costPer1000 === null) return 'price not known';
  if (arm.costPer1000 === 0) return 'no cost per call';
  return `${formatMoney(arm.costPer1000)} per 1,000 rows${arm.simulated ? ' (simulated)' : ''}`;
}

/** One line a rival: what the test says, how many rows would tell them apart, and what the rival costs where that differs. */
function againstRival(pick: ArmFigures, rival: ArmFigures, rows: number, versus: Reasoning['versus']): string {
  const pair = versus(pick, rival);
  if (pair === null) return `${pick.name} and ${rival.name} were not compared with each other. ${figures(rival)}`;
  const { verdict, sentence } = pairVerdict(pair, pick.name, rival.name);
  const parts = [sentence];
  if (verdict === 'not-separable') {
    parts.push(outlook(rowsToSeparate({ rows, onlyARight: pair.onlyARight, onlyBRight: pair.onlyBRight })));
  }
  if (rival.costPer1000 !== pick.costPer1000) parts.push(`${rival.name}: ${price(rival)}.`);
  return parts.join(' ');
}

/** What more rows would do; null stands for 'however many, nothing'. */
function outlook(more: number | null): string {
  if (more === null) return 'As they answer now, no number of rows would tell them apart.';
  if (more === 0) return 'A few more rows may tell them apart.';
  return `If they go on like this, about ${formatCount(aboutTwoDigits(more))} more test rows would tell them apart.`;
}

function aboutSandbox(judged: readonly ArmFigures[], all: readonly ArmFigures[]): string[] {
  if (judged.some((arm) => arm.simulated))
    return [
      'Sandbox arms are answered by a small local model, not by an LLM: their accuracy, price and speed rehearse the work and say nothing about what an LLM would do.',
    ];
  if (all.some((arm) => arm.simulated))
    return ['Sandbox arms are left out of this verdict: no LLM answered there, so they say nothing about one.'];
  return [];
}

/** An estimate with two significant digits, upwards: 1,234 becomes 1,300. */
function aboutTwoDigits(count: number): number {
  const place = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.ceil(count / place) * place;
}
