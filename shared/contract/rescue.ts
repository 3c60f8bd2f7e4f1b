import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Arm } from './arms';
import { Count, Id, Interval, operation, Share, Timestamp, wait } from './operation';
import { TrainingEvent, TrainingPoint } from './training';

/** A file of an account, kept here byte for byte. */
export const RescuedFile = z.object({
  providerFileId: z.string(),
  /** What the jobs use it for. */
  role: z.enum(['training', 'validation', 'result']),
  /** `gone`: the provider has it no more, or may not hand it out. */
  state: z.enum(['kept', 'gone']),
  /** Why it is gone, in a sentence. */
  reason: z.string().nullable(),
  fileName: z.string().nullable(),
  /** SHA-256 of what is kept; null when it is gone. */
  hash: z.string().nullable(),
  bytes: Count.nullable(),
  /** Lines of it; of a training file that is its examples. */
  lines: Count.nullable(),
  /** Where it is kept on this machine. */
  path: z.string().nullable(),
});
export type RescuedFile = z.output<typeof RescuedFile>;

/** A fine-tuning job of an account, pulled into a project. */
export const RescuedJob = z.object({
  id: Id,
  projectId: Id,
  connectionId: Id,
  connectionKind: z.string(),
  connectionName: z.string(),
  providerJobId: z.string(),
  /** The provider's own word. */
  status: z.string(),
  baseModel: z.string(),
  fineTunedModel: z.string().nullable(),
  trainedTokens: Count.nullable(),
  epochs: z.string().nullable(),
  seed: z.number().nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  /** Why it failed, as the provider says; null unless it did. */
  error: z.string().nullable(),
  events: Count,
  checkpoints: Count,
  files: z.array(RescuedFile),
  /** False while the job goes on at the provider, or part of it is still to be pulled. */
  complete: z.boolean(),
  /** The first day on which its model answers no more; null while none is announced. */
  retires: z.string().nullable(),
  /** The arm that was made of its model. */
  armId: Id.nullable(),
  pulledAt: Timestamp,
});
export type RescuedJob = z.output<typeof RescuedJob>;

export const RescuedJobDetail = RescuedJob.extend({
  log: z.array(TrainingEvent),
  points: z.array(TrainingPoint),
  /** From the result file; empty when it is gone or cannot be read. */
  resultPoints: z.array(TrainingPoint),
  savedModels: z.array(z.object({ model: z.string(), step: z.number().int() })),
  /** Everything the provider told of the job, as it told it. */
  raw: z.record(z.string(), z.unknown()),
});
export type RescuedJobDetail = z.output<typeof RescuedJobDetail>;

/** What the file said of a run, beside what is read here from its answers. */
export const RescuedEvalRun = z.object({
  runId: Id,
  armId: Id,
  name: z.string(),
  /** The file's own count of what its graders passed; null where it has none. */
  stored: z.object({ total: Count, passed: Count, failed: Count, errored: Count }).nullable(),
  /** Read here: rows of the run, and those whose answer is the label. */
  rows: Count,
  correct: Count,
  accuracy: Share.nullable(),
  accuracyCi95: Interval.nullable(),
  /** Whether both say the same of every row; null where the file has no count. */
  agrees: z.boolean().nullable(),
});
export type RescuedEvalRun = z.output<typeof RescuedEvalRun>;

export const RescuedEval = z.object({
  id: Id,
  projectId: Id,
  source: z.enum(['openai-evals', 'promptfoo']),
  sourceName: z.string(),
  datasetId: Id,
  splitId: Id,
  runs: z.array(RescuedEvalRun),
  createdAt: Timestamp,
});
export type RescuedEval = z.output<typeof RescuedEval>;

/** What an exported evaluation holds, before anything is stored. */
export const EvalFile = z.object({
  source: z.enum(['openai-evals', 'promptfoo']),
  cases: Count,
  /** Columns of the cases, with a few values of each. */
  columns: z.array(z.object({ name: z.string(), filled: Count, samples: z.array(z.string()) })),
  /** The columns that most likely hold text and right answer; null when none does. */
  guess: z.object({ text: z.string().nullable(), label: z.string().nullable() }),
  runs: z.array(
    z.object({
      name: z.string(),
      answers: Count,
      stored: RescuedEvalRun.shape.stored,
    }),
  ),
  /** What was not read as written, in sentences. */
  warnings: z.array(z.string()),
});
export type EvalFile = z.output<typeof EvalFile>;

const evalSource = {
  /** The exported results: JSON or JSON Lines of an OpenAI Evals run, or promptfoo's results as JSON. */
  path: z.string().min(1),
  /** promptfoo's own configuration (YAML or JSON): its test cases give right answers that the results do not name. */
  configPath: z.string().min(1).optional(),
};

export const rescueOperations = {
  'rescue.start': operation({
    summary:
      'Pull all fine-tuning jobs of an account with events, checkpoints and files into a project. What is here already is not pulled again.',
    input: z.object({ projectId: Id, connectionId: Id, wait }),
    output: z.object({ jobId: Id }),
    long: true,
  }),
  'rescue.list': operation({
    summary: 'List the rescued jobs of a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(RescuedJob),
  }),
  'rescue.get': operation({
    summary: 'Get one rescued job with everything the provider told of it.',
    input: z.object({ rescuedJobId: Id }),
    output: RescuedJobDetail,
  }),
  'rescue.export': operation({
    summary:
      'Write all rescued jobs of a project as one JSON file: every field as the provider told it, files by hash and path.',
    input: z.object({ projectId: Id, path: z.string().min(1, { error: () => t`Say where to write the file.` }) }),
    output: z.object({ path: z.string(), bytes: Count }),
  }),
  'rescue.makeArm': operation({
    summary: 'Make an arm of a rescued model, so that it can be run and compared.',
    input: z.object({ rescuedJobId: Id }),
    output: Arm,
  }),
  'rescue.rows': operation({
    summary:
      "Read the examples of a rescued job's training and validation files as a dataset, each row with the side it was on.",
    input: z.object({ rescuedJobId: Id, wait }),
    output: z.object({ datasetId: Id, jobId: Id }),
    long: true,
  }),
  'evals.read': operation({
    summary: 'Show what an exported OpenAI Evals run or promptfoo result holds. Nothing is stored.',
    input: z.object(evalSource),
    output: EvalFile,
  }),
  'evals.import': operation({
    summary:
      'Read an exported evaluation into a project: its cases as test rows, each of its runs as an arm with a run.',
    input: z.object({
      projectId: Id,
      ...evalSource,
      /** The columns that hold the text and the right answer; guessed when left out. */
      text: z.string().min(1).optional(),
      label: z.string().min(1).optional(),
    }),
    output: RescuedEval,
  }),
  'evals.list': operation({
    summary:
      'List the evaluations that were read into a project, newest first, with the file’s own counts beside ours.',
    input: z.object({ projectId: Id }),
    output: z.array(RescuedEval),
  }),
};
