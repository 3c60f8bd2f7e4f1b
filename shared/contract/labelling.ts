import { z } from 'zod';
import { Actor } from './history';
import { Count, Id, operation, Share } from './operation';
import { DatasetRow } from './rows';

/**
 * Where the next row comes from.
 * - `uncertain`: unlabelled rows between whose two best labels the local classifier can tell least
 * - `disagreement`: labelled rows that two passes, or label and classifier, disagree on; the most certain first
 * - `search`: rows whose text holds the words, in file order
 * - `random`: unlabelled rows in a seeded order
 * - `review`: unlabelled rows that a teacher labelled without being sure enough, the least sure first
 * - `second-pass`: labelled rows to be labelled once more, without seeing the first label
 */
export const LabellingQueue = z.enum(['uncertain', 'disagreement', 'search', 'random', 'review', 'second-pass']);
export type LabellingQueue = z.output<typeof LabellingQueue>;

/** What the local classifier would say, or, in the queue `review`, what the teacher said. */
export const Suggestion = z.object({
  label: z.string(),
  /** The probability that it gives this label; null when a teacher did not tell one. */
  confidence: Share.nullable(),
  /** The next best label; null when there is but one. */
  second: z.object({ label: z.string(), confidence: Share }).nullable(),
});
export type Suggestion = z.output<typeof Suggestion>;

/** How the suggestions stand. `too-few`: two labels and some rows of each are needed first. */
export const SuggestionState = z.object({
  state: z.enum(['too-few', 'learning', 'ready', 'failed']),
  /** Labelled rows it learnt from; 0 before the first time. */
  learntFrom: Count,
  /** How often it was right on labelled rows that it had not seen; null before the first time. */
  accuracy: Share.nullable(),
  /** What went wrong; empty otherwise. */
  problem: z.string(),
});
export type SuggestionState = z.output<typeof SuggestionState>;

export const RowToLabel = z.object({
  row: DatasetRow,
  /** Null when there is none, and in a second pass, which is to be independent. */
  suggestion: Suggestion.nullable(),
});
export type RowToLabel = z.output<typeof RowToLabel>;

export const Agreement = z.object({
  /** Rows with a label of both passes. */
  rows: Count,
  agreed: Count,
  /** Cohen's kappa; null when it is not defined (no rows, or one label everywhere). */
  kappa: z.number().nullable(),
  /** Rows that the passes disagree on, in file order, at most 1,000. */
  disagreements: z.array(
    z.object({
      rowId: z.number().int(),
      position: z.number().int(),
      text: z.string(),
      first: z.string(),
      second: z.string(),
    }),
  ),
});
export type Agreement = z.output<typeof Agreement>;

export const labellingOperations = {
  'labelling.next': operation({
    summary: 'Get the next rows to label from a queue, with suggestions of the local classifier.',
    input: z.object({
      datasetId: Id,
      queue: LabellingQueue.default('uncertain'),
      /** For the queue `search`. */
      search: z.string().default(''),
      seed: z.number().int().default(1),
      limit: z.number().int().min(1).max(200).default(20),
      /** Rows to pass over: skipped ones, and those that the caller still holds. */
      skip: z.array(z.number().int()).max(10_000).default([]),
    }),
    output: z.object({
      rows: z.array(RowToLabel),
      /** Rows in the queue, the given ones included and the skipped ones not. */
      remaining: Count,
      suggestions: SuggestionState,
    }),
  }),
  'labelling.set': operation({
    summary: 'Give a row a label, or take it away (null); with `pass: 2` as a second, independent opinion.',
    input: z.object({
      rowId: z.number().int(),
      label: z.string().min(1).nullable(),
      pass: z.union([z.literal(1), z.literal(2)]).default(1),
      actor: Actor.default({ kind: 'user', name: 'You' }),
    }),
    output: z.object({ rowId: z.number().int(), label: z.string().nullable(), historyId: z.number().int().nullable() }),
  }),
  'labelling.suggestions': operation({
    summary: 'Read what the local classifier would say to some rows now.',
    input: z.object({ datasetId: Id, rowIds: z.array(z.number().int()).max(1000) }),
    output: z.object({
      rows: z.array(z.object({ rowId: z.number().int(), suggestion: Suggestion.nullable() })),
      state: SuggestionState,
    }),
  }),
  'labelling.learn': operation({
    summary: 'Let the local classifier learn from the labels as they are now, and wait until it has.',
    input: z.object({ datasetId: Id }),
    output: SuggestionState,
  }),
  'labelling.agreement': operation({
    summary: "Compare the two passes of labels: how often they agree, Cohen's kappa, and where they do not.",
    input: z.object({ datasetId: Id }),
    output: Agreement,
  }),
};
