import type { ProviderTraining } from '@engine/providers/training-api';
import type { TrainingStatus } from '@shared/contract/training';

const STATUS: Record<string, TrainingStatus> = {
  created: 'queued',
  pending: 'queued',
  validating_files: 'queued',
  queued: 'queued',
  running: 'running',
  paused: 'paused',
  pausing: 'paused',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

/** A provider's word for where a job is in ours. Words that we do not know count as still going. */
export const statusOf = ({ status }: Pick<ProviderTraining, 'status'>): TrainingStatus => STATUS[status] ?? 'running';

/** A job that will change no more. */
export const isOver = (status: TrainingStatus): boolean =>
  status === 'succeeded' || status === 'failed' || status === 'cancelled';

/** Not every provider tells the place in its queue, and none outside the words of its events. */
const PLACE = [/queue (?:number|position)[: ]+(\d+)/i, /position (?:in (?:the )?queue)?[: ]*(\d+)/i];

/**
 * The place in the provider's queue that a message tells; null when it tells none.
 * @example 'Fine-tune is in the queue. Queue number: 3' gives 3
 */
export function placeIn(message: string): number | null {
  if (!/queue/i.test(message)) return null;
  const found = PLACE.map((pattern) => pattern.exec(message)?.[1]).find((place) => place !== undefined);
  return found === undefined ? null : Number(found);
}
