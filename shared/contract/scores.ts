import { z } from 'zod';
import { Count, Interval, NanoUsd, Share, Timestamp } from './operation';

const family = z.object({
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
});

/** Scores of an arm that follow from its labels alone. Definitions: `shared/domain/metrics`. `null` means 'not defined', never 0. */
export const ScoreSet = z.object({
  /** Rows that were counted. */
  n: Count,
  accuracy: Share.nullable(),
  accuracyCi95: Interval.nullable(),
  balancedAccuracy: z.number().nullable(),
  /** Over the labels that occur in truth. */
  macro: family,
  /** Over the label list: precision is above accuracy when answers fell outside it. */
  micro: family,
  weighted: family,
  /** F-beta weighted by the rows of each label: 0.5 counts false alarms double, 2 counts misses double. */
  fHalf: z.number().nullable(),
  fTwo: z.number().nullable(),
  /** Plain mean over labels. */
  specificity: z.number().nullable(),
  mcc: z.number().nullable(),
  cohenKappa: z.number().nullable(),
});
export type ScoreSet = z.output<typeof ScoreSet>;

/** 95% intervals from a bootstrap that is stratified by true label. */
export const ScoreIntervals = z.object({
  balancedAccuracy: Interval,
  weightedF1: Interval,
  mcc: Interval,
  cohenKappa: Interval,
});

/** Rows that both, one or none of two arms got right. */
export const PairCounts = z.object({ bothRight: Count, onlyARight: Count, onlyBRight: Count, bothWrong: Count });

/** What two arms say about 'no worse than by the margin', from A's side. Definitions: `shared/domain/statistics` (`equivalence`). */
export const NoWorse = z.object({
  ci95: Interval,
  noWorseP: z.number(),
  isNoWorse: z.boolean(),
  isEquivalent: z.boolean(),
  /** Further rows it would likely take to show it; 0 when it is shown, null when it never would. */
  moreRows: Count.nullable(),
});

/** What the arms cost over their life, for paying back: by run, without arms of which a cost is not known. */
export const PayBackGround = z.object({
  callsPerDay: Count,
  /** The day from which lives are counted. */
  asOf: Timestamp,
  costs: z.array(
    z.object({
      runId: z.string(),
      costs: z.object({
        name: z.string(),
        fixed: NanoUsd,
        perHour: NanoUsd,
        /** What `calls` answers cost together. */
        use: z.object({ cost: NanoUsd, calls: Count }),
        end: z.object({ at: Timestamp, why: z.string() }).nullable(),
      }),
    }),
  ),
});
