import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, Id, Interval, NanoUsd, operation, Page, Share, Timestamp } from './operation';
import { Hyperparameters, TrainingEstimate, TrainingStatus } from './training';

const Scored = z.object({ correct: Count, accuracy: Share, ci95: Interval });

/** How the answers of a new model stand to those of an old one on the same rows. Definitions: `shared/domain/parity`. */
export const ParityReport = z.object({
  beforeName: z.string(),
  afterName: z.string(),
  simulated: z.boolean(),
  rows: Count,
  same: z.object({ rows: Count, share: Share, ci95: Interval }),
  before: Scored,
  after: Scored,
  counts: z.object({ bothRight: Count, onlyBeforeRight: Count, onlyAfterRight: Count, bothWrong: Count }),
  difference: z.number(),
  differenceCi95: Interval,
  p: z.number(),
  margin: z.number(),
  verdict: z.enum(['better', 'worse', 'equal', 'no-worse', 'not-shown']),
  sentence: z.string(),
  labels: z.array(z.object({ label: z.string(), rows: Count, same: Count, beforeRight: Count, afterRight: Count })),
});
export type ParityReport = z.output<typeof ParityReport>;

/** A row that two runs answered differently. */
export const ParityDifference = z.object({
  rowId: z.number().int(),
  position: z.number().int(),
  text: z.string(),
  truth: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ParityDifference = z.output<typeof ParityDifference>;

/** Where a model is trained again. */
export const NewHome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('connection'),
    connectionId: Id,
    baseModel: z.string().min(1, { error: () => t`Choose the model to train.` }),
    /** As before when left out. */
    hyperparameters: Hyperparameters.optional(),
  }),
  z.object({ kind: z.literal('local') }),
]);
export type NewHome = z.output<typeof NewHome>;

/** What training again would do. */
export const RehomePlan = z.object({
  splitId: Id,
  trainRows: Count,
  testRows: Count,
  /** True when the training file comes out byte for byte as the old one; null for the local classifier, which reads rows. */
  sameFile: z.boolean().nullable(),
  /** Null for the local classifier, which costs nothing. */
  estimate: TrainingEstimate.nullable(),
  /** What differs from the old training, in sentences. */
  notes: z.array(z.string()),
});
export type RehomePlan = z.output<typeof RehomePlan>;

export const Rehome = z.object({
  /** The old model in the registry. */
  fromModel: Id,
  fromName: z.string(),
  /** What repeats it: a training, or the arm of the local classifier. */
  trainingJobId: Id.nullable(),
  armId: Id.nullable(),
  name: z.string(),
  status: TrainingStatus,
  createdAt: Timestamp,
  /** Ended runs of the old and the new model over the same rows, newest first: what a parity report can be made of. */
  pairs: z.array(z.object({ beforeRunId: Id, afterRunId: Id, rows: Count, part: z.string() })),
});
export type Rehome = z.output<typeof Rehome>;

const home = {
  /** A model of the registry (`models.list`). */
  modelId: Id,
  home: NewHome,
};
const runs = { beforeRunId: Id, afterRunId: Id };

export const rehomeOperations = {
  'rehome.readRows': operation({
    summary:
      "Make a dataset and a split of a rescued job's files: its training file trains, its validation file tests.",
    input: z.object({ rescuedJobId: Id }),
    output: z.object({ splitId: Id }),
  }),
  'rehome.plan': operation({
    summary: 'Say what training a model again elsewhere, from the same rows, would do and cost.',
    input: z.object(home),
    output: RehomePlan,
  }),
  'rehome.start': operation({
    summary: 'Train a model again at another connection or as the local classifier, from the same split.',
    input: z.object({ ...home, budget: NanoUsd.nonnegative().optional() }),
    output: z.object({
      splitId: Id,
      trainingJobId: Id.nullable(),
      armId: Id.nullable(),
      /** The run of the local classifier over the test rows; a trained model is run when it is there. */
      runId: Id.nullable(),
    }),
  }),
  'rehome.list': operation({
    summary: 'List what was trained again in a project, with the runs that can be held against each other.',
    input: z.object({ projectId: Id }),
    output: z.array(Rehome),
  }),
  'rehome.parity': operation({
    summary: 'Hold the answers of a new model against those of an old one on the same rows, with a paired test.',
    input: z.object({ ...runs, margin: z.number().gt(0).lt(1).default(0.02) }),
    output: ParityReport,
  }),
  'rehome.differences': operation({
    summary: 'Read the rows that two runs answered differently.',
    input: z.object({ ...runs, ...Page }),
    output: z.object({ rows: z.array(ParityDifference), total: Count }),
  }),
  'rehome.export': operation({
    summary: 'Write a parity report as CSV: one line a row, with both answers.',
    input: z.object({ ...runs, path: z.string().min(1, { error: () => t`Say where to write the file.` }) }),
    output: z.object({ path: z.string(), bytes: Count }),
  }),
};
