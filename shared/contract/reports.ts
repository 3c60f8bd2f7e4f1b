import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { BundleContents } from './bundles';
import { Count, Id, operation } from './operation';
import { Part } from './splits';

/** `pdf` is printed by the window; the command line cannot. `bundle` holds all that the numbers were made of. */
export const ReportFormat = z.enum(['html', 'markdown', 'pdf', 'xlsx', 'predictions-csv', 'bundle']);
export type ReportFormat = z.output<typeof ReportFormat>;

const Exported = z.object({ path: z.string(), bytes: Count });
const path = z.string().min(1, { error: () => t`Say where to write the file.` });

export const reportOperations = {
  'reports.export': operation({
    summary:
      'Write a comparison as a self-contained HTML report, Markdown, XLSX, a bundle that can be verified, or its predictions as CSV.',
    input: z.object({
      projectId: Id,
      splitId: Id.optional(),
      part: Part.default('test'),
      runIds: z.array(Id).optional(),
      format: ReportFormat.default('html'),
      /** Bundle and XLSX: texts and answers in full, or their hashes only. */
      contents: BundleContents.default('rows'),
      path,
    }),
    output: Exported,
  }),
  'reports.preview': operation({
    summary: 'The HTML report as text, as it would be written.',
    input: z.object({
      projectId: Id,
      splitId: Id.optional(),
      part: Part.default('test'),
      runIds: z.array(Id).optional(),
    }),
    output: z.object({ html: z.string() }),
  }),
};
