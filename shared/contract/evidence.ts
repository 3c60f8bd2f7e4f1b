import { DEFAULT_MARGIN } from '@shared/domain/verdict';
import { z } from 'zod';
import { TestLook } from './comparison-rules';
import { Count, Id, Interval, NanoUsd, operation, Share, Timestamp } from './operation';
import { ProjectKind } from './projects';
import { AnswerReading, PredictionStatus } from './runs';
import { NoWorse, PairCounts, PayBackGround, ScoreIntervals, ScoreSet } from './scores';
import { Part } from './splits';

export type { ScoreSet } from './scores';

const f1Family = z.object({
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
});
const cell = { precision: z.number(), recall: z.number(), f1: z.number(), specificity: z.number().nullable() };
const quadrant = { tp: Count, fp: Count, fn: Count, tn: Count };

export const Confusion = z.object({
  /** True labels. */
  rows: z.array(z.string()),
  /** Labels in order, then `__outside__` for answers outside the label set. */
  columns: z.array(z.string()),
  matrix: z.array(z.array(Count)),
});
export type Confusion = z.output<typeof Confusion>;

export const ClassMetrics = z.object({ label: z.string(), ...cell, support: Count, predicted: Count, ...quadrant });
export type ClassMetrics = z.output<typeof ClassMetrics>;

const perLabel = z.array(z.object({ label: z.string(), value: z.number().nullable() }));

/** Definitions: `shared/domain/metrics`. `null` means 'not defined', never 0. */
export const Metrics = z.object({
  n: Count,
  correct: Count,
  accuracy: Share.nullable(),
  nOutside: Count,
  outsideValues: z.array(z.string()),
  labels: z.array(z.string()),
  confusion: Confusion,
  perClass: z.array(ClassMetrics),
  undefined: z.object({
    precision: z.array(z.string()),
    recall: z.array(z.string()),
    specificity: z.array(z.string()),
  }),
  balancedAccuracy: z.number().nullable(),
  macro: f1Family,
  macroDeclared: f1Family,
  macroSupported: f1Family,
  micro: f1Family,
  microDeclared: f1Family,
  weighted: f1Family,
  specificityMacro: z.number().nullable(),
  mcc: z.number().nullable(),
  cohenKappa: z.number().nullable(),
  wilson95: Interval.nullable(),
  binary: z.object({ ...cell, ...quadrant }).nullable(),
  proba: z
    .object({
      logLoss: z.number().nullable(),
      brierMulti: z.number().nullable(),
      brierBinary: z.number().nullable(),
      rocAuc: z.number().nullable(),
      averagePrecision: z.number().nullable(),
      rocAucOvrPerClass: perLabel,
      averagePrecisionPerClass: perLabel,
      rocAucOvrMacro: z.number().nullable(),
      averagePrecisionMacro: z.number().nullable(),
      calibration: z.array(
        z.object({
          nBins: Count,
          ece: z.number().nullable(),
          mce: z.number().nullable(),
          bins: z.array(
            z.object({ count: Count, meanConfidence: z.number().nullable(), accuracy: z.number().nullable() }),
          ),
        }),
      ),
    })
    .nullable(),
});

/** Definitions: `shared/domain/statistics`. A is the first model, B the second; differences are A minus B. */
export const PairedComparison = z.object({
  n: Count,
  mcnemar: z.object({
    bothRight: Count,
    onlyARight: Count,
    onlyBRight: Count,
    bothWrong: Count,
    exactP: z.number(),
    chi2Cc: z.number(),
    chi2CcP: z.number(),
    chi2CcClamped: z.number(),
    chi2CcClampedP: z.number(),
    midP: z.number(),
  }),
  accuracyA: z.number().nullable(),
  accuracyB: z.number().nullable(),
  accuracyDiff: z.number().nullable(),
  macroF1Diff: z.number().nullable(),
  macroF1Labels: z.array(z.string()),
  bootstrap: z
    .object({
      prng: z.literal('mulberry32'),
      seed: z.number().int(),
      resamples: Count,
      accuracyDiffCi95: Interval,
      accuracyDiffP: z.number(),
      macroF1DiffCi95: Interval,
    })
    .nullable(),
});

const labelled = z.array(z.string()).max(2_000_000);

/** One arm in a comparison: what it got right, how sure that is, what it cost and how fast it was. */
export const ComparedArm = z.object({
  runId: Id,
  armId: Id,
  name: z.string(),
  kind: z.string(),
  model: z.string().nullable(),
  simulated: z.boolean(),
  /** Rows it was asked; rows that ended without a label count as wrong. */
  n: Count,
  correct: Count,
  accuracy: Share.nullable(),
  accuracyCi95: Interval.nullable(),
  macroF1: z.number().nullable(),
  macroF1Ci95: Interval.nullable(),
  /** All scores: rows that ended without a label counted as wrong, and the other view, with those rows left out. */
  scores: ScoreSet,
  answeredOnly: ScoreSet,
  /** Of the official scores; null without rows. */
  intervals: ScoreIntervals.nullable(),
  counts: z.record(PredictionStatus, Count),
  /** Answers outside the label set with their number, most frequent first. */
  outside: z.array(z.object({ answer: z.string(), count: Count })),
  /** Nano-dollars for 1,000 rows at what this run really used; null when the price is not known. */
  costPer1000: NanoUsd.nullable(),
  cost: NanoUsd.nullable(),
  /** One-off cost of training the model; null for arms that were not trained at a provider. */
  trainingCost: NanoUsd.nullable(),
  latencyMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  confusion: Confusion,
  perClass: z.array(ClassMetrics),
  /** How the answers were read against the pool; null for tasks with labels. */
  readings: z.record(AnswerReading, Count).nullable(),
  /** Why it should not be in this table, when the user let it in all the same; null for an arm that belongs here. */
  differs: z.string().nullable(),
});
export type ComparedArm = z.output<typeof ComparedArm>;

