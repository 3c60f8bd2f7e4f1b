import { z } from 'zod';
import { Count, Id, NanoUsd, operation, Timestamp, wait } from './operation';
import { Chain, TrainedOutput, TrainingFile, TrainingFileSettings, usualFileSettings } from './training-files';

export const TrainingStatus = z.enum([
  'preparing',
  'uploading',
  'queued',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
]);
export type TrainingStatus = z.output<typeof TrainingStatus>;

const auto = z.literal('auto');
export const Hyperparameters = z.object({
  epochs: z.union([auto, z.number().int().min(1).max(50)]).default('auto'),
  batchSize: z.union([auto, z.number().int().min(1).max(256)]).default('auto'),
  learningRateMultiplier: z.union([auto, z.number().positive()]).default('auto'),
});
export type Hyperparameters = z.output<typeof Hyperparameters>;

const recipe = {
  splitId: Id,
  connectionId: Id,
  baseModel: z.string().min(1, 'Choose the model to train.'),
  output: TrainedOutput.default('text'),
  withValidation: z.boolean().default(true),
  file: TrainingFileSettings.default(usualFileSettings),
};
const noHyperparameters: Hyperparameters = { epochs: 'auto', batchSize: 'auto', learningRateMultiplier: 'auto' };

/** What would mend a finding without another decision: the row goes, or its text or label becomes another. */
export const Fix = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leave-out') }),
  z.object({ kind: z.literal('set-text'), text: z.string() }),
  z.object({ kind: z.literal('set-label'), label: z.string() }),
]);

/** Something the lint of the training file found. `error` stops the start; `warning` and `note` (good to know) do not. */
export const Finding = z.object({
  /** Its name; `ruleTitle` of shared/domain/lint has the words for it. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  /** Line of the training file, from 1; null when it is about the whole file. */
  line: z.number().int().nullable(),
  rowId: z.number().int().nullable(),
  message: z.string(),
  fix: Fix.nullable(),
});
export type Finding = z.output<typeof Finding>;

export const PreparedTraining = z.object({
  /** The first of `parts`. */
  trainingPath: z.string(),
  validationPath: z.string().nullable(),
  /** Rows, bytes and tokens (once, not times epochs) of all parts together. */
  trainRows: Count,
  validationRows: Count,
  bytes: Count,
  tokens: Count,
  tokensExact: z.boolean(),
  /** SHA-256 of the training file; of its first part where it was cut. */
  dataHash: z.string(),
  /** The training files in the order in which they are trained on: one, unless the file was cut. */
  parts: z.array(TrainingFile),
  /** Into how many parts the file would have to be cut to fit its host; 1 for a file that fits. */
  partsNeeded: Count,
  /** What went into the files and what did not, in sentences. */
  notes: z.array(z.string()),
  findings: z.array(Finding),
});
export type PreparedTraining = z.output<typeof PreparedTraining>;

export const TrainingEstimate = z.object({
  trainRows: Count,
  tokens: Count,
  epochs: z.number().int(),
  /** True when the epochs are the provider's likely default, not the user's choice. */
  epochsGuessed: z.boolean(),
  billableTokens: Count,
  cost: z.object({ low: NanoUsd, likely: NanoUsd, high: NanoUsd }).nullable(),
  priceNote: z.string().nullable(),
  simulated: z.boolean(),
  warnings: z.array(z.string()),
});
export type TrainingEstimate = z.output<typeof TrainingEstimate>;

export const TrainingEvent = z.object({ at: Timestamp, level: z.enum(['info', 'warn', 'error']), message: z.string() });

/** One point of the learning curve; `null` where the provider gave nothing. Token-level figures, not label accuracy. */
export const TrainingPoint = z.object({
  step: z.number().int(),
  trainLoss: z.number().nullable(),
  trainAccuracy: z.number().nullable(),
  validLoss: z.number().nullable(),
  validAccuracy: z.number().nullable(),
  fullValidLoss: z.number().nullable(),
  fullValidAccuracy: z.number().nullable(),
});
export type TrainingPoint = z.output<typeof TrainingPoint>;

export const Checkpoint = z.object({
  id: z.string(),
  model: z.string(),
  step: z.number().int(),
  validLoss: z.number().nullable(),
  validAccuracy: z.number().nullable(),
});

export const TrainingJob = z.object({
  id: Id,
  projectId: Id,
  splitId: Id,
  connectionId: Id,
  connectionName: z.string(),
  baseModel: z.string(),
  status: TrainingStatus,
  jobId: Id,
  providerJobId: z.string().nullable(),
  fineTunedModel: z.string().nullable(),
  /** How its files were written, and where it stands among jobs that go on from each other. */
  file: TrainingFileSettings,
  chain: Chain,
  /** The arm that was made from it when it succeeded; the last of a chain alone becomes one. */
  armId: Id.nullable(),
  hyperparameters: Hyperparameters,
  suffix: z.string(),
  seed: z.number().int(),
  dataHash: z.string().nullable(),
  trainRows: Count,
  validationRows: Count,
  trainedTokens: Count.nullable(),
  estimate: TrainingEstimate.nullable(),
  cost: NanoUsd.nullable(),
  simulated: z.boolean(),
  events: z.array(TrainingEvent),
  /** From events while it runs. */
  points: z.array(TrainingPoint),
  /** From the provider's result file, once there; empty before. */
  resultPoints: z.array(TrainingPoint),
  checkpoints: z.array(Checkpoint),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  error: z.string().nullable(),
});
export type TrainingJob = z.output<typeof TrainingJob>;

export const trainingOperations = {
  'training.prepare': operation({
    summary: 'Write the training and validation files of a split and check them.',
    input: z.object(recipe),
    output: PreparedTraining,
  }),
  'training.estimate': operation({
    summary: 'Say what a fine-tune will cost: tokens x epochs x price.',
    input: z.object({ ...recipe, hyperparameters: Hyperparameters.default(noHyperparameters) }),
    output: TrainingEstimate,
  }),
  'training.start': operation({
    summary: 'Upload the files, create the fine-tuning job and follow it to its end.',
    input: z.object({
      ...recipe,
      hyperparameters: Hyperparameters.default(noHyperparameters),
      suffix: z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,40}$/, 'Up to 40 letters, digits, - and _.')
        .default('fewtune'),
      seed: z.number().int().min(0).max(2_147_483_647).default(1),
      budget: NanoUsd.nonnegative().optional(),
      wait,
    }),
    output: TrainingJob,
    long: true,
  }),
  'training.resume': operation({
    summary: 'Follow an interrupted or failed fine-tuning job again; nothing is uploaded or created twice.',
    input: z.object({ trainingJobId: Id, wait }),
    output: TrainingJob,
    long: true,
  }),
  'training.get': operation({
    summary: 'Get one fine-tuning job with events, curves and checkpoints.',
    input: z.object({ trainingJobId: Id }),
    output: TrainingJob,
  }),
  'training.list': operation({
    summary: 'List the fine-tuning jobs of a project, newest first, without events and curves.',
    input: z.object({ projectId: Id }),
    output: z.array(TrainingJob),
  }),
};
