import { z } from 'zod';
import { Count, Id, operation } from './operation';
import { Part } from './splits';

const Exported = z.object({ path: z.string(), bytes: Count });
const path = z.string().min(1, 'Say where to write the file.');

export const reportOperations = {
  'reports.export': operation({
    summary: 'Write a comparison as a self-contained HTML report, or its predictions as CSV.',
    input: z.object({
      projectId: Id,
      splitId: Id.optional(),
      part: Part.default('test'),
      runIds: z.array(Id).optional(),
      format: z.enum(['html', 'predictions-csv']).default('html'),
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
