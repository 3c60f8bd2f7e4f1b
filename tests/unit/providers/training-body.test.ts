import { trainingBody } from '@engine/providers/training-body';
import { expect, test } from 'vitest';

const training = {
  model: 'gpt-4.1-mini-2025-04-14',
  trainingFileId: 'file-1',
  validationFileId: null,
  suffix: 'fewtune',
  seed: 7,
  epochs: 3,
  batchSize: 'auto',
  learningRateMultiplier: 'auto',
  metadata: { fewtune_job: 'trn_1' },
} as const;
const common = { model: 'gpt-4.1-mini-2025-04-14', training_file: 'file-1', suffix: 'fewtune', seed: 7 };

test('OpenAI gets the hyperparameters inside the method, and the metadata by which a job is found again', () => {
  expect(trainingBody(training, 'method')).toEqual({
    ...common,
    metadata: { fewtune_job: 'trn_1' },
    method: {
      type: 'supervised',
      supervised: { hyperparameters: { n_epochs: 3, batch_size: 'auto', learning_rate_multiplier: 'auto' } },
    },
  });
});

test('a dated Azure version gets them beside the model, without those that it is to choose itself', () => {
  expect(trainingBody(training, 'hyperparameters')).toEqual({ ...common, hyperparameters: { n_epochs: 3 } });
  expect(trainingBody({ ...training, epochs: 'auto', validationFileId: 'file-2' }, 'hyperparameters')).toEqual({
    ...common,
    validation_file: 'file-2',
  });
});
