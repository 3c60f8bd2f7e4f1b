import { plural, t } from '@lingui/core/macro';
import { formatCount, formatList } from '../format';
import { type ArmFigures, decidePair, type PairFigures, type PairVerdict } from './figures';
import { DEFAULT_MARGIN } from './pair-reasons';
import type { PayBack } from './pay-back';
import { isPaid, type Reasoning, reasonsFor } from './reasons';

/** Fewer test rows than this decide nothing: at 30 rows the interval of an accuracy is still about 30 points wide. */
export const FEWEST_ROWS = 30;

export type OverallVerdict = {
  kind: 'winner' | 'not-separable' | 'plain-classifier-suffices' | 'too-little';
  /** The winner's run, or the one to prefer when the best are not separable; null when there is too little to say. */
  runId: string | null;
  sentence: string;
  reasons: string[];
  /** True when an arm it rests on was answered by the sandbox. */
  simulated: boolean;
};

export type VerdictInput = {
  /** Test rows that all arms answered. */
  rows: number;
  arms: readonly ArmFigures[];
  /** Pairs in either direction; a pair that is missing counts as not separable. */
  pairs: readonly PairFigures[];
  /** Being worse by less than this counts as no worse; {@link DEFAULT_MARGIN} when left out. */
  margin?: number | undefined;
  /** What the arms cost over their life; without it nothing is said of paying back. */
  payBack?: PayBack | undefined;
};

/**
 * One verdict over all arms of a comparison: a pure function of the numbers.
 *
 * Sandbox arms are judged only when no other provider arm is there (a rehearsal, marked `simulated`); beside real ones they are left out.
 * In this order:
 * 1. `too-little`: fewer than 30 rows, or nothing to compare with.
 * 2. `plain-classifier-suffices`: there is a local classifier, no provider arm is better than it, and it beats the majority class if that is there.
 * 3. `winner`: the most accurate arm is better than every rival that was not simulated (in a rehearsal: than every rival).
 * 4. `not-separable`: to prefer is the cheapest of those that the most accurate one is not better than; of equals the more accurate.
 */
export function overallVerdict(input: VerdictInput): OverallVerdict {
  const judged = judgedArms(input.arms);
  const simulated = judged.some((arm) => arm.simulated);
  const versus = pairwise(input.pairs);
  const rows = formatCount(input.rows);
  const ground = { rows: input.rows, margin: input.margin ?? DEFAULT_MARGIN, payBack: input.payBack };
  const answer = (
    kind: OverallVerdict['kind'],
    pick: ArmFigures | null,
    sentence: string,
    reasoning: Pick<Reasoning, 'pick' | 'versus'>,
  ): OverallVerdict => ({
    kind,
    runId: pick?.runId ?? null,
    sentence: simulated && pick !== null ? t`In the sandbox, ${sentence}` : sentence,
    reasons: reasonsFor({ ...reasoning, judged, all: input.arms, ground }),
    simulated,
  });

  if (judged.length < 2 || input.rows < FEWEST_ROWS)
    return answer('too-little', null, tooLittle(judged.length, input.rows), { pick: null, versus });

  const best = judged.reduce((lead, arm) => (rank(arm, lead) < 0 ? arm : lead));
  const local = judged.find((arm) => arm.kind === 'local-classifier');
  if (local && sufficesOver(local, judged, versus)) {
    const localName = local.name;
    return answer(
      'plain-classifier-suffices',
      local,
      t`${localName} is enough: no arm that costs money per call is measurably better on these ${rows} rows.`,
      { pick: local, versus },
    );
  }

  const bestName = best.name;
  const rivals = judged.filter((arm) => arm !== best);
  const level = rivals.filter((arm) => versus(best, arm)?.verdict !== 'better');
  if (level.length === 0)
    return answer('winner', best, t`${bestName} wins: it is better than every other arm on these ${rows} rows.`, {
      pick: best,
      versus,
    });

  const preferred = [best, ...level].reduce((lead, arm) => (cheaper(arm, lead) < 0 ? arm : lead));
  return answer('not-separable', preferred, notSeparable(preferred, [best, ...level], rows), {
    pick: preferred,
    versus,
  });
}

