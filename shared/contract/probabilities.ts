import { z } from 'zod';
import { Count, Id, Interval, operation, Share } from './operation';
import { LabelDistribution } from './runs';
import { Part } from './splits';

const runs = {
  projectId: Id,
  splitId: Id.optional(),
  part: Part.default('test'),
  /** The runs that `comparisons.get` takes when left out. */
  runIds: z.array(Id).optional(),
};

/** A bin of the reliability diagram; an empty bin has no figures. */
export const ReliabilityBin = z.object({
  count: Count,
  meanConfidence: z.number().nullable(),
  accuracy: z.number().nullable(),
  /** Wilson interval of the accuracy in the bin. */
  accuracyCi95: Interval.nullable(),
});

/** What an arm's probabilities are worth. Definitions: `shared/domain/metrics`. `null` means 'not defined'. */
export const ArmProbabilities = z.object({
  runId: Id,
  /** Where they come from; null when the arm told none. */
  source: LabelDistribution.shape.source.nullable(),
  /** Rows of the run, and those with probabilities: the scores are over these. */
  rows: Count,
  scored: Count,
  /** The least that the shares of a scored row come to; log loss and Brier score need all of it. */
  leastCovered: Share.nullable(),
  logLoss: z.number().nullable(),
  brier: z.number().nullable(),
  /** Each label against the rest, then the plain mean. */
  auroc: Share.nullable(),
  auprc: Share.nullable(),
  topThree: Share.nullable(),
  /** Over rows with a confidence, in ten bins. */
  calibrationError: z.number().nullable(),
  reliability: z.array(ReliabilityBin),
  perLabel: z.array(z.object({ label: z.string(), support: Count, auroc: Share.nullable(), auprc: Share.nullable() })),
  /** How many answers took so long, in milliseconds from `from` up to `to`; empty when nothing was timed. */
  latencies: z.array(z.object({ from: z.number(), to: z.number(), count: Count })),
});
export type ArmProbabilities = z.output<typeof ArmProbabilities>;

/** What happens when rows that score at least `threshold` are called by the label. */
export const CurvePoint = z.object({
  threshold: z.number(),
  truePositiveRate: Share,
  falsePositiveRate: Share,
  precision: Share,
});
export type CurvePoint = z.output<typeof CurvePoint>;

/** Operations on what arms say beside their labels: probabilities and times. */
export const probabilityOperations = {
  'comparisons.probabilities': operation({
    summary: 'Scores of the probabilities of compared arms, their reliability, and how long answers took.',
    input: z.object(runs),
    output: z.array(ArmProbabilities),
  }),
  'comparisons.curves': operation({
    summary: 'ROC and precision-recall curves of compared arms for one label against the rest.',
    input: z.object({ ...runs, label: z.string() }),
    output: z.array(
      z.object({
        runId: Id,
        scored: Count,
        /** Scored rows that have the label. */
        support: Count,
        /** From the highest threshold down, at most 400; null without probabilities, or when all rows or none have the label. */
        points: z.array(CurvePoint).nullable(),
      }),
    ),
  }),
};
