import { z } from 'zod';
import { Count, Id, operation } from './operation';
import { partOfRowList } from './row-lists';

export const ExportFormat = z.enum(['csv', 'jsonl', 'xlsx', 'parquet']);
export type ExportFormat = z.output<typeof ExportFormat>;

/** How rows go out to a file. */
export const exportOperations = {
  'datasets.export': operation({
    summary: 'Write rows to a file: all, the filtered ones, or the chosen ones.',
    input: z.object({
      datasetId: Id,
      path: z.string().min(1),
      format: ExportFormat.default('csv'),
      ...partOfRowList,
      /** Only these rows; filter, order and ranges then do not count. */
      rowIds: z.array(z.number().int()).max(1_000_000).optional(),
      /** CSV only: a byte order mark, so that Excel reads UTF-8. */
      byteOrderMark: z.boolean().default(false),
      /** CSV only: an apostrophe before cells that a spreadsheet would run as a formula. Changes those texts. */
      neutraliseFormulas: z.boolean().default(false),
      /** CSV only. */
      delimiter: z.enum([',', ';', '\t', '|']).default(','),
    }),
    output: z.object({ path: z.string(), bytes: Count, rows: Count }),
  }),
};
