import { ChatMessage } from '@shared/contract/arms';
import { BundleContents } from '@shared/contract/bundles';
import { Count, Id, NanoUsd, Timestamp } from '@shared/contract/operation';
import { ProjectKind } from '@shared/contract/projects';
import { AnswerReading, Fingerprint, LabelDistribution, PredictionStatus } from '@shared/contract/runs';
import { Part } from '@shared/contract/splits';
import { PRICE_TEXT } from '@shared/domain/pricing';
import { languages } from '@shared/wording/language';
import { z } from 'zod';

/**
 * What stands in a bundle: a sealed zip of JSON and JSON Lines, from which every number of a comparison can be computed again. What is
 * needed for that is declared here; what else a reader may want to know (whole arms, the split, the estimates) stands beside it as
 * it is in the app, and no rule rests on it.
 */
export const FORMAT = 'fewtune-bundle';
export const FORMAT_VERSION = 1;

export const entryNames = {
  readme: 'README.txt',
  manifest: 'manifest.json',
  setup: 'setup.json',
  prompts: 'prompts.json',
  prices: 'prices.json',
  comparison: 'comparison.json',
  rows: 'rows.jsonl',
} as const;
/** `predictions/01.jsonl`: the answers of the runs, in the order of `setup.json`. */
export const predictionsName = (run: number): string => `predictions/${String(run + 1).padStart(2, '0')}.jsonl`;

export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** The version of Fewtune that computed the numbers. */
  app: z.string(),
  /** Its code: the commit it was built from. */
  code: z.string(),
  /** The language of the verdict's words; bundles from before there was a choice are English. */
  language: z.enum(languages).default('en'),
  writtenAt: Timestamp,
  contents: BundleContents,
  /** Every other entry. */
  entries: z.array(z.object({ name: z.string(), bytes: Count, sha256: z.string().length(64) })),
});
export type Manifest = z.output<typeof Manifest>;

const Millis = z.object({ p50: z.number(), p95: z.number() });

/** One run, with what its numbers are made of beside its answers. */
export const BundleRun = z.looseObject({
  runId: Id,
  armId: Id,
  name: z.string(),
  kind: z.string(),
  model: z.string().nullable(),
  simulated: z.boolean(),
  /** Why it should not be in this comparison, when it was let in all the same. */
  differs: z.string().nullable(),
  fingerprint: Fingerprint,
  /** Sums over its answers; `paid` is what this run paid itself. */
  totals: z.object({
    cost: NanoUsd.nullable(),
    paid: NanoUsd.nullable(),
    inputTokens: Count,
    outputTokens: Count,
    maybeBilled: Count,
    latencyMs: Millis.nullable(),
  }),
  /** One-off cost of the model. `price` is the entry of prices.json that gives it; null where that is not known. */
  trainingCost: NanoUsd.nullable(),
  training: z.looseObject({ price: z.number().int().nullable(), billedTokens: Count }).nullable(),
});
export type BundleRun = z.output<typeof BundleRun>;

export const Setup = z.looseObject({
  project: z.looseObject({ id: Id, name: z.string(), kind: ProjectKind }),
  split: z.looseObject({ id: Id }),
  part: Part,
  /** The labels of the task, those included that stand in the data but not in the project's list. */
  labels: z.array(z.string()),
  runs: z.array(BundleRun),
  leftOut: z.array(z.object({ runId: Id, name: z.string(), reason: z.string() })),
});
export type Setup = z.output<typeof Setup>;

/** What a run sent for a row. */
export const BundlePrompt = z.object({
  runId: Id,
  name: z.string(),
  /** Of the arm's prompt; null where it has none. */
  version: z.number().int().nullable(),
  /** Why the messages are not here, or what they leave out; null when they are as they were sent. */
  note: z.string().nullable(),
  messages: z.array(ChatMessage),
  /** How the answers were read: the name of the rules, and the rules in words. */
  parser: z.string(),
  reading: z.string().nullable(),
});
export type BundlePrompt = z.output<typeof BundlePrompt>;

