import { baseModelOf } from '../pricing/model-id';

/** What a host takes of a training file, and what teaching needs. */
export type TrainingLimits = {
  /** Fewer examples than this and the provider refuses the file. */
  minExamples: number;
  /** Bytes of a file at most. */
  maxBytes: number;
  /** The provider cuts off what is beyond it, and the answer stands at the end. */
  maxTokensPerExample: number;
  /** Fewer rows of a label than this teach little. */
  minRowsPerLabel: number;
  /** From so many rows a label on, results are decent; thousands are good. */
  decentRowsPerLabel: number;
};

/**
 * Limits for a base model, as of 2026-11-21: 10 examples and 512 MB a file at OpenAI and Azure alike. Tokens an example from OpenAI's guide
 * of 2024-25; that gpt-4.1 takes as much as gpt-4o is likely, not confirmed; prompt/completion models took 2,048.
 */
export function trainingLimits(baseModel: string): TrainingLimits {
  const base = baseModelOf(baseModel);
  const tokens = /^(?:ada|babbage|curie|davinci)/.test(base) ? 2_048 : /^gpt-3(?:\.5|5)-/.test(base) ? 16_385 : 65_536;
  return {
    minExamples: 10,
    maxBytes: 512 * 1024 * 1024,
    maxTokensPerExample: tokens,
    minRowsPerLabel: 10,
    decentRowsPerLabel: 100,
  };
}
