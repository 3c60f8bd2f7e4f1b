import { z } from 'zod';
import { Count, Id, operation, Share, Timestamp } from './operation';

/** The side a row is on. Shots are drawn from `train`. */
export const Part = z.enum(['train', 'validation', 'test']);
export type Part = z.output<typeof Part>;

export const Fractions = z
  .object({ train: Share, validation: Share, test: Share })
  .refine((f) => Math.abs(f.train + f.validation + f.test - 1) < 1e-9, 'The three shares must add up to 1.')
  .refine((f) => f.train > 0 && f.test > 0, 'Train and test must not be empty.');
export type Fractions = z.output<typeof Fractions>;

export const Split = z.object({
  id: Id,
  projectId: Id,
  datasetId: Id,
  name: z.string(),
  seed: z.number().int(),
  fractions: Fractions,
  /** True when all rows of one group (say, a customer) are on one side. */
  grouped: z.boolean(),
  /** `seeded`: by hash of seed and row; `column`: taken from the dataset's split column. */
  method: z.enum(['seeded', 'column']),
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
      method: z.enum(['seeded', 'column']).default('seeded'),
    }),
    output: Split,
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
