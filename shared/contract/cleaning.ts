import { personalKinds } from '@shared/domain/cleaning';
import { z } from 'zod';
import { Count, Id, operation, Page } from './operation';
import { USUAL_SIMILARITY } from './splits';

/** One step of cleaning with its settings. Each is previewed first, applied as one change, and undone as one. */
export const CleaningStep = z.discriminatedUnion('kind', [
  /** Composed characters, one kind of space and line end, nothing at the ends. */
  z.object({
    kind: z.literal('tidy'),
    nfc: z.boolean().default(true),
    lineEnds: z.boolean().default(true),
    spaces: z.boolean().default(true),
    trim: z.boolean().default(true),
  }),
  z.object({ kind: z.literal('empty-texts') }),
  /** Deletes texts of fewer characters than `below` or more than `above`. Empty texts are a step of their own. */
  z.object({
    kind: z.literal('text-length'),
    below: z.number().int().min(0).default(0),
    above: z.number().int().min(1).default(10_000),
  }),
  /** Deletes rows that repeat an earlier one under the same label; `ignoreForm` overlooks case, spaces, punctuation. */
  z.object({ kind: z.literal('exact-duplicates'), ignoreForm: z.boolean().default(true) }),
  z.object({
    kind: z.literal('near-duplicates'),
    similarity: z.number().min(0.5).max(1).default(USUAL_SIMILARITY),
  }),
  /** `majority`: gives all copies the label that most have (ties stay); `none`: takes the label away, to be labelled again. */
  z.object({ kind: z.literal('conflicting-labels'), keep: z.enum(['majority', 'none']).default('majority') }),
  /** Old label to new label; the project's label list follows. */
  z.object({ kind: z.literal('merge-labels'), map: z.record(z.string(), z.string().min(1)) }),
  /** Replaces personal data by `[email]`, `[phone]`, `[card]`, `[iban]`, `[key]`. */
  z.object({
    kind: z.literal('personal-data'),
    what: z
      .array(z.enum(personalKinds))
      .min(1)
      .default([...personalKinds]),
  }),
  /** Deletes texts in another language than the main one, or than `keep` (ISO 639-1). */
  z.object({ kind: z.literal('other-languages'), keep: z.array(z.string().min(2)).optional() }),
]);
export type CleaningStep = z.output<typeof CleaningStep>;

/** What a step would do to a row. */
export const PlannedChange = z.object({
  rowId: z.number().int(),
  position: z.number().int(),
  field: z.enum(['text', 'label', 'deleted_at']),
  /** The text as it is now, for every kind of change. */
  text: z.string(),
  label: z.string().nullable(),
  /** The new text or label; null when a label is taken away or the row is deleted. */
  after: z.string().nullable(),
  /** In a few words: 'repeats row 12', 'mail, phone', 'German'. */
  why: z.string(),
});
export type PlannedChange = z.output<typeof PlannedChange>;

const target = { datasetId: Id, step: CleaningStep };

export const cleaningOperations = {
  'cleaning.preview': operation({
    summary: 'Show which rows a cleaning step would change, and how. Nothing is changed.',
    input: z.object({ ...target, ...Page }),
    output: z.object({
      changes: z.array(PlannedChange),
      /** Rows that the step would change. */
      total: Count,
      /** What was done, if it were done: 'Deleted 12 near-copies'. */
      summary: z.string(),
      /** What the user should know beside it: the main language, ties that stay. */
      notes: z.array(z.string()),
    }),
  }),
  'cleaning.apply': operation({
    summary: 'Do a cleaning step as one change that can be undone; rows may be left out.',
    input: z.object({ ...target, except: z.array(z.number().int()).max(1_000_000).default([]) }),
    output: z.object({ changed: Count, summary: z.string(), historyId: z.number().int().nullable() }),
  }),
  'cleaning.labelVariants': operation({
    summary: 'Suggest labels that are one label written in several ways: case, spaces, lookalike letters, typos.',
    input: z.object({ datasetId: Id }),
    output: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        count: Count,
        reason: z.enum(['spelling', 'lookalike', 'typo']),
      }),
    ),
  }),
};
