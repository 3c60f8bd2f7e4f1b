import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Origin } from './datasets';
import { Errand, ErrandEstimate } from './errands';
import { Count, Id, Interval, NanoUsd, operation, Share, wait } from './operation';

const teacher = {
  datasetId: Id,
  /** The arm that labels: its model, prompt and examples, and whether it tells how sure it is. */
  armId: Id,
  /** Where its examples come from, and its label list. */
  splitId: Id,
  /** Only the first so many unlabelled rows; all when left out. */
  limit: z.number().int().min(1).max(1_000_000).optional(),
};

export const TeacherRun = z.object({
  errand: Errand,
  datasetId: Id,
  /** Labels at least this sure were taken over. */
  threshold: Share,
  /** Rows that got the teacher's label, and those that wait for a person: it was not sure enough, or did not say how sure it was. */
  labelled: Count,
  toReview: Count,
  /** Rows to which it gave no label of the list. */
  withoutLabel: Count,
});
export type TeacherRun = z.output<typeof TeacherRun>;

const texts = {
  datasetId: Id,
  connectionId: Id,
  model: z.string().min(1, { error: () => t`Choose a model.` }),
  /** New texts must not come from its test rows; labels and descriptions are the project's. */
  splitId: Id,
  /** The labels to write for; all of the project's when left out. */
  labels: z.array(z.string().min(1)).min(1).max(200).optional(),
  perLabel: z.number().int().min(1).max(200).default(20),
  /** Train rows of the label that are shown for their style; none of them tells of a row on another side. */
  examples: z.number().int().min(0).max(10).default(3),
};

export const SyntheticRun = z.object({
  errand: Errand,
  datasetId: Id,
  /** Texts that came back, and how many of them became rows. */
  written: Count,
  added: Count,
  /** Left out: the same as, or nearly the same as, a row that is there or another new text. */
  copies: Count,
  nearCopies: Count,
  /** Answers that held no list of texts. */
  unreadable: Count,
});
export type SyntheticRun = z.output<typeof SyntheticRun>;

export const OriginScore = z.object({
  origin: Origin,
  rows: Count,
  correct: Count,
  accuracy: Share,
  accuracyCi95: Interval,
});
export type OriginScore = z.output<typeof OriginScore>;

const start = { budget: NanoUsd.nonnegative().optional(), wait };

export const syntheticOperations = {
  'teacher.estimate': operation({
    summary: 'Say what letting an arm label the unlabelled rows of a dataset will cost.',
    input: z.object(teacher),
    output: ErrandEstimate,
  }),
  'teacher.start': operation({
    summary:
      'Let a stronger model label the unlabelled rows of a dataset. What it is sure of becomes a label, the rest waits in the queue `review`.',
    input: z.object({ ...teacher, threshold: Share.default(0.9), ...start }),
    output: Errand,
    long: true,
  }),
  'teacher.runs': operation({
    summary: 'List what teachers labelled in a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(TeacherRun),
  }),
  'synthetic.estimate': operation({
    summary: 'Say what writing new texts will cost.',
    input: z.object(texts),
    output: ErrandEstimate,
  }),
  'synthetic.start': operation({
    summary:
      'Let a model write new texts for each label from its description. Copies and near-copies of rows are left out; the rest are added with the origin `synthetic`.',
    input: z.object({ ...texts, ...start }),
    output: Errand,
    long: true,
  }),
  'synthetic.runs': operation({
    summary: 'List what was written for a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(SyntheticRun),
  }),
  'synthetic.scores': operation({
    summary:
      'Read the accuracy of a run by the origin of its rows: user data apart from synthetic and teacher-labelled rows.',
    input: z.object({ runId: Id }),
    output: z.array(OriginScore),
  }),
};
