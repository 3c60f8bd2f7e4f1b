import { z } from 'zod';
import { Id, operation, Timestamp } from './operation';
import { Part } from './splits';

/** One look at results on test rows. Looking at the same results again tells nothing new and is the same look. */
export const TestLook = z.object({
  at: Timestamp,
  /** Where they were seen first. */
  place: z.enum(['comparison', 'report', 'errors']),
  /** Names of the arms whose results were seen, as they were called then. */
  arms: z.array(z.string()),
});
export type TestLook = z.output<typeof TestLook>;

/** Operations on what keeps a comparison honest: the sealed test rows, and runs that may not share a table. */
export const comparisonRuleOperations = {
  'comparisons.looks': operation({
    summary: 'The looks at results on test rows so far, oldest first, without taking one.',
    input: z.object({ projectId: Id, splitId: Id.optional() }),
    output: z.object({
      /** The split that `comparisons.get` would take; null without a finished run on test rows. */
      splitId: Id.nullable(),
      looks: z.array(TestLook),
      /** True when opening the test results now would show something that was not seen before. */
      isSealed: z.boolean(),
    }),
  }),
  'comparisons.allowDifferent': operation({
    summary:
      'Let runs with other rows, labels or reading rules into the table of a side (over the rows all answered), or keep them out again.',
    input: z.object({ projectId: Id, splitId: Id, part: Part, allowed: z.boolean() }),
    output: z.object({ since: Timestamp.nullable() }),
  }),
};
