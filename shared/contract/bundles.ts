import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, operation, Timestamp } from './operation';
import { Part } from './splits';

/** What stands in a bundle: texts and answers in full, or their hashes only. */
export const BundleContents = z.enum(['rows', 'hashes']);
export type BundleContents = z.output<typeof BundleContents>;

/** What came of computing a bundle's numbers again. */
export const Verification = z.object({
  path: z.string(),
  /** True when the file is whole and every number came out the same. */
  ok: z.boolean(),
  /** What the bundle says of itself; null when it could not be read that far. */
  bundle: z
    .object({
      project: z.string(),
      part: Part,
      contents: BundleContents,
      /** The version of Fewtune that wrote it, and when. */
      app: z.string(),
      writtenAt: Timestamp,
      arms: z.array(z.string()),
      rows: Count,
      answers: Count,
      verdict: z.string(),
      simulated: z.boolean(),
    })
    .nullable(),
  /** Values that were computed again and came out the same. */
  checked: Count,
  /** The first thing that is not as it should be. */
  difference: z
    .object({
      /** The entry of the bundle that it stands in. */
      entry: z.string(),
      /** What is wrong, in a sentence. */
      message: z.string(),
    })
    .nullable(),
  /** What could not be computed again, and why. */
  notes: z.array(z.string()),
});
export type Verification = z.output<typeof Verification>;

export const bundleOperations = {
  'reports.verify': operation({
    summary: 'Compute every number of a bundle again, from the file alone, and name the first that differs.',
    input: z.object({ path: z.string().min(1, { error: () => t`Choose a bundle.` }) }),
    output: Verification,
    needsWorkspace: false,
  }),
};
