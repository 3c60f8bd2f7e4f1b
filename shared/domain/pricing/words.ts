import { t } from '@lingui/core/macro';
import type { PriceField, PriceHost } from './price-book';

/** Hosts as they stand behind 'at' ('gpt-5 at OpenAI'); words are made when they are read, in the language that is spoken then. */
export const hostWords: Readonly<Record<PriceHost, string>> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  get sandbox() {
    return t({ message: 'the sandbox', context: 'behind at: a model at …' });
  },
  get local() {
    return t({ message: 'compatible servers', context: 'behind at: a model at …' });
  },
};

/** Prices as the screens call them, all of them per 1,000,000 tokens but the last. */
export const fieldWords: Readonly<Record<PriceField, string>> = {
  get input() {
    return t({ message: 'input', context: 'a price' });
  },
  get cachedInput() {
    return t({ message: 'cached input', context: 'a price' });
  },
  get cacheWrite() {
    return t({ message: 'cache write', context: 'a price' });
  },
  get output() {
    return t({ message: 'output', context: 'a price' });
  },
  get batchInput() {
    return t({ message: 'batch input', context: 'a price' });
  },
  get batchCachedInput() {
    return t({ message: 'batch cached input', context: 'a price' });
  },
  get batchOutput() {
    return t({ message: 'batch output', context: 'a price' });
  },
  get training() {
    return t({ message: 'training', context: 'a price' });
  },
  get tunedInput() {
    return t({ message: 'tuned input', context: 'a price' });
  },
  get tunedCachedInput() {
    return t({ message: 'tuned cached input', context: 'a price' });
  },
  get tunedOutput() {
    return t({ message: 'tuned output', context: 'a price' });
  },
  get tunedBatchInput() {
    return t({ message: 'tuned batch input', context: 'a price' });
  },
  get tunedBatchCachedInput() {
    return t({ message: 'tuned batch cached input', context: 'a price' });
  },
  get tunedBatchOutput() {
    return t({ message: 'tuned batch output', context: 'a price' });
  },
  get hostingPerHour() {
    return t({ message: 'hosting per hour', context: 'a price' });
  },
};
