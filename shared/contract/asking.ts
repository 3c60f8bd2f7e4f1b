import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Id } from './operation';

/**
 * How a model is asked to answer: the bare label; `{"label": ...}` held to the label list by a strict schema; a code of one token that
 * stands for the label; or the continuation of a text, as models that know no chat do it.
 */
export const OutputMode = z.enum(['text', 'json', 'code', 'completion']);
export type OutputMode = z.output<typeof OutputMode>;

/** Which examples a few-shot prompt shows. */
export const ShotSelector = z.enum(['random', 'fixed', 'similar', 'diverse']);
export type ShotSelector = z.output<typeof ShotSelector>;

/** Whether the label list and the examples stand in one order, or in another one for each row. */
export const PromptOrder = z.enum(['stable', 'shuffled']);
export type PromptOrder = z.output<typeof PromptOrder>;

/** How an answer is held against the labels. */
export const LabelMatch = z.enum(['exact', 'normalised', 'prefix']);
export type LabelMatch = z.output<typeof LabelMatch>;

/** Where the shares of the labels come from: nowhere, the model's log probabilities, or the votes of several answers. */
export const DistributionSource = z.enum(['none', 'logprobs', 'votes']);
export type DistributionSource = z.output<typeof DistributionSource>;

/** What stands between a text and its answer, where a model goes on with a text (`completion`). */
export const SeparatorMark = z
  .string()
  .min(1, { error: () => t`A separator needs at least one character.` })
  .max(40);

/** What ends such an answer. */
export const StopMark = z
  .string()
  .min(1, { error: () => t`A stop needs at least one character.` })
  .max(40);

const words = {
  /** The system message with placeholders; null for the usual one. */
  template: z
    .string()
    .max(20_000, { error: () => t`A prompt template takes up to 20,000 characters.` })
    .nullable()
    .default(null),
  order: PromptOrder.default('stable'),
  /** Decides what is drawn and shuffled. */
  seed: z.number().int().default(1),
};

const examples = {
  /** Examples in the prompt, from the train side; for `fixed` as many as there are picks. */
  shots: z.number().int().min(1).max(500).default(14),
  selector: ShotSelector.default('random'),
  /** The rows that the user picked, in their order; used by `fixed` only. */
  picks: z.array(z.number().int()).max(500).default([]),
};

/** What every arm that asks a model has. */
export const asked = {
  connectionId: Id,
  model: z.string().min(1, { error: () => t`Choose a model.` }),
  output: OutputMode.default('text'),
  /** Cap on the answer; the likely answer is far shorter. A code is always one token. */
  maxOutputTokens: z.number().int().min(1).max(4096).default(32),
  ...words,
  match: LabelMatch.default('normalised'),
  /** A label of the list that stands for answers outside it; null to count them as outside. */
  unknownLabel: z.string().nullable().default(null),
  distribution: DistributionSource.default('logprobs'),
  /** Answers a row that vote, for `votes`. */
  samples: z.number().int().min(2).max(25).default(5),
  /** How freely the voting answers are drawn. */
  temperature: z.number().gt(0).max(2).default(1),
  separator: SeparatorMark.default('\n\n###\n\n'),
  stop: StopMark.default('\n'),
};

/** What a few-shot arm has besides. */
export const askedWithExamples = { ...asked, ...examples };

/** What decides the words of a prompt: each saved state of it is a version of the arm's prompt. */
export const PromptSettings = z.object({ ...words, ...examples });
export type PromptSettings = z.output<typeof PromptSettings>;