export const ComparedPair = z.object({
  a: Id,
  b: Id,
  counts: PairCounts,
  accuracyDiff: z.number(),
  /** Of a paired, stratified bootstrap, as are the p and the interval of macro F1. */
  accuracyDiffCi95: Interval,
  bootstrapP: z.number(),
  macroF1Diff: z.number().nullable(),
  macroF1DiffCi95: Interval,
  /** Exact McNemar p, and the same after Holm's correction over all pairs of the table. */
  p: z.number(),
  pHolm: z.number(),
  verdict: z.enum(['better', 'worse', 'not-separable']),
  /** Whether A, and whether B, is no worse than the other by the margin; null without rows. */
  aNoWorse: NoWorse.nullable(),
  bNoWorse: NoWorse.nullable(),
  /** Further rows that would likely tell the two apart; 0 for enough already, null when they do not differ. */
  rowsToSeparate: Count.nullable(),
  /** About A against B, with what stands under it: what is open, price and speed, paying back. */
  sentence: z.string(),
  reasons: z.array(z.string()),
});
export type ComparedPair = z.output<typeof ComparedPair>;

export const Verdict = z.object({
  kind: z.enum(['winner', 'not-separable', 'plain-classifier-suffices', 'too-little']),
  /** The winner's run, or the one to prefer when the best are not separable; null when there is too little to say. */
  runId: Id.nullable(),
  sentence: z.string(),
  reasons: z.array(z.string()),
  /** True when any figure in it is simulated. */
  simulated: z.boolean(),
});
export type Verdict = z.output<typeof Verdict>;

export const Comparison = z.object({
  projectId: Id,
  splitId: Id,
  part: Part,
  rows: Count,
  /** For short answers only the names that rows carry; `confusion` is empty then: a pool is too long for a matrix. */
  kind: ProjectKind,
  labels: z.array(z.string()),
  arms: z.array(ComparedArm),
  pairs: z.array(ComparedPair),
  verdict: Verdict,
  /** Runs that were left out because they answered other rows or another label list, with the reason. */
  leftOut: z.array(z.object({ runId: Id, name: z.string(), reason: z.string() })),
  /** Since when the user lets unlike runs share this table (then over the rows that all of them answered); null otherwise. */
  differentSince: Timestamp.nullable(),
  /** The looks at results on the test rows of this split, oldest first, with this one; empty on other sides. */
  testLooks: z.array(TestLook),
  /** What 'no worse' means here, as a share: 0.01 is one point. */
  margin: z.number(),
  /** How the bootstrap was drawn. */
  bootstrap: z.object({ seed: Count, resamples: Count, stratified: z.boolean() }),
  payBack: PayBackGround,
});
export type Comparison = z.output<typeof Comparison>;

export const evidenceOperations = {
  'metrics.compute': operation({
    summary: 'Compute classification metrics from true and predicted labels.',
    input: z.object({
      truth: labelled,
      predicted: labelled,
      labels: z.array(z.string()).optional(),
      /** One row a row, one column a label. */
      probabilities: z.array(z.array(z.number())).optional(),
      positiveLabel: z.string().optional(),
    }),
    output: Metrics,
    needsWorkspace: false,
  }),
  'statistics.compare': operation({
    summary: 'Compare two models on the same rows: exact McNemar and a paired bootstrap.',
    input: z.object({
      truth: labelled,
      a: labelled,
      b: labelled,
      labels: z.array(z.string()).optional(),
      macroF1Labels: z.array(z.string()).optional(),
      bootstrap: z
        .object({ seed: z.number().int().min(0).max(4_294_967_295), resamples: z.number().int().min(1).max(100_000) })
        .optional(),
    }),
    output: PairedComparison,
    needsWorkspace: false,
  }),
  'comparisons.get': operation({
    summary: 'Put finished runs over the same rows side by side, with intervals, paired tests and a verdict.',
    input: z.object({
      projectId: Id,
      /** The newest split with finished runs when left out. */
      splitId: Id.optional(),
      part: Part.default('test'),
      /** The newest finished run of each arm when left out. */
      runIds: z.array(Id).optional(),
      /** Being worse by less than this counts as no worse: 0.01 is one point. */
      margin: z.number().gt(0).lt(1).default(DEFAULT_MARGIN),
    }),
    output: Comparison,
  }),
};
