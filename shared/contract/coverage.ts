import { z } from 'zod';
import { Count, Id, Interval, NanoUsd, operation, Share } from './operation';

/** What is left when an arm answers only from a confidence on, and the rest goes to people. */
export const CoveragePoint = z.object({
  threshold: Share,
  /** Rows answered, and their share of all rows. */
  answered: Count,
  coverage: Share,
  /** Of the answered rows, with its 95% Wilson interval; null when none is. */
  accuracy: Share.nullable(),
  accuracyCi95: Interval.nullable(),
});
export type CoveragePoint = z.output<typeof CoveragePoint>;

/** One side: all its rows, those that have a confidence, and how far confidence and accuracy lie apart (15 bins). */
const DialSide = z.object({
  rows: Count,
  /** Rows without a confidence always go to people. */
  withConfidence: Count,
  calibrationError: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
});

export const CoverageDial = z.object({
  corrected: z.boolean(),
  /** True where the shares of the labels are known, so that they can be corrected label by label. */
  correctable: z.boolean(),
  validation: DialSide.extend({
    /** One point a percent of calibrated confidence, from 99% down to 0. */
    curve: z.array(CoveragePoint),
  }),
  test: DialSide.extend({
    /** At the chosen threshold; null before one was chosen for this way of reading the confidence. */
    chosen: CoveragePoint.nullable(),
  }),
  /** How the correction shifts labels, the strongest first; empty without one. Above 0 the label is answered more often than before. */
  biases: z.array(z.object({ label: z.string(), bias: z.number() })),
  /** Nano-dollars for asking the model 1,000 rows; null when not known. */
  modelPer1000: NanoUsd.nullable(),
});
export type CoverageDial = z.output<typeof CoverageDial>;

export const CoverageChoice = z.object({
  threshold: Share,
  corrected: z.boolean(),
  /** Nano-dollars that a person costs for one row; null when nobody said. */
  personCost: NanoUsd.nullable(),
  /** Different thresholds whose result on the test rows was shown. The more, the more the last one is picked to please. */
  tried: Count,
});
export type CoverageChoice = z.output<typeof CoverageChoice>;

export const Coverage = z.object({
  /**
   * `no-validation`: the arm has not answered the validation rows, on which a threshold is chosen. `other-settings`: it has, but with
   * another prompt, parser or other settings. `no-confidence`: it told none.
   */
  state: z.enum(['ready', 'no-validation', 'other-settings', 'no-confidence']),
  dial: CoverageDial.nullable(),
  choice: CoverageChoice.nullable(),
});
export type Coverage = z.output<typeof Coverage>;

const run = { projectId: Id, splitId: Id.optional(), runId: Id };

export const coverageOperations = {
  'errors.coverage': operation({
    summary:
      'Show how often an arm is right when it answers only from a calibrated confidence on: chosen on validation rows, held against test rows.',
    input: z.object({
      ...run,
      /** Correct the shares of the labels first, where they are known; as chosen last when left out. */
      corrected: z.boolean().optional(),
    }),
    output: Coverage,
  }),
  'errors.setThreshold': operation({
    summary:
      'Choose from which calibrated confidence on an arm answers by itself, and look at the result on the test rows.',
    input: z.object({
      ...run,
      threshold: Share,
      corrected: z.boolean().default(false),
      personCost: NanoUsd.nonnegative().nullable().default(null),
    }),
    output: Coverage,
  }),
};
