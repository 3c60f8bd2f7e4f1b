import { t } from '@lingui/core/macro';
import type { DistributionSource, LabelMatch, OutputMode, PromptOrder, ShotSelector } from '@shared/contract/asking';

type Choice = { label: string; hint: string };

/** The forms of an answer: a short name, and what to know about it. */
export const outputWords: Record<OutputMode, Choice> = {
  text: { label: t`Text`, hint: t`The bare label. Works with every model.` },
  json: { label: 'JSON', hint: t`A strict schema holds the model to your labels, where the server can do that.` },
  code: {
    label: t`Codes`,
    hint: t`Each label gets a code of one token: short, cheap, and the shares of all labels come with it. The model is pushed towards the codes where the server can do that.`,
  },
  completion: {
    label: t`Completion`,
    hint: t`The older form: text, separator, label, stop. For base models and old fine-tunes that know no chat.`,
  },
};

/** Which examples are shown. */
export const selectorWords: Record<ShotSelector, Choice> = {
  random: { label: t`Random, evenly over the labels`, hint: t`The same examples for every row; the seed draws them.` },
  similar: {
    label: t`Most similar to each row`,
    hint: t`Other examples for each row: those that share most words with it, the nearest last. No prefix can be cached.`,
  },
  diverse: {
    label: t`As different as possible`,
    hint: t`The same examples for every row: evenly over the labels, each as unlike the others as it gets.`,
  },
  fixed: { label: t`Picked by you`, hint: t`The rows you pick, in that order, for every row.` },
};

export const orderWords: Record<PromptOrder, Choice> = {
  stable: { label: t`The same for every row`, hint: t`The beginning of the prompt can be cached by the provider.` },
  shuffled: {
    label: t`Shuffled for each row`,
    hint: t`Labels and examples stand in another order for each row, so that no label gains by its place. Nothing is cached.`,
  },
};

export const matchLabels: Record<LabelMatch, string> = {
  exact: t`Letter by letter`,
  normalised: t`But for case, quotes and separators`,
  prefix: t`Also by a unique beginning`,
};

export const sourceWords: Record<DistributionSource, Choice> = {
  logprobs: {
    label: t`From log probabilities`,
    hint: t`Where the model tells them: how probable each label was. What it does not tell stays unknown.`,
  },
  votes: {
    label: t`From votes`,
    hint: t`Each row is asked several times, and paid each time. The label with most votes is the answer.`,
  },
  none: { label: t`Not asked for`, hint: t`Only the answer itself.` },
};

/** Choices as a select or a segmented control takes them. */
export const choicesOf = <K extends string>(words: Record<K, Choice | string>): { value: K; label: string }[] =>
  Object.entries<Choice | string>(words).map(([value, word]) => ({
    value: value as K, // safe: the keys of the record are K
    label: typeof word === 'string' ? word : word.label,
  }));
