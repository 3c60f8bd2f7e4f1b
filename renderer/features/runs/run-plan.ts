import { plural, t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import type { CostRange } from '@shared/contract/operation';
import type { Estimate, Run } from '@shared/contract/runs';
import type { Part, Split } from '@shared/contract/splits';
import { formatMoney } from '@shared/domain/format';

/** Which rows are to be answered. */
export type RunTarget = { splitId: string; part: Part; limit: number | null };

/**
 * Arms that are chosen unless the user says otherwise: those without a finished, running or stopped run over these rows. A
 * stopped run is resumed, not started again.
 */
export function armsToRun(
  arms: readonly { id: string }[],
  runs: readonly Pick<Run, 'armId' | 'splitId' | 'part' | 'status'>[],
  { splitId, part }: Pick<RunTarget, 'splitId' | 'part'>,
): string[] {
  const taken = new Set(
    runs
      .filter((run) => run.splitId === splitId && run.part === part && run.status !== 'failed')
      .map(({ armId }) => armId),
  );
  return arms.filter(({ id }) => !taken.has(id)).map(({ id }) => id);
}

export type PlanTotals = {
  /** Rows that each arm answers: the most of any. */
  rows: number;
  requests: number;
  /** Nano-dollars of the arms whose price is known. */
  cost: CostRange;
  /** Arms whose price is not known: the cost is then a lower bound. */
  unpriced: number;
  /** True when some of the cost is the sandbox's, which is play money. */
  simulated: boolean;
};

/** Sums the estimates of the chosen arms. */
export function planTotals(estimates: readonly Estimate[]): PlanTotals {
  const totals: PlanTotals = {
    rows: 0,
    requests: 0,
    cost: { low: 0, likely: 0, high: 0 },
    unpriced: 0,
    simulated: estimates.some(({ simulated }) => simulated),
  };
  for (const { rows, requests, cost } of estimates) {
    totals.rows = Math.max(totals.rows, rows);
    totals.requests += requests;
    if (cost === null) {
      totals.unpriced += 1;
      continue;
    }
    totals.cost.low += cost.low;
    totals.cost.likely += cost.likely;
    totals.cost.high += cost.high;
  }
  return totals;
}

/** What the start button says: 'Run 147 rows with 4 arms for about $0.012'. */
export function startWords(arms: number, { rows, cost, unpriced, simulated }: PlanTotals): string {
  const what = t`Run ${plural(rows, { one: '# row', other: '# rows' })} with ${plural(arms, { one: '# arm', other: '# arms' })}`;
  if (cost.likely === 0) return unpriced > 0 ? t`${what}, price not known` : t`${what}, free`;
  const likely = formatMoney(cost.likely);
  if (unpriced > 0)
    return simulated ? t`${what} for more than ${likely} (simulated)` : t`${what} for more than ${likely}`;
  return simulated ? t`${what} for about ${likely} (simulated)` : t`${what} for about ${likely}`;
}

/** The dearest case against the budget of one run, in a sentence; null when it fits or there is no budget. */
export function budgetWords(estimates: readonly Estimate[], budget: number | null): string | null {
  if (budget === null) return null;
  const above = estimates.filter(({ cost }) => cost !== null && cost.high > budget).length;
  if (above === 0) return null;
  const most = formatMoney(budget);
  return plural(above, {
    one: `One arm may reach the budget of ${most} and stop there. What is answered by then stays, and you can resume.`,
    other: `# arms may reach the budget of ${most} and stop there. What is answered by then stays, and you can resume.`,
  });
}

/** True when a start would send requests that somebody bills: not the sandbox's, not this machine's. */
export const spendsMoney = (estimates: readonly Pick<Estimate, 'requests' | 'simulated'>[]): boolean =>
  estimates.some(({ requests, simulated }) => requests > 0 && !simulated);

/** What is sent and what it costs at most, before real money is spent. */
export function confirmWords(arms: number, { requests, cost, unpriced }: PlanTotals, budget: number | null): string {
  const likely = formatMoney(cost.likely);
  const high = formatMoney(cost.high);
  return [
    t`${plural(requests, { one: '# request', other: '# requests' })} for ${plural(arms, { one: '# arm', other: '# arms' })} go out, for about ${likely} and at most ${high}.`,
    ...(unpriced > 0
      ? [
          plural(unpriced, {
            one: 'The price of # arm is not known and comes on top.',
            other: 'The price of # arms is not known and comes on top.',
          }),
        ]
      : []),
    budget === null ? t`There is no budget that stops them.` : t`Each run stops at ${formatMoney(budget)}.`,
  ].join(' ');
}

/**
 * Rows of a split that give others away, when one of the arms would learn from them; 0 when there is nothing to ask. Arms that
 * only see drawn examples are left out: their pool holds no copies.
 */
export function leaksToAccept(split: Pick<Split, 'leaks'> | undefined, arms: readonly Pick<Arm, 'config'>[]): number {
  const learns = arms.some(({ config }) => ['local-classifier', 'embedding', 'fine-tuned'].includes(config.kind));
  if (split === undefined || !learns) return 0;
  return split.leaks.exact + split.leaks.normalised + split.leaks.group;
}

/** What the user says yes to by running on a split with leaks. */
export const leakWords = (leaks: number): string =>
  plural(leaks, {
    one: '# row of the validation or test side stands on another side too, so scores may be too good. The split screen shows them side by side and leaves them out with one key.',
    other:
      '# rows of the validation or test side stand on another side too, so scores may be too good. The split screen shows them side by side and leaves them out with one key.',
  });
