import type { EngineContext } from '@engine/context';
import { connectionIfThere } from '@engine/costs/price-of';
import type { StoredTraining } from '@engine/store/training-jobs';
import type { TrainingStatus, TrainingWatch } from '@shared/contract/training';
import { placeOf } from './queue';

/** Where a job stands, for those who watch it. */
export function watchOf(context: EngineContext, training: StoredTraining): TrainingWatch {
  const { serverPlace, totalSteps, expectedEnd } = context.store.trainingWatch.get(training.id);
  const goes = training.status === 'running';
  const connection = goes ? connectionIfThere(context, training.connectionId) : null;
  return {
    place: placeOf(context, training),
    serverPlace: training.status === 'queued' ? serverPlace : null,
    totalSteps,
    expectedEnd: goes ? expectedEnd : null,
    // Azure's dated versions have no way to pause.
    canPause: connection !== null && !(connection.kind === 'azure' && connection.apiVersion !== null),
  };
}

/** The status of a job that is taken up again, until the first look at the provider. */
export function statusToGoOn(
  { store }: Pick<EngineContext, 'store'>,
  { id, providerJobId }: StoredTraining,
): TrainingStatus {
  const { turnAt, pausedAt } = store.trainingWatch.get(id);
  if (providerJobId !== null) return pausedAt === null ? 'running' : 'paused';
  return turnAt === null ? 'waiting' : 'preparing';
}
