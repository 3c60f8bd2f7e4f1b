import type { PriceField, PriceHost } from './price-book';

/** Hosts as the screens call them. */
export const hostWords: Record<PriceHost, string> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  sandbox: 'the sandbox',
  local: 'compatible servers',
};

/** Prices as the screens call them, all of them per 1,000,000 tokens but the last. */
export const fieldWords: Record<PriceField, string> = {
  input: 'input',
  cachedInput: 'cached input',
  cacheWrite: 'cache write',
  output: 'output',
  batchInput: 'batch input',
  batchCachedInput: 'batch cached input',
  batchOutput: 'batch output',
  training: 'training',
  tunedInput: 'tuned input',
  tunedCachedInput: 'tuned cached input',
  tunedOutput: 'tuned output',
  tunedBatchInput: 'tuned batch input',
  tunedBatchCachedInput: 'tuned batch cached input',
  tunedBatchOutput: 'tuned batch output',
  hostingPerHour: 'hosting per hour',
};
