import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { CostRange, Count, Id, NanoUsd, operation, Timestamp, wait } from './operation';
import { Chain, TrainedOutput, TrainingFile, TrainingFileSettings, usualFileSettings } from './training-files';

/** `waiting` is the queue here, before anything was sent; `queued` is the server's. */
export const TrainingStatus = z.enum([
  'waiting',
  'preparing',
  'uploading',
  'queued',
  'running',
  'paused',
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

/** The first so many train rows in a seeded, stratified order in which every subset holds the smaller ones. */
export const NestedSubset = z.object({
  rows: z.number().int().min(1),
  seed: z.number().int().min(0).max(2_147_483_647),
});
export type NestedSubset = z.output<typeof NestedSubset>;

/** Only some of the train rows: a nested subset, or those that an earlier training (and those it went on from) has not learnt. */
export const TrainSubset = z.union([NestedSubset, z.object({ newSince: Id })]);
export type TrainSubset = z.output<typeof TrainSubset>;

const recipe = {
  splitId: Id,
  connectionId: Id,
  baseModel: z.string().min(1, { error: () => t`Choose the model to train.` }),
  output: TrainedOutput.default('text'),
  withValidation: z.boolean().default(true),
  file: TrainingFileSettings.default(usualFileSettings),
  /** Null for the whole train side. */
  subset: TrainSubset.nullable().default(null),
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
  cost: CostRange.nullable(),
  priceNote: z.string().nullable(),
  /** How long it is likely to train, without its time in a queue; null in estimates from before this was foreseen. */
  time: z
    .object({ minutes: z.number(), from: z.enum(['own-trainings', 'old-rule']) })
    .nullable()
    .default(null),
  /** What keeping the model ready costs by the hour, used or not: 0 where hosting is free, null where its price is not known. */
  hostingPerHour: NanoUsd.nullable().default(null),
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

/** How far a job is, as far as anybody knows. */
export const TrainingWatch = z.object({
  /** Its place in the queue here, from 1, and how many wait; null when it does not wait. */
  place: z.object({ at: z.number().int(), of: z.number().int(), why: z.string() }).nullable(),
  /** Its place in the server's queue; null where the server does not tell. */
  serverPlace: z.number().int().nullable(),
  /** Steps in all; null until the server says so. */
  totalSteps: z.number().int().nullable(),
  /** When the server thinks that it will be done; null where it does not say. */
  expectedEnd: Timestamp.nullable(),
  /** Whether it can be paused now; a server may still refuse. */
  canPause: z.boolean(),
});
export type TrainingWatch = z.output<typeof TrainingWatch>;

/** How many jobs an account trains at once, and who says so. */
export const TrainingLimit = z.object({
  connectionId: Id,
  /** Null when nobody has said anything: then all are sent, until the server refuses one. */
  atOnce: z.number().int().min(1).nullable(),
  from: z.enum(['user', 'refusal', 'built-in', 'nobody']),
  /** The day for which that holds, and where it comes from. */
  date: z.string().nullable(),
  source: z.string().nullable(),
});
export type TrainingLimit = z.output<typeof TrainingLimit>;

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
  /** The part of the train side that it learnt from; null for all of it. */
  subset: TrainSubset.nullable(),
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
  watch: TrainingWatch,
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
        .regex(/^[A-Za-z0-9_-]{1,40}$/, { error: () => t`Up to 40 letters, digits, - and _.` })
        .default('fewtune'),
      seed: z.number().int().min(0).max(2_147_483_647).default(1),
      budget: NanoUsd.nonnegative().optional(),
      wait,
    }),
    output: TrainingJob,
    long: true,
  }),
  'training.resume': operation({
    summary: 'Go on with an interrupted, failed or paused fine-tuning job; nothing is uploaded or created twice.',
    input: z.object({ trainingJobId: Id, wait }),
    output: TrainingJob,
    long: true,
  }),
  'training.pause': operation({
    summary: 'Ask the server to pause a fine-tuning job; resume lets it go on.',
    input: z.object({ trainingJobId: Id }),
    output: TrainingJob,
  }),
  'training.limit': operation({
    summary: 'Say how many fine-tuning jobs the account of a connection trains at once; the others wait here.',
    input: z.object({ connectionId: Id }),
    output: TrainingLimit,
  }),
  'training.setLimit': operation({
    summary: 'Set how many fine-tuning jobs a connection trains at once; null goes back to what the app knows.',
    input: z.object({ connectionId: Id, atOnce: z.number().int().min(1).max(1000).nullable() }),
    output: TrainingLimit,
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
