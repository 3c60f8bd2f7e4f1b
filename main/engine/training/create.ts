import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContext } from '@engine/context';
import type { Provider, ProviderTraining } from '@engine/providers/provider';
import type { StoredTraining } from '@engine/store/training-jobs';
import { isJobLimit, learnLimit } from './limits';
import { patiently } from './patience';
import { activeJobs } from './queue';
import type { TrainingRecord } from './training-record';

/** A server that answers, but fails, is asked for a job this many times at most; it is looked for in between. */
const MOST_TRIES = 6;
/** A request that the app died over may still be at work at the server: it is looked for twice, so long apart. */
const SECOND_LOOK_MS = 2_000;

/** The job that was created for this training, in this life or an earlier one; null when there is none. */
export const findRemote = (
  provider: Provider,
  training: Pick<StoredTraining, 'id' | 'trainingFileId' | 'createdAt'>,
  signal: AbortSignal,
): Promise<ProviderTraining | null> =>
  provider.findTraining(
    (job) =>
      job.metadata.fewtune_job === training.id ||
      (training.trainingFileId !== null && job.trainingFileId === training.trainingFileId),
    Date.parse(training.createdAt),
    signal,
  );

/**
 * Creates the job of a training whose files are at the provider, unless it is there already.
 * @returns false when the account takes no further job for now: the limit is written down, and the training waits for its turn again
 */
export async function createRemote(
  context: Pick<EngineContext, 'store' | 'now'>,
  record: TrainingRecord,
  provider: Provider,
  { signal, say }: { signal: AbortSignal; say: (note: string | null) => void },
): Promise<boolean> {
  const training = record.current();
  const { providerJobId, trainingFileId } = training;
  if (providerJobId !== null || trainingFileId === null) return true;
  let asked = record.watch().createBegunAt !== null;
  const create = async (): Promise<ProviderTraining> => {
    const there = await findRemote(provider, training, signal);
    if (there !== null) return there;
    if (asked) {
      await sleep(SECOND_LOOK_MS, undefined, { signal });
      const late = await findRemote(provider, training, signal);
      if (late !== null) return late;
    }
    // Written down before it is asked for: killed from here on, it is looked for first.
    record.saveWatch({ createBegunAt: context.now() });
    asked = true;
    return provider.createTraining(
      {
        model: training.baseModel,
        trainingFileId,
        validationFileId: training.validationFileId,
        suffix: training.suffix,
        seed: training.seed,
        ...training.hyperparameters,
        method: training.file.method,
        metadata: { fewtune_job: training.id },
      },
      signal,
    );
  };
  /** Null when the account has as many jobs as it may have. */
  const orFull = async (): Promise<ProviderTraining | null> => {
    try {
      return await create();
    } catch (thrown) {
      if (!isJobLimit(thrown)) throw thrown;
      const active = await activeJobs(context, training.connectionId, provider, signal);
      if (active === 0) throw thrown;
      learnLimit(context, training.connectionId, active, thrown.message);
      return null;
    }
  };
  const remote = await patiently(orFull, { signal, say, tries: MOST_TRIES });
  if (remote === null) {
    record.saveWatch({ turnAt: null, createBegunAt: null });
    return false;
  }
  record.save({ status: 'queued', providerJobId: remote.id });
  return true;
}
