import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { openProvider } from '@engine/providers/open-provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { StoredTraining } from '@engine/store/training-jobs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { trainingRecord } from './training-record';

const WAIT_MS = 30_000;

async function ask(
  context: EngineContext,
  training: StoredTraining,
  what: 'pauseTraining' | 'resumeTraining',
): Promise<void> {
  const { providerJobId } = training;
  if (providerJobId === null) throw new AppFailure('refused', t`The server does not have this job yet.`);
  const provider = await openProvider(context, connectionOf(context, training.connectionId));
  if (!provider.canPause)
    throw new AppFailure(
      'refused',
      t`${training.connectionName} has no way to pause a job. Cancel it, or let it go on.`,
    );
  try {
    await provider[what](providerJobId, AbortSignal.timeout(WAIT_MS));
  } catch (thrown) {
    throw thrown instanceof ProviderError ? new AppFailure('provider', thrown.message) : thrown;
  }
}

/**
 * Asks the server to pause a job that trains.
 * @throws AppFailure when it does not train, or the server does not pause it
 */
export async function pauseTraining(context: EngineContext, training: StoredTraining): Promise<void> {
  if (training.status !== 'running')
    throw new AppFailure('refused', t`Only a job that trains can be paused. Wait until it does, or cancel it.`);
  await ask(context, training, 'pauseTraining');
  const record = trainingRecord(context, training.id);
  record.saveWatch({ pausedAt: context.now() });
  record.save({ status: 'paused' });
}

/** Lets a paused job go on. @throws AppFailure when the server refuses */
export async function resumePaused(context: EngineContext, training: StoredTraining): Promise<void> {
  await ask(context, training, 'resumeTraining');
  const record = trainingRecord(context, training.id);
  record.saveWatch({ pausedAt: null });
  record.save({ status: 'running' });
}
