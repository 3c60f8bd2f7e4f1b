import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, Id, operation, Share, Timestamp } from './operation';

/** The side a row is on. Shots are drawn from `train`. */
export const Part = z.enum(['train', 'validation', 'test']);
export type Part = z.output<typeof Part>;

const Shares = z
  .object({ train: Share, validation: Share, test: Share })
  .refine((f) => Math.abs(f.train + f.validation + f.test - 1) < 1e-9, {
    error: () => t`The three shares must add up to 1.`,
  });
export const Fractions = Shares.refine((f) => f.train > 0 && f.test > 0, {
  error: () => t`Train and test must not be empty.`,
});
export type Fractions = z.output<typeof Fractions>;

export const Split = z.object({
  id: Id,
  projectId: Id,
  datasetId: Id,
  name: z.string(),
  seed: z.number().int(),
  /** All of it test for cases of an evaluation that was made elsewhere. */
  fractions: Shares,
  /** True when all rows of one group (say, a customer) are on one side. */
  grouped: z.boolean(),
  /** `seeded`: by hash of seed and row; `column`: taken from a column; `date`: the oldest rows train, the newest test. */
  method: z.enum(['seeded', 'column', 'date']),
  /** The column that sides or dates were read from; null for a seeded split. */
  byColumn: z.string().nullable(),
  /** Which value of that column means which side; rows with other values are left out. Null unless the sides were taken from a column. */
  sides: z.record(z.string(), Part).nullable(),
  /** From 1; a change to a frozen split makes the next version, and the old one stays. */
  version: z.number().int().positive(),
  /** The first version that this one descends from; null for a first version. */
  parentId: Id.nullable(),
  /** Set when the first run or training used it; from then on it never changes. */
  frozenAt: Timestamp.nullable(),
  counts: z.object({ train: Count, validation: Count, test: Count }),
  /** Rows left out because they have no label or no text. */
  leftOut: Count,
  labelCounts: z.array(z.object({ label: z.string(), train: Count, validation: Count, test: Count })),
  /** Rows of validation or test whose text (or group, when grouped) also stands on another side. */
  leaks: z.object({ exact: Count, normalised: Count, group: Count }),
  /** SHA-256 over the row hashes and their sides. */
  fingerprint: z.string(),
  createdAt: Timestamp,
});
export type Split = z.output<typeof Split>;

/** How two rows on two sides tell of each other, the most certain first. */
export const LeakKind = z.enum(['exact', 'normalised', 'near', 'group']);
export type LeakKind = z.output<typeof LeakKind>;

const LeakRow = z.object({
  rowId: z.number().int(),
  position: z.number().int(),
  part: Part,
  text: z.string(),
  label: z.string(),
  group: z.string().nullable(),
});

/** A row that gives away another one. Resolving leaves `twin` out and keeps `held`. */
export const Leak = z.object({
  kind: LeakKind,
  /** Jaccard similarity of near-copies, 1 for the same text, null for a group. */
  similarity: z.number().nullable(),
  /** The row to protect: on the test side, or on validation when the twin is in train. */
  held: LeakRow,
  twin: LeakRow,
});
export type Leak = z.output<typeof Leak>;

/** From this similarity on two texts count as near-copies unless asked otherwise. */
export const USUAL_SIMILARITY = 0.8;
const Similarity = z.number().min(0.5).max(1).default(USUAL_SIMILARITY);
const Kinds = z.array(LeakKind).min(1).default(['exact', 'normalised', 'near', 'group']);

/** The values of a column that could tell the sides of rows. */
export const SideValues = z.object({
  column: z.string(),
  /** Most frequent first, without the spaces around them; '' is a row without a value. */
  values: z.array(
    z.object({
      value: z.string(),
      /** Rows with a label and a text: those that a split can take. */
      rows: Count,
      /** The side that its words mean (train, dev, test and the like); null for other words. */
      part: Part.nullable(),
    }),
  ),
  /** Different values beyond those listed. A column with many tells no sides. */
  more: Count,
});
export type SideValues = z.output<typeof SideValues>;

export const splitOperations = {
  'splits.create': operation({
    summary:
      'Assign the labelled rows of a dataset to train, validation and test: seeded, stratified, optionally grouped.',
    input: z.object({
      datasetId: Id,
      name: z.string().trim().min(1).optional(),
      seed: z.number().int().min(0).max(2_147_483_647).default(1),
      fractions: Fractions.default({ train: 0.6, validation: 0.2, test: 0.2 }),
      grouped: z.boolean().default(false),
      method: z.enum(['seeded', 'column', 'date']).default('seeded'),
      /** The column to read sides or dates from; the dataset's split column when left out. */
      column: z.string().min(1).optional(),
      /** Which value of the column means which side; common words (train, dev, test) when left out. */
      sides: z.record(z.string(), Part).optional(),
    }),
    output: Split,
  }),
  'splits.revise': operation({
    summary:
      'Move rows of a split, leave some out, or add rows that came later; old rows stay where they are. A frozen split gets a new version, which has the labels as they are now.',
    input: z.object({
      splitId: Id,
      /** `part: null` leaves the row out. */
      moves: z
        .array(z.object({ rowId: z.number().int(), part: Part.nullable() }))
        .max(1_000_000)
        .default([]),
      /** True to add labelled rows of the dataset that are not in the split yet. */
      addRows: z.boolean().default(false),
      /** True to make a new version of a frozen split for labels that were changed since, even when no row moves. */
      takeLabels: z.boolean().default(false),
    }),
    output: Split,
  }),
  'splits.leaks': operation({
    summary:
      'Find rows whose text (exact, normalised, near-copy) or group stands on two sides of a split, pair by pair.',
    input: z.object({
      splitId: Id,
      similarity: Similarity,
      kinds: Kinds,
      offset: Count.default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({
      leaks: z.array(Leak),
      /** Rows to leave out, by the most certain reason. */
      counts: z.record(LeakKind, Count),
      total: Count,
    }),
  }),
  'splits.resolveLeaks': operation({
    summary:
      'Leave the twins of protected rows out of a split: all of them, or those named. A frozen split gets a new version.',
    input: z.object({
      splitId: Id,
      similarity: Similarity,
      kinds: Kinds,
      /** Only these twins; all that are found when left out. */
      rowIds: z.array(z.number().int()).optional(),
    }),
    output: z.object({ split: Split, leftOut: Count }),
  }),
  'splits.sideValues': operation({
    summary: 'List the values of a column with their rows, and the side that each would mean.',
    input: z.object({
      datasetId: Id,
      /** The dataset's split column when left out. */
      column: z.string().min(1).optional(),
    }),
    output: SideValues,
  }),
  'splits.get': operation({
    summary: 'Get one split with its counts and leaks.',
    input: z.object({ splitId: Id }),
    output: Split,
  }),
  'splits.list': operation({
    summary: 'List the splits of a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(Split),
  }),
};
