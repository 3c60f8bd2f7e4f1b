import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { Job } from '@shared/contract/jobs';
import type { Run, RunStatus } from '@shared/contract/runs';
import { formatCount, formatDuration, formatMoney } from '@shared/domain/format';

/** The state of a run as icon and word. */
export const runStatusWords: Record<RunStatus, { look: StatusLook; words: string }> = {
  running: { look: 'running', words: 'running' },
  finished: { look: 'good', words: 'finished' },
  paused: { look: 'waiting', words: 'paused' },
  cancelled: { look: 'stopped', words: 'cancelled' },
  interrupted: { look: 'warning', words: 'interrupted' },
  'over-budget': { look: 'warning', words: 'budget reached' },
  failed: { look: 'bad', words: 'failed' },
};

/** True for runs that stopped before their last row and can go on. */
export const canResume = (status: RunStatus): boolean =>
  status === 'paused' || status === 'cancelled' || status === 'interrupted' || status === 'over-budget';

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
      ? `${formatCount(Math.round(rate))} rows a second`
      : `${formatCount(Math.round(rate * 60))} rows a minute`;
  if (job.total === null || ended >= job.total) return speed;
  return `${speed}, about ${formatDuration(((job.total - ended) / rate) * 1000)} left`;
}

/** The cost of a run against what was foreseen: '$0.012, foreseen $0.010 to $0.020'. */
export function costAgainstEstimate({ cost, estimate }: Pick<Run, 'cost' | 'estimate'>): string {
  if (estimate.cost === null) return 'The price book has no price for this model.';
  const { low, likely, high } = estimate.cost;
  if (high === 0) return 'It runs on this machine, or every answer was in the ledger already.';
  const spent = cost === null ? '' : `${formatMoney(cost)} spent. `;
  return `${spent}Foreseen: ${formatMoney(low)} to ${formatMoney(high)}, likely ${formatMoney(likely)}.`;
}
