import { t } from '@lingui/core/macro';
import type OpenAI from 'openai';
import type { NewTraining } from './provider';
import { ProviderError } from './provider-error';

/** How a server wants the hyperparameters: inside `method`, or beside it as Azure's dated API versions do. */
export type TrainingForm = 'method' | 'hyperparameters';

/**
 * The body that creates a fine-tuning job. Azure's dated versions know neither `method` nor `metadata` and ignore what they do not
 * know, so a job would train with other settings than were asked for; 'auto' is said there by leaving a setting out.
 * @throws ProviderError for preferences in the form that cannot ask for them
 */
export function trainingBody(training: NewTraining, form: TrainingForm): OpenAI.FineTuning.JobCreateParams {
  const hyperparameters = {
    n_epochs: training.epochs,
    batch_size: training.batchSize,
    learning_rate_multiplier: training.learningRateMultiplier,
  };
  const common = {
    model: training.model,
    training_file: training.trainingFileId,
    ...(training.validationFileId === null ? {} : { validation_file: training.validationFileId }),
    suffix: training.suffix,
    seed: training.seed,
  };
  if (form === 'method')
    return {
      ...common,
      metadata: training.metadata,
      method:
        training.method === 'dpo'
          ? { type: 'dpo', dpo: { hyperparameters } }
          : { type: 'supervised', supervised: { hyperparameters } },
    };
  if (training.method === 'dpo')
    throw new ProviderError(
      t`This API version knows no preferences (DPO) and would take the file for something else. Give the connection a newer API version, or its /openai/v1 address.`,
      null,
      { kind: 'stop-run' },
    );
  const chosen = Object.entries(hyperparameters).filter(([, value]) => value !== 'auto');
  return { ...common, ...(chosen.length === 0 ? {} : { hyperparameters: Object.fromEntries(chosen) }) };
}