/** Arms with an accuracy, without the sandbox ones where a real provider answered. */
function judgedArms(arms: readonly ArmFigures[]): ArmFigures[] {
  const scored = arms.filter((arm) => arm.accuracy !== null);
  const real = scored.filter((arm) => !arm.simulated);
  return real.some(isPaid) ? real : scored;
}

/** Looks a pair up in either direction; figures and verdict are then of the first against the second. */
function pairwise(pairs: readonly PairFigures[]): Reasoning['versus'] {
  const found = new Map(pairs.map((pair) => [`${pair.a}\u0000${pair.b}`, pair]));
  return (one, other) => {
    const direct = found.get(`${one.runId}\u0000${other.runId}`);
    if (direct) return { ...direct, verdict: decidePair(direct) };
    const back = found.get(`${other.runId}\u0000${one.runId}`);
    if (!back) return null;
    const [low, high] = back.accuracyDiffCi95;
    const turned: PairFigures = {
      a: back.b,
      b: back.a,
      accuracyDiff: -back.accuracyDiff,
      accuracyDiffCi95: [-high, -low],
      pHolm: back.pHolm,
      onlyARight: back.onlyBRight,
      onlyBRight: back.onlyARight,
    };
    return { ...turned, verdict: decidePair(turned) };
  };
}

function sufficesOver(local: ArmFigures, judged: readonly ArmFigures[], versus: Reasoning['versus']): boolean {
  const against = (arm: ArmFigures): PairVerdict => versus(local, arm)?.verdict ?? 'not-separable';
  const paid = judged.filter(isPaid);
  const majority = judged.find((arm) => arm.kind === 'majority');
  return (
    paid.length > 0 &&
    paid.every((arm) => versus(local, arm) !== null && against(arm) !== 'worse') &&
    (majority === undefined || against(majority) === 'better')
  );
}

/** More accurate first; of equals the cheaper, then by name, so that the order of the arms never decides. */
const rank = (a: ArmFigures, b: ArmFigures): number =>
  (b.accuracy ?? 0) - (a.accuracy ?? 0) || costOf(a) - costOf(b) || byName(a, b);

/** Cheaper first; an unknown price comes last. */
const cheaper = (a: ArmFigures, b: ArmFigures): number => {
  const [costA, costB] = [costOf(a), costOf(b)];
  return costA === costB ? (b.accuracy ?? 0) - (a.accuracy ?? 0) || byName(a, b) : costA - costB;
};

const costOf = (arm: ArmFigures): number => arm.costPer1000 ?? Number.MAX_SAFE_INTEGER;
const byName = (a: ArmFigures, b: ArmFigures): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Which arms are not told apart, which of them to prefer, and what speaks for it. */
function notSeparable(preferred: ArmFigures, among: readonly ArmFigures[], rows: string): string {
  const others = among.filter((arm) => arm !== preferred);
  const names = formatList(among.map((arm) => arm.name));
  const { name } = preferred;
  if (preferred.costPer1000 !== null && others.every((arm) => costOf(arm) > costOf(preferred)))
    return among.length === 2
      ? t`${names} are not separable on these ${rows} rows; prefer ${name}, the cheaper one.`
      : t`${names} are not separable on these ${rows} rows; prefer ${name}, the cheapest one.`;
  return others.every((arm) => (arm.accuracy ?? 0) < (preferred.accuracy ?? 0))
    ? t`${names} are not separable on these ${rows} rows; prefer ${name}, which got more rows right.`
    : t`${names} are not separable on these ${rows} rows; prefer ${name}.`;
}

function tooLittle(arms: number, rows: number): string {
  if (arms === 0) return t`There is nothing to compare yet: run at least two arms on the same test rows.`;
  if (arms === 1) return t`There is one arm only: run a second one on the same test rows to compare.`;
  return plural(rows, {
    one: `There is too little to go by: # test row, and a verdict needs at least ${FEWEST_ROWS}.`,
    other: `There is too little to go by: # test rows, and a verdict needs at least ${FEWEST_ROWS}.`,
  });
}
