import type { EngineContext } from '@engine/context';
import type { StoredTraining } from '@engine/store/training-jobs';
import type { StoredWatch } from '@engine/store/training-watch';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';

/** @throws AppFailure when it is gone */
export function trainingOf({ store }: Pick<EngineContext, 'store'>, trainingJobId: string): StoredTraining {
  const training = store.training.get(trainingJobId);
  if (training === null) throw new AppFailure('not-found', t`This training job does not exist any more.`);
  return training;
}

/** One training job as it is kept: every step of following it is written down before the next one. */
export function trainingRecord(context: Pick<EngineContext, 'store' | 'emit'>, trainingJobId: string) {
  const { store, emit } = context;
  const current = (): StoredTraining => trainingOf(context, trainingJobId);
  const changed = () => emit({ type: 'changed', topics: ['training'] });
  return {
    current,
    save: (change: Partial<StoredTraining>): StoredTraining => {
      const training = { ...current(), ...change };
      store.training.save(training);
      changed();
      return training;
    },
    watch: (): StoredWatch => store.trainingWatch.get(trainingJobId),
    saveWatch: (change: Partial<StoredWatch>): void => {
      store.trainingWatch.change(trainingJobId, change);
      changed();
    },
  };
}
export type TrainingRecord = ReturnType<typeof trainingRecord>;
