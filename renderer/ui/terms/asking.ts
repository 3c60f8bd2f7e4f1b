import { t } from '@lingui/core/macro';
import type { Term } from './term';

/** Asking a model, and what it costs. */
export const askingTerms = {
  token: {
    name: t`Token`,
    what: t`The piece of text a provider counts and bills, about three quarters of an English word.`,
    misleads: t`Other languages, numbers and rare words take more tokens than you would think.`,
  },
  logprobs: {
    name: t`Log probabilities`,
    what: t`How probable the model took each token to be. The probability of a label is computed from them.`,
    misleads: t`Not every model tells them, and a model that was trained to please is often surer than it is right.`,
  },
  voteShare: {
    name: t`Vote share`,
    what: t`The same question is asked several times; the share of the answers that name a label stands for its probability.`,
    misleads: t`Each vote is paid for, and five votes know only steps of 20%.`,
  },
  temperature: {
    name: t`Temperature`,
    what: t`How freely a model draws its words: 0 takes the most probable ones.`,
    misleads: t`Even at 0 the same request may be answered differently.`,
  },
  reasoningEffort: {
    name: t`Reasoning effort`,
    what: t`How much some models think before they answer.`,
    misleads: t`What they think is billed as output and takes time, also when the answer is a single word.`,
  },
  contextLength: {
    name: t`Context length`,
    what: t`How many tokens a prompt and its answer may have together.`,
    misleads: t`A prompt that fits for most rows may be too long for the longest.`,
  },
  batch: {
    name: t`Batch`,
    what: t`A file of requests that the provider answers within 24 hours, at about half the price.`,
    misleads: t`It cannot be hurried, and what has not come after 24 hours has to be sent again.`,
  },
  budget: {
    name: t`Budget`,
    what: t`The most that a run or a project may spend. It stops before the next request would go beyond it.`,
    misleads: t`Requests that are already under way when it is reached are still paid.`,
  },
  foreseen: {
    name: t`Foreseen`,
    what: t`What a run will likely cost, with a low and a high end, computed before it starts and kept beside the actual cost.`,
    misleads: t`The high end takes every answer as long as it may be, so it is mostly far above.`,
  },
  breakEven: {
    name: t`Break-even`,
    what: t`The number of calls from which on a dearer start, such as a training, has been earned back by cheaper answers.`,
    misleads: t`It takes prices and volume to stay as they are, and a model may be switched off before.`,
  },
  priceBook: {
    name: t`Price book`,
    what: t`The prices that all money here is computed from, each with its day and its source.`,
    misleads: t`Prices change: one that is older than some months should be checked.`,
  },
  promptCache: {
    name: t`Cached tokens`,
    what: t`The beginning of a prompt that a provider has read lately and charges less for.`,
    misleads: t`It counts only from a certain length on and while requests follow each other closely.`,
  },
  retirement: {
    name: t`Switch-off day`,
    what: t`The day from which a model and all that was trained from it no longer answer.`,
    misleads: t`It is announced by the provider and may be moved.`,
  },
} as const satisfies Record<string, Term>;
