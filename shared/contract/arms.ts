import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { asked, askedWithExamples, PromptSettings } from './asking';
import { ClassifierKind, TermKind } from './classifiers';
import { Count, Id, NanoUsd, operation, Page, Timestamp } from './operation';

/** By what a line of a prediction file is joined to a row: its own id, its place in the dataset (from 1), its text, or a free column. */
export const PredictionJoin = z.discriminatedUnion('by', [
  z.object({ by: z.literal('id'), column: z.string().min(1) }),
  z.object({ by: z.literal('position'), column: z.string().min(1) }),
  z.object({ by: z.literal('text'), column: z.string().min(1) }),
  z.object({ by: z.literal('column'), column: z.string().min(1), datasetColumn: z.string().min(1) }),
]);
export type PredictionJoin = z.output<typeof PredictionJoin>;

/** Which columns of a prediction file hold what. Confidence is a share from 0 to 1, cost is in dollars a row, latency in milliseconds. */
export const PredictionColumns = z.object({
  join: PredictionJoin,
  label: z.string().min(1, { error: () => t`Choose the column that holds the predicted label.` }),
  confidence: z.string().min(1).optional(),
  cost: z.string().min(1).optional(),
  latency: z.string().min(1).optional(),
});
export type PredictionColumns = z.output<typeof PredictionColumns>;

/** Where imported answers came from. */
export const ImportedFrom = z.object({
  sourceName: z.string(),
  /** SHA-256 of the file or the pasted text. */
  contentHash: z.string(),
  columns: PredictionColumns,
});

export const ArmConfig = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('majority') }),
  z.object({
    kind: z.literal('local-classifier'),
    /** 'auto' tries all kinds by cross-validation on the train side and takes the best. */
    classifier: z.enum(['auto', ...ClassifierKind.options]).default('auto'),
    /** What it looks at in a text; 'auto' tries all three. */
    terms: z.enum(['auto', ...TermKind.options]).default('auto'),
    /**
     * C of SVM and logistic regression (as in scikit-learn; above 100 the solver may stop before it has converged), smoothing of naive
     * Bayes, trees of the forest. Null: found by cross-validation, as it always is with the classifier 'auto'.
     */
    setting: z.number().positive().max(1000).nullable().default(null),
    seed: z.number().int().default(1),
  }),
  z.object({ kind: z.literal('zero-shot'), ...asked }),
  z.object({ kind: z.literal('few-shot'), ...askedWithExamples }),
  z.object({
    kind: z.literal('embedding'),
    connectionId: Id,
    model: z.string().min(1, { error: () => t`Choose an embedding model.` }),
    /** Length of the vectors; null for the model's own. Only some models can shorten them. */
    dimensions: z.number().int().min(1).max(8192).nullable().default(null),
    /** Decides which training rows go into which fold when the strength of the head is chosen. */
    seed: z.number().int().default(1),
  }),
  z.object({ kind: z.literal('imported'), ...ImportedFrom.shape }),
  z.object({ kind: z.literal('fine-tuned'), ...asked, trainingJobId: Id.nullable().default(null) }),
]);
export type ArmConfig = z.output<typeof ArmConfig>;
export type ArmKind = ArmConfig['kind'];

export const Arm = z.object({
  id: Id,
  projectId: Id,
  name: z.string(),
  config: ArmConfig,
  /** True when its answers come from the sandbox: no LLM. */
  simulated: z.boolean(),
  createdAt: Timestamp,
});
export type Arm = z.output<typeof Arm>;

export const ChatMessage = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
export type ChatMessage = z.output<typeof ChatMessage>;

/** What would be sent for one row, word for word, and what that takes. */
export const PromptPreview = z.object({
  /** Empty for arms that send nothing. A text to go on with is one message. */
  messages: z.array(ChatMessage),
  /** Tokens of the whole prompt. */
  tokens: Count,
  /** The same, part by part. */
  parts: z.object({ system: Count, shots: Count, row: Count }),
  /** False when the model's tokenizer is not known and the counts are estimates. */
  tokensExact: z.boolean(),
  /** How often it is sent for a row. */
  requestsPerRow: Count,
  /** Tokens of an answer at most. */
  answerTokens: Count,
  /** Tokens that prompt and answer may have together; null when that is not known of the model. */
  contextTokens: Count.nullable(),
  /** Likely price of this row's requests, uncached; null when the price is not known, 0 for arms that send nothing. */
  cost: NanoUsd.nullable(),
  /** How the answers are read, in words; empty for arms that send nothing. */
  reading: z.string(),
  /** What the user should know before paying for it. */
  warnings: z.array(z.string()),
});
export type PromptPreview = z.output<typeof PromptPreview>;

/** One saved state of an arm's prompt. */
export const PromptVersion = z.object({
  /** From 1. */
  version: Count,
  prompt: PromptSettings,
  createdAt: Timestamp,
  current: z.boolean(),
  /** Runs that sent it. */
  runs: Count,
});
export type PromptVersion = z.output<typeof PromptVersion>;

/** A row of the train side that may be shown as an example. */
export const PoolRow = z.object({ rowId: z.number().int(), position: Count, text: z.string(), label: z.string() });
export type PoolRow = z.output<typeof PoolRow>;

const oneRow = {
  splitId: Id,
  /** The first test row when left out. */
  rowId: z.number().int().optional(),
};

export const armOperations = {
  'arms.create': operation({
    summary: 'Add one way to answer to a project.',
    input: z.object({ projectId: Id, name: z.string().trim().min(1).max(120).optional(), config: ArmConfig }),
    output: Arm,
  }),
  'arms.list': operation({
    summary: 'List the arms of a project in the order they were added.',
    input: z.object({ projectId: Id }),
    output: z.array(Arm),
  }),
  'arms.remove': operation({
    summary: 'Remove an arm that has no run. Undo brings it back, unless it is fine-tuned or imported.',
    input: z.object({ armId: Id }),
    /** `historyId`: what undo takes back; null when the arm is gone for good. */
    output: z.object({ removed: z.literal(true), historyId: z.number().int().nullable() }),
  }),
  'arms.preview': operation({
    summary: 'Show the exact messages an arm would send for one row, with their tokens.',
    input: z.object({ armId: Id, ...oneRow }),
    output: PromptPreview,
  }),
  'arms.tryPrompt': operation({
    summary: 'Show the exact messages that settings would send for one row, without saving them.',
    input: z.object({ projectId: Id, config: ArmConfig, ...oneRow }),
    output: PromptPreview,
  }),
  'arms.savePrompt': operation({
    summary:
      "Change the words of an arm's prompt: a new version, or an older one again. Runs keep the version they sent.",
    input: z.object({ armId: Id, prompt: PromptSettings }),
    output: Arm,
  }),
  'arms.prompts': operation({
    summary: "List the versions of an arm's prompt, newest first.",
    input: z.object({ armId: Id }),
    output: z.array(PromptVersion),
  }),
  'arms.pool': operation({
    summary: 'List the rows of the train side that may be shown as examples: those whose text stands on no other side.',
    input: z.object({ splitId: Id, label: z.string().optional(), search: z.string().default(''), ...Page }),
    output: z.object({ rows: z.array(PoolRow), total: Count }),
  }),
};
