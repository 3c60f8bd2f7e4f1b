import { baseModelOf } from '../pricing/model-id';
import { type HostLimits, hostLimits, type TrainingHost } from './host-limits';

/** What a host takes of a training file, and what teaching needs. */
export type TrainingLimits = HostLimits & {
  host: TrainingHost;
  /** Fewer examples than this and the provider refuses the file. */
  minExamples: number;
  /** The provider cuts off what is beyond it, and the answer stands at the end. */
  maxTokensPerExample: number;
  /** Fewer rows of a label than this teach little. */
  minRowsPerLabel: number;
  /** From so many rows a label on, results are decent; thousands are good. */
  decentRowsPerLabel: number;
};

/**
 * Limits for a base model at a host, as of 2026-11-21: at least 10 examples at OpenAI and Azure alike. Tokens an example from OpenAI's
 * guide of 2024-25; that gpt-4.1 takes as much as gpt-4o is likely, not confirmed; prompt/completion models took 2,048.
 */
export function trainingLimits(baseModel: string, host: TrainingHost = 'compatible'): TrainingLimits {
  const base = baseModelOf(baseModel);
  const tokens = /^(?:ada|babbage|curie|davinci)/.test(base) ? 2_048 : /^gpt-3(?:\.5|5)-/.test(base) ? 16_385 : 65_536;
  return {
    ...hostLimits[host],
    host,
    minExamples: 10,
    maxTokensPerExample: tokens,
    minRowsPerLabel: 10,
    decentRowsPerLabel: 100,
  };
}
