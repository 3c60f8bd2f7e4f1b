import { z } from 'zod';
import { CostRange, Count, Id, NanoUsd, operation, Page, Timestamp, wait } from './operation';
import { Part } from './splits';

/**
 * How an answer was read against a pool: by which rule it names one entry, or why it names none (`nobody`, `several`, `outsider`).
 */
export const AnswerReading = z.enum(['exact', 'normalised', 'alias', 'containment', 'nobody', 'several', 'outsider']);
export type AnswerReading = z.output<typeof AnswerReading>;

/** How one row ended. Every row of a run ends as exactly one of these. */
export const PredictionStatus = z.enum([
  'answered',
  'out-of-set',
  'unparseable',
  'refused',
  'filtered',
  'truncated',
  'failed',
  'not-run',
]);
export type PredictionStatus = z.output<typeof PredictionStatus>;

/** How probable each label is for a row, and what that rests on. */
export const LabelDistribution = z.object({
  /** Log probabilities of the model, the votes of several answers, or a classifier that was trained on this machine. */
  source: z.enum(['logprobs', 'votes', 'classifier']),
  /** Labels that were seen, the largest share first; any other label has at most what `covered` lacks to 1. */
  shares: z.array(z.object({ label: z.string(), share: z.number() })),
  /** What the shares come to. The rest is unknown, or fell on no label. */
  covered: z.number(),
  /** Answers that voted; 1 for log probabilities. */
  samples: Count,
});

/** `paused` and `cancelled` were asked for; `interrupted` means that the app ended, or that only a resume can go on. */
export const RunStatus = z.enum(['running', 'finished', 'paused', 'cancelled', 'interrupted', 'over-budget', 'failed']);
export type RunStatus = z.output<typeof RunStatus>;

/** How rows are sent: one request a row, or files of requests to the provider's Batch API: half the price, within 24 hours. */
export const Channel = z.enum(['live', 'batch']);
export type Channel = z.output<typeof Channel>;

/** One file of requests that went (or is about to go) to a Batch API. */
export const RunBatch = z.object({
  id: Id,
  /** 1, 2, … within the run. */
  number: Count,
  /** Where it is on this side: being written, ready to leave, being made at the provider, with the provider, over. */
  state: z.enum(['writing', 'prepared', 'creating', 'open', 'ended']),
  /** The provider's own word as last heard (validating, in_progress, …); null before it has it. */
  providerStatus: z.string().nullable(),
  requests: Count,
  completed: Count,
  failed: Count,
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  /** What went wrong or came back differently than asked, in a sentence. */
  note: z.string().nullable(),
});
export type RunBatch = z.output<typeof RunBatch>;

export const Range = z.object({ low: z.number(), likely: z.number(), high: z.number() });

/** The price of a run before it starts. */
export const Estimate = z.object({
  rows: Count,
  /** Requests still to send: identical ones already in the ledger cost nothing again. */
  requests: Count,
  inputTokens: Range,
  outputTokens: Range,
  /** Nano-dollars; null when the price book has no entry for the model. Zero for arms that run on this machine. */
  cost: CostRange.nullable(),
  /** Where nine of ten such runs are expected to end, and how many finished runs taught it; null where there is nothing to learn. */
  expected: z.object({ low: NanoUsd, high: NanoUsd, runs: Count }).nullable().optional(),
  /** What was counted before anything learnt was put in: the actual tokens are held against it afterwards. */
  counted: z.object({ input: Count, cached: Count, output: Count }).nullable().optional(),
  /** How the likely case was reached, in sentences. */
  basis: z.array(z.string()).optional(),
  /** Which price-book entry was used, in words with its date; null without one. */
  priceNote: z.string().nullable(),
  /** The part of the likely cost that is spent once and not again by later runs; left out when there is none. */
  preparation: NanoUsd.optional(),
  /** Likely price of 1,000 further answers, where it does not follow from `cost` and `requests`; null when it is not known. */
  per1000: NanoUsd.nullable().optional(),
  simulated: z.boolean(),
  tokensExact: z.boolean(),
  warnings: z.array(z.string()),
});
export type Estimate = z.output<typeof Estimate>;

/** What must be equal for two runs to share a table (rows, labels, parser), and what made this run (the rest). */
export const Fingerprint = z.object({
  rows: z.string(),
  labels: z.string(),
  parser: z.string(),
  prompt: z.string(),
  decoding: z.string(),
  /** Which version of the arm's prompt was sent; left out for arms that send none. */
  promptVersion: z.number().int().optional(),
  /** How the answers are read, in words; left out for arms whose answers are labels already. */
  reading: z.string().optional(),
});
export type Fingerprint = z.output<typeof Fingerprint>;

