import { setTimeout as sleep } from 'node:timers/promises';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import type { Provider } from '@engine/providers/provider';
import type { StoredConnection } from '@engine/store/connections';
import type { StoredTraining } from '@engine/store/training-jobs';
import type { OpenTraining } from '@engine/store/training-watch';
import { plural, t } from '@lingui/core/macro';
import type { TrainingLimit, TrainingWatch } from '@shared/contract/training';
import { limitOf } from './limits';
import { patiently } from './patience';
import type { TrainingRecord } from './training-record';
import { isOver, statusOf } from './training-status';

/** How often a job that is not the first of the line looks whether it is. */
const LOOK_AT_LINE_MS = 500;

type Context = Pick<EngineContext, 'store' | 'jobs' | 'now'>;

/** Jobs at a connection that are worked on here and have not left the queue, the oldest first. */
const lineAt = ({ store, jobs }: Context, connectionId: string): OpenTraining[] =>
  store.trainingWatch
    .open(connectionId)
    .filter(({ turnAt, providerJobId, jobId }) => turnAt === null && providerJobId === null && jobs.isRunning(jobId));

/** Jobs that have left the queue here and that the server does not have yet: they will be among its jobs in a moment. */
const underway = ({ store, jobs }: Context, connectionId: string): number =>
  store.trainingWatch
    .open(connectionId)
    .filter(({ turnAt, providerJobId, jobId }) => turnAt !== null && providerJobId === null && jobs.isRunning(jobId))
    .length;

/** Jobs of the account that have not ended, whoever started them; those that were paused from here take no place. */
export async function activeJobs(
  { store }: Pick<Context, 'store'>,
  connectionId: string,
  provider: Provider,
  signal: AbortSignal,
): Promise<number> {
  const jobs = await provider.recentTrainings(signal);
  const paused = new Set(
    store.trainingWatch.open(connectionId).flatMap((one) => (one.pausedAt === null ? [] : [one.providerJobId])),
  );
  return jobs.filter((job) => !isOver(statusOf(job)) && statusOf(job) !== 'paused' && !paused.has(job.id)).length;
}

const whyWords = (connection: StoredConnection, { atOnce, from, source, date }: TrainingLimit): string => {
  const count = atOnce ?? 0;
  const what = plural(count, {
    one: `${connection.name} trains one job at once`,
    other: `${connection.name} trains # jobs at once`,
  });
  if (from === 'user') return t`${what}, as you set it`;
  return from === 'refusal'
    ? t`${what}, as it said on ${date ?? '?'} (${source ?? '?'})`
    : `${what} (${source}, ${date})`;
};

/** The place of a job in the queue here; null when it does not wait. */
export function placeOf(context: Context, training: StoredTraining): TrainingWatch['place'] {
  if (training.status !== 'waiting') return null;
  const line = lineAt(context, training.connectionId);
  const at = line.findIndex(({ id }) => id === training.id);
  if (at < 0) return null;
  const connection = connectionOf(context, training.connectionId);
  return { at: at + 1, of: line.length, why: whyWords(connection, limitOf(context, connection)) };
}

/**
 * Waits until it is this job's turn: jobs leave the queue in the order in which they were started, as long as the account has fewer
 * under way than it trains at once. The queue is what is stored, so it outlives the app.
 */
export async function awaitTurn(
  context: Context,
  { record, provider, connection }: { record: TrainingRecord; provider: Provider; connection: StoredConnection },
  { signal, say, pause }: { signal: AbortSignal; say: (note: string | null) => void; pause: number },
): Promise<void> {
  const { id, providerJobId } = record.current();
  // A job that the server has waits there, if it waits at all; those from before there was a queue here have no turn of theirs.
  if (providerJobId !== null) return;
  const isFirst = () => lineAt(context, connection.id)[0]?.id === id;
  while (record.watch().turnAt === null) {
    const { atOnce } = limitOf(context, connection);
    const active =
      atOnce === null || !isFirst()
        ? 0
        : await patiently(() => activeJobs(context, connection.id, provider, signal), { signal, say });
    // Nothing is awaited from here on, so no two jobs take the same place.
    const free = atOnce === null || active + underway(context, connection.id) < atOnce;
    if (free && (atOnce === null || isFirst())) {
      record.saveWatch({ turnAt: context.now() });
      return;
    }
    if (record.current().status !== 'waiting') record.save({ status: 'waiting' });
    // Whether it has come first is known here, without asking the server.
    await sleep(isFirst() ? pause : Math.min(pause, LOOK_AT_LINE_MS), undefined, { signal });
  }
}
