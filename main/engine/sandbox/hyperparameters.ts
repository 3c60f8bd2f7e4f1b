import { z } from 'zod';

const auto = z.literal('auto');

/** Hyperparameters as a request may give them; what is left out is 'auto'. */
export const AskedHyperparameters = z.strictObject({
  n_epochs: z.union([auto, z.number().int().min(1).max(50)]).optional(),
  batch_size: z.union([auto, z.number().int().min(1).max(256)]).optional(),
  learning_rate_multiplier: z.union([auto, z.number().positive()]).optional(),
});
export type AskedHyperparameters = z.output<typeof AskedHyperparameters>;

/** Hyperparameters as training uses them. */
export type Hyperparameters = { n_epochs: number; batch_size: number; learning_rate_multiplier: number };

/** 3 epochs; more for small files, so that 100 examples are seen, fewer for files where 3 epochs pass 25,000. */
function autoEpochs(examples: number): number {
  if (examples * 3 < 100) return Math.min(25, Math.floor(100 / examples));
  if (examples * 3 > 25_000) return Math.max(1, Math.floor(25_000 / examples));
  return 3;
}

/**
 * Puts numbers in the place of 'auto'.
 * Epochs: the rule of OpenAI's cookbook (Chat_finetuning_data_prep). Batch size: 0.2 % of the examples, 1..256, as the legacy service
 * documented. Learning rate multiplier: 2.
 * @param examples at least 1
 */
export function settleHyperparameters(asked: AskedHyperparameters, examples: number): Hyperparameters {
  const { n_epochs = 'auto', batch_size = 'auto', learning_rate_multiplier = 'auto' } = asked;
  return {
    n_epochs: n_epochs === 'auto' ? autoEpochs(examples) : n_epochs,
    batch_size: batch_size === 'auto' ? Math.min(256, Math.max(1, Math.ceil(examples * 0.002))) : batch_size,
    learning_rate_multiplier: learning_rate_multiplier === 'auto' ? 2 : learning_rate_multiplier,
  };
}
