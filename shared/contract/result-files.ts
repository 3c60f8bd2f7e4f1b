import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, operation } from './operation';
import { TrainingPoint } from './training';

/** One row of a result file. */
export const ResultPoint = TrainingPoint.extend({
  elapsedTokens: z.number().nullable(),
  elapsedExamples: z.number().nullable(),
  /** Columns we do not know, and `classification/*`, as they came. */
  other: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
});
export type ResultPoint = z.output<typeof ResultPoint>;

export const ResultsFile = z.object({
  format: z.enum(['openai', 'azure', 'legacy', 'unknown']),
  decodedFrom: z.enum(['plain', 'base64']),
  columns: z.array(z.string()),
  points: z.array(ResultPoint),
  warnings: z.array(z.string()),
});
export type ResultsFile = z.output<typeof ResultsFile>;

/** A curve with the name under which it is drawn. */
const NamedCurve = z.object({ name: z.string(), points: z.array(ResultPoint) });

const saved = z.object({ path: z.string(), bytes: Count });

/** They need no workspace: a result file can be read before there is a project. */
export const resultFileOperations = {
  'resultFiles.parse': operation({
    summary: 'Read a fine-tuning result file (OpenAI, Azure, checkpoints, the 2021-2023 format; plain or base64).',
    input: z
      .object({ path: z.string().min(1).optional(), content: z.string().optional() })
      .refine((input) => (input.path === undefined) !== (input.content === undefined), {
        error: () => t`Give either \`path\` or \`content\`.`,
      }),
    output: ResultsFile,
    needsWorkspace: false,
  }),
  'resultFiles.exportCsv': operation({
    summary: 'Write several curves into one CSV, one line a step, under one set of column names.',
    input: z.object({ path: z.string().min(1), curves: z.array(NamedCurve).min(1).max(100) }),
    output: saved,
    needsWorkspace: false,
  }),
};
