import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, operation } from './operation';

/** A cell of the figures behind a chart; null is 'not defined'. */
export const ChartCell = z.union([z.string(), z.number(), z.null()]);

/** Operations on what goes out of a chart. */
export const chartOperations = {
  'charts.export': operation({
    summary: 'Write the figures of a chart as CSV, or its picture as PNG.',
    input: z.object({
      path: z.string().min(1, { error: () => t`Say where to write the file.` }),
      content: z.discriminatedUnion('format', [
        z.object({
          format: z.literal('csv'),
          columns: z.array(z.string()).min(1),
          rows: z.array(z.array(ChartCell)).max(100_000),
        }),
        z.object({ format: z.literal('png'), base64: z.base64() }),
      ]),
    }),
    output: z.object({ path: z.string(), bytes: Count }),
    needsWorkspace: false,
  }),
};
