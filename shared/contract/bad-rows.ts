import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Dataset } from './datasets';
import { Count, Id, operation, Page } from './operation';

export const BadRow = z.object({
  badRowId: z.number().int(),
  /** Physical line (or sheet row) it starts on. */
  line: z.number().int(),
  reason: z.string(),
  /** As it stood in the file; a byte that could not be read is shown as `\\xE9`. */
  raw: z.string(),
});
export type BadRow = z.output<typeof BadRow>;

/** Rows that could not be read at import: looked at, written to a file, mended and put back. */
export const badRowOperations = {
  'datasets.badRows': operation({
    summary: 'Read the rows that were kept aside at import, with line, reason and raw text.',
    input: z.object({ datasetId: Id, ...Page }),
    output: z.object({
      rows: z.array(BadRow),
      total: Count,
    }),
  }),
  'datasets.exportBadRows': operation({
    summary: 'Write the rows that were kept aside to a CSV file, where their raw text can be mended.',
    input: z.object({ datasetId: Id, path: z.string().min(1) }),
    output: z.object({ path: z.string(), bytes: Count, rows: Count }),
  }),
  'datasets.mendBadRows': operation({
    summary: 'Put mended rows back: each raw text is read again as the file was; what is right now becomes a row.',
    input: z
      .object({
        datasetId: Id,
        rows: z
          .array(z.object({ badRowId: z.number().int(), raw: z.string() }))
          .max(10_000)
          .optional(),
        /** A file that `datasets.exportBadRows` wrote, mended. */
        path: z.string().min(1).optional(),
      })
      .refine((input) => (input.rows === undefined) !== (input.path === undefined), {
        error: () => t`Give either \`rows\` or \`path\`.`,
      }),
    output: z.object({ mended: Count, dataset: Dataset, stillBad: z.array(BadRow) }),
  }),
};
