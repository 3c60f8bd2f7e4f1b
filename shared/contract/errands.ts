import { z } from 'zod';
import { CostRange, Count, Id, NanoUsd, operation, Timestamp, wait } from './operation';
import { RunStatus } from './runs';

/** The price of an errand before it starts. */
export const ErrandEstimate = z.object({
  items: Count,
  /** Requests still to send: identical ones already in the ledger cost nothing again. */
  requests: Count,
  inputTokens: Count,
  /** Null when the price book has no entry; zero for what runs on this machine. */
  cost: CostRange.nullable(),
  priceNote: z.string().nullable(),
  simulated: z.boolean(),
  warnings: z.array(z.string()),
});
export type ErrandEstimate = z.output<typeof ErrandEstimate>;

/**
 * Questions to a model that are no run: the probe set (`probe`), labels for unlabelled rows (`teacher`), new texts (`synthetic`). Paid, kept
 * within budgets and resumed as a run is.
 */
export const Errand = z.object({
  id: Id,
  projectId: Id,
  kind: z.enum(['probe', 'teacher', 'synthetic']),
  /** The arm or model that is asked. */
  name: z.string(),
  model: z.string().nullable(),
  simulated: z.boolean(),
  estimate: ErrandEstimate,
  budget: NanoUsd.nullable(),
  jobId: Id,
  status: RunStatus,
  items: Count,
  answered: Count,
  failed: Count,
  cost: NanoUsd.nullable(),
  maybeBilled: Count,
  error: z.string().nullable(),
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type Errand = z.output<typeof Errand>;

export const errandOperations = {
  'errands.resume': operation({
    summary: 'Go on with a probe, a teacher or new texts that stopped: only what has no answer is asked again.',
    input: z.object({ errandId: Id, budget: NanoUsd.nonnegative().optional(), wait }),
    output: Errand,
    long: true,
  }),
};
