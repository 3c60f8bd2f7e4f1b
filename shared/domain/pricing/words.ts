import { t } from '@lingui/core/macro';
import type { PriceField, PriceHost } from './price-book';

/** Hosts as the screens call them; words are made when they are read, in the language that is spoken then. */
export const hostWords: Readonly<Record<PriceHost, string>> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  get sandbox() {
    return t({ message: 'the sandbox', context: 'whose prices these are' });
  },
  get local() {
    return t`compatible servers`;
  },
};

/** Prices as the screens call them, all of them per 1,000,000 tokens but the last. */
export const fieldWords: Readonly<Record<PriceField, string>> = {
  get input() {
    return t`input`;
  },
  get cachedInput() {
    return t`cached input`;
  },
  get cacheWrite() {
    return t`cache write`;
  },
  get output() {
    return t`output`;
  },
  get batchInput() {
    return t`batch input`;
  },
  get batchCachedInput() {
    return t`batch cached input`;
  },
  get batchOutput() {
    return t`batch output`;
  },
  get training() {
    return t`training`;
  },
  get tunedInput() {
    return t`tuned input`;
  },
  get tunedCachedInput() {
    return t`tuned cached input`;
  },
  get tunedOutput() {
    return t`tuned output`;
  },
  get tunedBatchInput() {
    return t`tuned batch input`;
  },
  get tunedBatchCachedInput() {
    return t`tuned batch cached input`;
  },
  get tunedBatchOutput() {
    return t`tuned batch output`;
  },
  get hostingPerHour() {
    return t`hosting per hour`;
  },
};
