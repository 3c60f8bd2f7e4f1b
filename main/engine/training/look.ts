import type { Provider, ProviderEvent, ProviderTraining } from '@engine/providers/provider';
import type { TrainingStatus } from '@shared/contract/training';
import { curveOf, figure } from './curve';
import type { TrainingRecord } from './training-record';
import { isOver, placeIn, statusOf } from './training-status';

/** Figures may still come for so long after a pause was asked for; later ones say that somebody let the job go on. */
const PAUSE_TAKES_MS = 120_000;

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

const lastOf = <T>(events: readonly ProviderEvent[], read: (event: ProviderEvent) => T | null): T | null =>
  events.reduceRight<T | null>((found, event) => found ?? read(event), null);

const totalSteps = ({ data }: ProviderEvent): number | null =>
  typeof data?.total_steps === 'number' ? data.total_steps : null;

/** Looks at a job at the provider, as often as asked: only what is new is read and written down. */
export function createLooker(record: TrainingRecord, provider: Provider, providerJobId: string) {
  let events: ProviderEvent[] = [];
  let first = true;

  /** @returns whether there is anything new */
  async function readEvents(signal: AbortSignal): Promise<{ changed: boolean; fresh: ProviderEvent[] }> {
    const known = new Set(events.map(({ id }) => id));
    const news = await provider.newTrainingEvents(providerJobId, known, signal);
    // A server that was restarted may have gone back: what it does not know any more goes.
    const kept = news.after === null ? [] : events.slice(0, events.findIndex(({ id }) => id === news.after) + 1);
    const changed = first || news.events.length > 0 || kept.length !== events.length;
    events = [...kept, ...news.events];
    first = false;
    return { changed, fresh: news.events };
  }

  /** The status to show: a paused job is 'queued' or 'running' on the wire, which has no word of its own for it. */
  function shownStatus(remote: ProviderTraining, fresh: readonly ProviderEvent[]): TrainingStatus {
    const status = statusOf(remote);
    const { pausedAt } = record.watch();
    if (pausedAt === null || isOver(status)) return status;
    const goesOn = fresh.some(
      ({ data, createdAt }) => data !== null && createdAt * 1000 > Date.parse(pausedAt) + PAUSE_TAKES_MS,
    );
    if (!goesOn) return 'paused';
    record.saveWatch({ pausedAt: null });
    return status;
  }

  return {
    /** Reads status, events and checkpoints once. The end itself is not written: that comes when all of it is read. */
    look: async (signal: AbortSignal): Promise<ProviderTraining> => {
      const remote = await provider.getTraining(providerJobId, signal);
      const { changed, fresh } = await readEvents(signal);
      if (!changed && shownStatus(remote, fresh) === record.current().status) return remote;
      const checkpoints = await provider.checkpoints(providerJobId, signal);
      // Only now: the user may have paused it meanwhile.
      const status = shownStatus(remote, fresh);
      record.saveWatch({
        serverPlace: status === 'queued' ? lastOf(events, ({ message }) => placeIn(message)) : null,
        totalSteps: lastOf(events, totalSteps),
        expectedEnd: remote.estimatedFinish === null ? null : isoOf(remote.estimatedFinish),
      });
      record.save({
        ...(status === 'succeeded' ? {} : { status }),
        events: events.map(({ createdAt, level, message }) => ({ at: isoOf(createdAt), level, message })),
        points: curveOf(events),
        checkpoints: checkpoints
          .map(({ id, model, step, metrics }) => ({
            id,
            model,
            step,
            validLoss: figure(metrics, 'fullValidLoss') ?? figure(metrics, 'validLoss'),
            validAccuracy: figure(metrics, 'fullValidAccuracy') ?? figure(metrics, 'validAccuracy'),
          }))
          .sort((a, b) => a.step - b.step),
      });
      return remote;
    },
    /** Milliseconds from the first figures to the end, by the server's clock; null where it does not tell. */
    trainedMs: ({ finishedAt }: ProviderTraining): number | null => {
      const start = events.find(({ data }) => data !== null)?.createdAt;
      return start === undefined || finishedAt === null || finishedAt < start ? null : (finishedAt - start) * 1000;
    },
  };
}