export const Run = z.object({
  id: Id,
  projectId: Id,
  armId: Id,
  armName: z.string(),
  armKind: z.enum(['majority', 'local-classifier', 'zero-shot', 'few-shot', 'embedding', 'fine-tuned', 'imported']),
  splitId: Id,
  part: Part,
  status: RunStatus,
  channel: Channel,
  /** Files of requests at a provider, oldest first. */
  batches: z.array(RunBatch),
  jobId: Id,
  rows: Count,
  counts: z.record(PredictionStatus, Count),
  simulated: z.boolean(),
  estimate: Estimate,
  budget: NanoUsd.nullable(),
  /** Money spent by this run; answers taken from the ledger cost nothing again. */
  cost: NanoUsd.nullable(),
  /** Requests that were lost on the way (the app or the connection broke): the provider may have billed them too. */
  maybeBilled: Count,
  inputTokens: Count,
  outputTokens: Count,
  /** Null while it runs, and for answers that nobody timed. */
  latencyMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  fingerprint: Fingerprint,
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  error: z.string().nullable(),
});
export type Run = z.output<typeof Run>;

export const Prediction = z.object({
  rowId: z.number().int(),
  position: z.number().int(),
  text: z.string(),
  truth: z.string(),
  status: PredictionStatus,
  /** The label read from the answer; null when none could be read. */
  label: z.string().nullable(),
  /** The answer as it came; null when there was none. */
  raw: z.string().nullable(),
  /** What was answered instead of a label of the set; null when it was a label, or nothing. */
  outside: z.string().nullable(),
  /** Shares of the labels; null where neither the model told them nor several answers voted. */
  distribution: LabelDistribution.nullable(),
  /** Null for tasks with labels, and where there was nothing to read. */
  reading: AnswerReading.nullable(),
  /** Probability of the label as the model gave it; null when it gave none: it is never invented. */
  confidence: z.number().nullable(),
  inputTokens: Count,
  outputTokens: Count,
  latencyMs: z.number().nullable(),
  cost: NanoUsd.nullable(),
  /** Why it failed, in a sentence. */
  error: z.string().nullable(),
});
export type Prediction = z.output<typeof Prediction>;

const target = {
  armId: Id,
  splitId: Id,
  part: Part.default('test'),
  /** Only the first so many rows of the part, in a seeded order; all when left out. */
  limit: z.number().int().min(1).optional(),
};

export const runOperations = {
  'runs.estimate': operation({
    summary: 'Say what a run will send and cost: low, likely, high.',
    input: z.object({ ...target, channel: Channel.default('live') }),
    output: Estimate,
  }),
  'runs.start': operation({
    summary: 'Let an arm answer the rows of one side of a split; stops at the budget.',
    input: z.object({
      ...target,
      budget: NanoUsd.nonnegative().optional(),
      channel: Channel.default('live'),
      /** True when the user knows of leaks between train and the side that is asked, and goes on. */
      acceptLeaks: z.boolean().default(false),
      wait,
    }),
    output: Run,
    long: true,
  }),
  'runs.pause': operation({
    summary:
      'Hold a run: nothing new is sent, also after a restart, until it is resumed. Batches go on at the provider.',
    input: z.object({ runId: Id }),
    output: Run,
  }),
  'runs.resume': operation({
    summary: 'Go on with a run that stopped before its last row: only rows without an answer are sent.',
    input: z.object({
      runId: Id,
      budget: NanoUsd.nonnegative().optional(),
      /** Send the rest in this way; as before when left out. */
      channel: Channel.optional(),
      wait,
    }),
    output: Run,
    long: true,
  }),
  'runs.retry': operation({
    summary: 'Send the failed rows of a run again, and no others.',
    input: z.object({ runId: Id, budget: NanoUsd.nonnegative().optional(), wait }),
    output: Run,
    long: true,
  }),
  'runs.moveToBatch': operation({
    summary: 'Send the remaining rows of a running run through the Batch API; what is in flight comes home first.',
    input: z.object({ runId: Id }),
    output: Run,
  }),
  'runs.collect': operation({
    summary: 'Fetch what the batches of a stopped run have answered. Sends nothing new.',
    input: z.object({ runId: Id, wait }),
    output: Run,
    long: true,
  }),
  'runs.get': operation({ summary: 'Get one run.', input: z.object({ runId: Id }), output: Run }),
  'runs.list': operation({
    summary: 'List the runs of a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(Run),
  }),
  'runs.invented': operation({
    summary:
      'List what a run was answered instead of a label, most frequent first; also where it counts as a label for other answers.',
    input: z.object({ runId: Id, limit: z.number().int().min(1).max(1000).default(50) }),
    output: z.array(z.object({ answer: z.string(), count: Count })),
  }),
  'runs.predictions': operation({
    summary: 'Read the predictions of a run, filtered if asked.',
    input: z.object({
      runId: Id,
      status: PredictionStatus.optional(),
      truth: z.string().optional(),
      /** A label, or `__outside__` for rows without a label of the set. */
      predicted: z.string().optional(),
      wrong: z.boolean().optional(),
      ...Page,
    }),
    output: z.object({ predictions: z.array(Prediction), total: Count }),
  }),
};