const Price = z.string().regex(PRICE_TEXT).nullable();

/** An entry of the price book as it stood when something was charged by it. Dollars per 1,000,000 tokens. */
export const BundlePrice = z.object({
  key: z.number().int(),
  model: z.string(),
  host: z.enum(['openai', 'azure', 'sandbox', 'local']),
  input: Price,
  cachedInput: Price,
  cacheWrite: Price,
  output: Price,
  batchInput: Price,
  batchCachedInput: Price,
  batchOutput: Price,
  training: Price,
  tunedInput: Price,
  tunedCachedInput: Price,
  tunedOutput: Price,
  tunedBatchInput: Price,
  tunedBatchCachedInput: Price,
  tunedBatchOutput: Price,
  hostingPerHour: Price,
  from: z.string(),
  until: z.string().nullable(),
  retires: z.string().nullable(),
  source: z.string(),
  simulated: z.boolean(),
});
export type BundlePrice = z.output<typeof BundlePrice>;

/** One row that was answered. */
export const BundleRow = z.object({
  row: z.number().int(),
  position: z.number().int(),
  /** Left out of a bundle of hashes. */
  text: z.string().optional(),
  /** The first 16 bytes of the SHA-256 of the text as UTF-8, in hexadecimal digits. */
  textHash: z.string().length(32),
  truth: z.string(),
});
export type BundleRow = z.output<typeof BundleRow>;

const Charge = z.object({
  /** `key` in prices.json. */
  price: z.number().int(),
  tuned: z.boolean(),
  inputTokens: Count,
  cachedTokens: Count,
  cacheWriteTokens: Count,
  outputTokens: Count,
  batch: z.boolean(),
});

/** One answer. In a bundle of hashes `raw`, `outside` and `error` are `sha256:` and their hash. */
export const BundlePrediction = z.object({
  row: z.number().int(),
  status: PredictionStatus,
  label: z.string().nullable(),
  raw: z.string().nullable(),
  outside: z.string().nullable(),
  reading: AnswerReading.nullable(),
  confidence: z.number().nullable(),
  distribution: LabelDistribution.nullable(),
  inputTokens: Count,
  cachedTokens: Count,
  outputTokens: Count,
  reasoningTokens: Count,
  latencyMs: z.number().nullable(),
  /** Nano-dollars: the price of the answer, and what this run paid for it. */
  cost: NanoUsd.nullable(),
  paid: NanoUsd.nullable(),
  maybeBilled: Count,
  error: z.string().nullable(),
  /** By what each request was charged; null where nothing was, or it was not kept. */
  charges: z.array(Charge).nullable(),
});
export type BundlePrediction = z.output<typeof BundlePrediction>;

/** What `README.txt` says. */
export const readme = (
  contents: BundleContents,
): string => `This is a bundle of Fewtune: a comparison with everything that its numbers were made of.

Verify it: open Fewtune, step Report, 'Verify a bundle', or on a command line
  node out/main/cli.js reports.verify '{"path": "this-file.zip"}'
That reads this file alone, without a network, computes every number again and names the first that differs.

manifest.json     what this is, and the SHA-256 of every entry
setup.json        project, split, seeds, versions, runs with their fingerprints and sums
prompts.json      what each run sent, and the rules by which its answers were read
prices.json       the entries of the price book that answers were charged by, with source and date
rows.jsonl        the rows that were answered, one a line
predictions/      one file a run, in the order of setup.json: what came back for each row, and what it was charged
comparison.json   metrics, intervals, tests, money and verdict, as the app showed them, and the looks at the test rows

Money is whole nano-dollars (1 USD = 1,000,000,000). ${
  contents === 'rows'
    ? 'Texts and answers stand here in full.'
    : 'Texts, answers, error messages and the examples of prompts stand here as hashes only. Short texts can be guessed from their hash. Labels and the words of instructions and templates stand here as they are.'
}
There is no key in this file. The seal at its end shows any change by accident; it is no signature: who wrote the file is not proven.
`;
