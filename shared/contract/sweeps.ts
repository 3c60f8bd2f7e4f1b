import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Arm } from './arms';
import { Count, Id, NanoUsd, operation, Timestamp, wait } from './operation';
import { Hyperparameters } from './training';
import { TrainedOutput } from './training-files';
import { TrainingTrial, TrialPlan } from './training-trials';

export const SweepStatus = z.enum(['running', 'finished', 'cancelled', 'interrupted', 'over-budget', 'failed']);
export type SweepStatus = z.output<typeof SweepStatus>;

/** The settings that are tried: every combination of the three lists. */
export const SweepGrid = z.object({
  epochs: z.array(Hyperparameters.shape.epochs).min(1).default(['auto']),
  learningRateMultiplier: z.array(Hyperparameters.shape.learningRateMultiplier).min(1).default(['auto']),
  batchSize: z.array(Hyperparameters.shape.batchSize).min(1).default(['auto']),
});
export type SweepGrid = z.output<typeof SweepGrid>;

const wanted = {
  splitId: Id,
  connectionId: Id,
  baseModel: z.string().min(1, { error: () => t`Choose the model to train.` }),
  output: TrainedOutput.default('text'),
  grid: SweepGrid,
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
};

export const Sweep = z.object({
  id: Id,
  projectId: Id,
  splitId: Id,
  splitName: z.string(),
  connectionId: Id,
  connectionName: z.string(),
  baseModel: z.string(),
  grid: SweepGrid,
  status: SweepStatus,
  jobId: Id,
  budget: NanoUsd.nullable(),
  plan: TrialPlan,
  cost: NanoUsd.nullable(),
  simulated: z.boolean(),
  trials: z.array(TrainingTrial),
  /** Place of the highest accuracy on the validation rows (of equals the cheaper, then the first); null before one is done. */
  best: Count.nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  error: z.string().nullable(),
});
export type Sweep = z.output<typeof Sweep>;

export const sweepOperations = {
  'sweeps.plan': operation({
    summary: 'Say which trainings a sweep over epochs, learning rate and batch size would start, and what they cost.',
    input: z.object(wanted),
    output: TrialPlan,
  }),
  'sweeps.start': operation({
    summary: 'Train every combination of settings and judge each on the validation rows; stops at the budget.',
    input: z.object({ ...wanted, budget: NanoUsd.nonnegative().optional(), wait }),
    output: Sweep,
    long: true,
  }),
  'sweeps.resume': operation({
    summary: 'Go on with a sweep that stopped: nothing is trained or answered twice.',
    input: z.object({ sweepId: Id, budget: NanoUsd.nonnegative().optional(), wait }),
    output: Sweep,
    long: true,
  }),
  'sweeps.get': operation({ summary: 'Get a sweep with its trials.', input: z.object({ sweepId: Id }), output: Sweep }),
  'sweeps.list': operation({
    summary: 'List the sweeps of a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(Sweep),
  }),
  'sweeps.use': operation({
    summary: 'Take the model of one trial of a sweep or a learning curve into the project, as an arm.',
    input: z.object({ ownerId: Id, place: Count }),
    output: Arm,
  }),
};
