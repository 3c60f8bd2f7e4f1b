import { plural, t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { Job } from '@shared/contract/jobs';
import type { Run, RunStatus } from '@shared/contract/runs';
import { formatCount, formatDuration, formatMoney } from '@shared/domain/format';

const statusWords: Record<RunStatus, { look: StatusLook; words: string }> = {
  running: { look: 'running', words: t`running` },
  finished: { look: 'good', words: t`finished` },
  paused: { look: 'waiting', words: t`paused` },
  cancelled: { look: 'stopped', words: t`cancelled` },
  interrupted: { look: 'warning', words: t`interrupted` },
  'over-budget': { look: 'warning', words: t`budget reached` },
  failed: { look: 'bad', words: t`failed` },
};

/** The state of a run as icon and word. Rows that failed are part of it: a run that ended with them is not simply finished. */
export function runState({ status, rows, counts }: Pick<Run, 'status' | 'rows' | 'counts'>): {
  look: StatusLook;
  words: string;
} {
  if (status !== 'finished' || counts.failed === 0) return statusWords[status];
  const failed = formatCount(counts.failed);
  return counts.failed === rows
    ? { look: 'bad', words: t`every row failed` }
    : { look: 'warning', words: t`finished, ${failed} failed` };
}

/** Rows that have ended, those that failed apart, and answers that wait in a batch to be fetched: what a bar of progress shows. */
export function endedRows({ rows, counts, batches }: Pick<Run, 'rows' | 'counts' | 'batches'>): {
  done: number;
  failed: number;
} {
  const waiting = batches.reduce((sum, { state, completed }) => sum + (state === 'open' ? completed : 0), 0);
  const ended = rows - counts['not-run'] - counts.failed;
  return { done: Math.min(rows - counts.failed, ended + waiting), failed: counts.failed };
}

/** What a run has cost by now, against what was foreseen and what it may cost: '$0.012 so far, about $0.02 foreseen, stops at $0.05'. */
export function moneyWords({
  cost,
  estimate,
  budget,
  status,
}: Pick<Run, 'cost' | 'estimate' | 'budget' | 'status'>): string {
  if (estimate.cost === null) return t`The price book has no price for this model, so the cost is not known.`;
  if (estimate.cost.high === 0) return t`It costs nothing.`;
  const spent = formatMoney(cost ?? 0);
  const parts = [
    status === 'finished' ? t`${spent} spent` : t`${spent} so far`,
    t`about ${formatMoney(estimate.cost.likely)} foreseen`,
    ...(budget === null ? [] : [t`stops at ${formatMoney(budget)}`]),
  ];
  return parts.join(', ');
}

/**
 * How fast a run goes and how long it still takes: '12 rows a second, about 8 s left'. Empty until a second has passed and a
 * row is done, because a rate from less is a guess.
 */
export function rateWords(job: Pick<Job, 'done' | 'failed' | 'total' | 'createdAt' | 'updatedAt'>): string {
  const ended = job.done + job.failed;
  const seconds = (Date.parse(job.updatedAt) - Date.parse(job.createdAt)) / 1000;
  if (ended === 0 || !(seconds >= 1)) return '';
  const rate = ended / seconds;
  const speed =
    rate >= 1
      ? plural(Math.round(rate), { one: '# row a second', other: '# rows a second' })
      : plural(Math.round(rate * 60), { one: '# row a minute', other: '# rows a minute' });
  if (job.total === null || ended >= job.total) return speed;
  const left = formatDuration(((job.total - ended) / rate) * 1000);
  return t`${speed}, about ${left} left`;
}

/** The cost of a run against what was foreseen: '$0.012, foreseen $0.010 to $0.020'. */
export function costAgainstEstimate({ cost, estimate }: Pick<Run, 'cost' | 'estimate'>): string {
  if (estimate.cost === null) return t`The price book has no price for this model.`;
  if (estimate.cost.high === 0) return t`It runs on this machine, or every answer was in the ledger already.`;
  const low = formatMoney(estimate.cost.low);
  const likely = formatMoney(estimate.cost.likely);
  const high = formatMoney(estimate.cost.high);
  const foreseen = t`Foreseen: ${low} to ${high}, likely ${likely}.`;
  return cost === null ? foreseen : [t`${formatMoney(cost)} spent.`, foreseen].join(' ');
}
