const TARGET_EPOCHS = 3;
const MIN_TARGET_EXAMPLES = 100;
const MAX_TARGET_EXAMPLES = 25_000;
const MIN_DEFAULT_EPOCHS = 1;
const MAX_DEFAULT_EPOCHS = 25;

/**
 * The epochs a provider is likely to choose when none are given. An estimate: services may differ by now.
 * @param examples lines of the training file, 0 or more (0 gives the most epochs, of nothing)
 * @see OpenAI cookbook, Chat_finetuning_data_prep
 */
export function defaultEpochs(examples: number): number {
  if (!Number.isSafeInteger(examples) || examples < 0)
    throw new RangeError(`The number of examples must be a whole number of 0 or more, not ${examples}.`);
  if (examples * TARGET_EPOCHS < MIN_TARGET_EXAMPLES)
    return Math.min(MAX_DEFAULT_EPOCHS, Math.floor(MIN_TARGET_EXAMPLES / examples));
  if (examples * TARGET_EPOCHS > MAX_TARGET_EXAMPLES)
    return Math.max(MIN_DEFAULT_EPOCHS, Math.floor(MAX_TARGET_EXAMPLES / examples));
  return TARGET_EPOCHS;
}

/**
 * Tokens that training is billed for: each example up to the limit (the rest of it is cut off), times epochs.
 * @see OpenAI cookbook, Chat_finetuning_data_prep
 */
export function billableTokens(exampleTokens: Iterable<number>, epochs: number, maxTokensPerExample: number): number {
  let once = 0;
  for (const tokens of exampleTokens) once += Math.min(tokens, maxTokensPerExample);
  return once * epochs;
}
