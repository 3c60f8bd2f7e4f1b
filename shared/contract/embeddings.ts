import { z } from 'zod';
import { Count, Id, NanoUsd, operation } from './operation';

/** How well one strength of the head did on training rows that it had not learnt from. */
export const HeadCandidate = z.object({
  /** Inverse regularisation strength. */
  c: z.number(),
  /** Mean negative log probability of the right label over all held-out rows: the lowest wins. */
  logLoss: z.number(),
  accuracy: z.number(),
});
export type HeadCandidate = z.output<typeof HeadCandidate>;

/** The linear head of a run: what it learnt from and how its strength was chosen, on training rows alone. */
export const HeadReport = z.object({
  dimensions: Count,
  trainingRows: Count,
  /** Training rows without a vector (empty, too long, or refused by the server): nothing was learnt from them. */
  leftOut: Count,
  /** Why, a sentence each; the first few. */
  leftOutReasons: z.array(z.string()),
  /** Price of the training side's vectors, whoever paid for them first; null when it is not known. */
  trainingCost: NanoUsd.nullable(),
  c: z.number(),
  /** Empty when there were too few rows to choose by. */
  candidates: z.array(HeadCandidate),
  folds: Count,
  /** Training rows that the choice was made on: all of them, or an even sample where there are very many. */
  chosenOn: Count,
  /** Training time of the final head, without the choice. */
  trainMs: z.number(),
  /** False when training stopped before its minimum. */
  converged: z.boolean(),
});
export type HeadReport = z.output<typeof HeadReport>;

export const embeddingOperations = {
  'runs.head': operation({
    summary: 'Say how the linear head of an embedding run was made: rows learnt from, strengths tried, the one chosen.',
    input: z.object({ runId: Id }),
    /** Null until the head is made, and for other kinds of arms. */
    output: HeadReport.nullable(),
  }),
};
