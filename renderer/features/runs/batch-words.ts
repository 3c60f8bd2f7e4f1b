import { t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { RunBatch } from '@shared/contract/runs';
import { batchStatusWords } from '@shared/domain/batches';
import { formatCount, formatDuration } from '@shared/domain/format';

const looks: Record<string, StatusLook> = {
  validating: 'waiting',
  in_progress: 'running',
  finalizing: 'running',
  completed: 'good',
  failed: 'bad',
  expired: 'warning',
  cancelling: 'waiting',
  cancelled: 'stopped',
};

/** The state of a batch as icon and words; a provider's word that we do not know is shown as it came. */
export function batchState(batch: Pick<RunBatch, 'state' | 'providerStatus'>): { look: StatusLook; words: string } {
  switch (batch.state) {
    case 'writing':
      return { look: 'waiting', words: t`being written` };
    case 'prepared':
      return { look: 'waiting', words: t`ready to be sent` };
    case 'creating':
      return { look: 'waiting', words: t`being sent` };
    default: {
      const status = batch.providerStatus ?? 'validating';
      return { look: looks[status] ?? 'neutral', words: batchStatusWords(status) ?? status };
    }
  }
}

/** How far it is: '120 of 500 answered, 3 failed'. */
export function batchProgress({ requests, completed, failed }: RunBatch): string {
  const answered = formatCount(completed);
  const all = formatCount(requests);
  return failed > 0
    ? t`${answered} of ${all} answered, ${formatCount(failed)} failed`
    : t`${answered} of ${all} answered`;
}

/** How long the provider may still take: 'expires in 23 h 10 min'; empty for a batch that is over. */
export function batchExpiry({ state, expiresAt }: Pick<RunBatch, 'state' | 'expiresAt'>, now: number): string {
  if (state === 'ended' || expiresAt === null) return '';
  const left = Date.parse(expiresAt) - now;
  return left <= 0 ? t`should be over` : t`expires in ${formatDuration(left)}`;
}
