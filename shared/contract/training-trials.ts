import { z } from 'zod';
import { CostRange, Count, Id, Interval, NanoUsd, Share } from './operation';
import { Hyperparameters } from './training';

/** Several trainings, each run on the validation rows afterwards, with their price. */
export const TrialPlan = z.object({
  /** What each costs: the training, and the run. */
  trials: z.array(z.object({ hyperparameters: Hyperparameters, trainRows: Count, cost: CostRange.nullable() })),
  /** All of them together; null when a price is not known. */
  cost: CostRange.nullable(),
  priceNote: z.string().nullable(),
  simulated: z.boolean(),
  warnings: z.array(z.string()),
});
export type TrialPlan = z.output<typeof TrialPlan>;

/** Where one of several trainings stands. */
export const TrialState = z.enum(['waiting', 'training', 'answering', 'done', 'failed', 'stopped']);
export type TrialState = z.output<typeof TrialState>;

/** One training of several, with what it showed on the validation rows. */
export const TrainingTrial = z.object({
  /** Its place in the plan, from 0. */
  place: Count,
  hyperparameters: Hyperparameters,
  trainRows: Count,
  state: TrialState,
  trainingId: Id.nullable(),
  runId: Id.nullable(),
  armId: Id.nullable(),
  /** True when its arm was taken into the project. */
  used: z.boolean(),
  accuracy: Share.nullable(),
  interval: Interval.nullable(),
  /** Validation rows it was judged on. */
  rows: Count,
  estimate: CostRange.nullable(),
  /** Training and run together as far as they are known. */
  cost: NanoUsd.nullable(),
  error: z.string().nullable(),
});
export type TrainingTrial = z.output<typeof TrainingTrial>;
