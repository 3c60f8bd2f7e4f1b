import { plural, t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import { TrainingStatus } from '@shared/contract/training';
import { daysBetween } from '@shared/domain/pricing';

/** When a model ends, in words: 'in 54 days', 'switched off'; null while no day is announced. */
export function retiresWords(retires: string | null, today: string): { words: string; look: StatusLook } | null {
  if (retires === null) return null;
  const days = daysBetween(today, retires);
  if (days <= 0) return { words: t`switched off since ${retires}`, look: 'bad' };
  return {
    words: t`${retires}, in ${plural(days, { one: '# day', other: '# days' })}`,
    look: days <= 180 ? 'warning' : 'neutral',
  };
}

const looks: Record<string, StatusLook> = {
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'stopped',
  canceled: 'stopped',
  running: 'running',
  queued: 'waiting',
  validating_files: 'waiting',
};

/** How a provider's own word for a job's state looks. */
export const providerStatusLook = (status: string): StatusLook => looks[status] ?? 'neutral';

/** A provider's own word for a job's state in the spoken language; as the provider said it where we do not know it. */
export function providerStatusWords(status: string): string {
  const known = TrainingStatus.safeParse(status === 'canceled' ? 'cancelled' : status);
  return known.success ? rehomeWords[known.data] : status;
}

/** What a file of a job is, as a list begins with it. */
export const roleWords: Record<'training' | 'validation' | 'result', string> = {
  training: t({ message: 'training', context: 'file' }),
  validation: t({ message: 'validation', context: 'file' }),
  result: t({ message: 'result', context: 'file' }),
};

/** Where a training at a new home stands. */
export const rehomeWords: Record<TrainingStatus, string> = {
  waiting: t({ message: 'waiting', context: 'state' }),
  preparing: t({ message: 'preparing', context: 'state' }),
  uploading: t({ message: 'uploading', context: 'state' }),
  queued: t({ message: 'queued', context: 'state' }),
  running: t({ message: 'running', context: 'state' }),
  paused: t({ message: 'paused', context: 'state' }),
  succeeded: t({ message: 'succeeded', context: 'state' }),
  failed: t({ message: 'failed', context: 'state' }),
  cancelled: t({ message: 'cancelled', context: 'state' }),
  interrupted: t({ message: 'interrupted', context: 'state' }),
};

/** '3 kept' or '2 kept, 1 gone'. */
export function fileWords(files: readonly { state: 'kept' | 'gone' }[]): string {
  const gone = files.filter(({ state }) => state === 'gone').length;
  const kept = files.length - gone;
  if (files.length === 0) return t`none yet`;
  return gone === 0 ? t`${kept} kept` : kept === 0 ? t`${gone} gone` : t`${kept} kept, ${gone} gone`;
}
