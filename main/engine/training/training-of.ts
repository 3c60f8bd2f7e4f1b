import type { EngineContext } from '@engine/context';
import type { StoredTraining } from '@engine/store/training-jobs';
import { AppFailure } from '@shared/contract/errors';

/** @throws AppFailure when there is no such job */
export function trainingOf({ store }: Pick<EngineContext, 'store'>, trainingJobId: string): StoredTraining {
  const training = store.training.get(trainingJobId);
  if (training === null) throw new AppFailure('not-found', 'This training job does not exist any more.');
  return training;
}
