import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, Id, Interval, NanoUsd, operation, Share, Timestamp } from './operation';
import { Part } from './splits';
import { TrainingPoint } from './training';

/** How a run of the model ended: the share of rows that it labelled right. */
export const ModelScore = z.object({
  runId: Id,
  armId: Id,
  armName: z.string(),
  splitName: z.string(),
  part: Part,
  rows: Count,
  correct: Count,
  accuracy: Share.nullable(),
  accuracyCi95: Interval.nullable(),
  finishedAt: Timestamp.nullable(),
});
export type ModelScore = z.output<typeof ModelScore>;

/** What the model's answers cost, per 1,000,000 tokens, by the price book of today; null where it names no price. */
export const ModelPrice = z.object({
  input: NanoUsd.nullable(),
  cachedInput: NanoUsd.nullable(),
  output: NanoUsd.nullable(),
  /** Which entry of the price book, in words. */
  note: z.string(),
});

/** A deployment of the model that stands, or is about to. */
export const ModelDeployment = z.object({
  name: z.string(),
  connectionName: z.string(),
  sku: z.string(),
  state: z.string(),
  since: Timestamp,
});
export type ModelDeployment = z.output<typeof ModelDeployment>;

/** A model trained here or found in an account, as it is kept and goes out in the list of models. */
export const TrainedModel = z.object({
  /** The training job here, or the rescued job, that the model comes from. */
  id: Id,
  /** `trained`: by a training of this workspace. `rescued`: by a job that was pulled from an account. */
  origin: z.enum(['trained', 'rescued']),
  modelId: z.string(),
  baseModel: z.string(),
  connectionId: Id,
  connectionKind: z.string(),
  connectionName: z.string(),
  providerJobId: z.string().nullable(),
  /** Null for a rescued model. */
  trainingJobId: Id.nullable(),
  projectId: Id,
  projectName: z.string(),
  /** SHA-256 of the training file; null where no file is known. */
  dataHash: z.string().nullable(),
  /** Null for a rescued model whose training file is gone. */
  trainRows: Count.nullable(),
  trainedTokens: Count.nullable(),
  /** What the training cost; null where it is not known. */
  cost: NanoUsd.nullable(),
  /** True for sandbox models: no LLM. */
  simulated: z.boolean(),
  createdAt: Timestamp,
  /** The first day on which it answers no more; null while none is announced. */
  retires: z.string().nullable(),
  price: ModelPrice.nullable(),
  /** Where it stands ready under a name of its own; those that are gone are left out. */
  deployments: z.array(ModelDeployment),
  /** Its runs that have ended, newest first. */
  scores: z.array(ModelScore),
  /** The curve of its training: the provider's result file where there is one, else the job's events. Empty where neither is known. */
  curve: z.array(TrainingPoint),
});
export type TrainedModel = z.output<typeof TrainedModel>;

/** How to ask the model from elsewhere. No key is in it: it is read from the environment. */
export const CallingSnippets = z.object({
  curl: z.string(),
  python: z.string(),
  typescript: z.string(),
  /** What to do before they work, in sentences. */
  notes: z.array(z.string()),
});
export type CallingSnippets = z.output<typeof CallingSnippets>;

const Exported = z.object({ path: z.string(), bytes: Count });

export const trainedModelOperations = {
  'models.list': operation({
    summary:
      'List the trained models of the workspace or of one project, with curves, scores, prices and retirement dates.',
    input: z.object({ projectId: Id.optional() }),
    output: z.array(TrainedModel),
  }),
  'models.export': operation({
    summary: 'Write the list of trained models as JSON (all of it) or CSV (one line a model).',
    input: z.object({
      projectId: Id.optional(),
      format: z.enum(['json', 'csv']).default('json'),
      path: z.string().min(1, { error: () => t`Say where to write the file.` }),
    }),
    output: Exported,
  }),
  'models.snippets': operation({
    summary: 'Show how to ask a trained model with curl, Python and TypeScript, with the words it was trained on.',
    input: z.object({
      /** A model of the list. */
      id: Id,
      /** The deployment's name, where the host wants one instead of the model ID. */
      deployment: z.string().trim().min(1).optional(),
    }),
    output: CallingSnippets,
  }),
};
