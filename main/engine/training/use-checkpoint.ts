import { createArm } from '@engine/arms/handlers';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { baseModelOf } from '@shared/domain/pricing';
import { askedAsTrained } from './asked-as-trained';
import { trainingOf } from './training-record';

/** A checkpoint is a model of its own: as an arm it is priced, run and compared like any other. */
export function checkpointHandlers(context: EngineContext): Handlers<'training.useCheckpoint'> {
  return {
    'training.useCheckpoint': ({ trainingJobId, checkpointId }) => {
      const training = trainingOf(context, trainingJobId);
      const checkpoint = training.checkpoints.find(({ id }) => id === checkpointId);
      if (checkpoint === undefined)
        throw new AppFailure(
          'not-found',
          t`The server does not keep this checkpoint. Choose one that stands in the list.`,
        );
      const known = context.store.arms
        .shown(training.projectId)
        .find(({ config }) => config.kind === 'fine-tuned' && config.model === checkpoint.model);
      return (
        known ??
        createArm(context, {
          projectId: training.projectId,
          name: t`Fine-tuned ${baseModelOf(training.baseModel)}, step ${checkpoint.step}`,
          config: {
            kind: 'fine-tuned',
            connectionId: training.connectionId,
            model: checkpoint.model,
            ...askedAsTrained(training),
            maxOutputTokens: 32,
            trainingJobId: training.id,
          },
        })
      );
    },
  };
}
