import { z } from 'zod';
import { ChatMessage } from './arms';
import { Count, operation } from './operation';
import { TrainingPoint } from './training';

export const ResultsFile = z.object({
  format: z.enum(['openai', 'azure', 'legacy', 'unknown']),
  decodedFrom: z.enum(['plain', 'base64']),
  columns: z.array(z.string()),
  points: z.array(
    TrainingPoint.extend({
      elapsedTokens: z.number().nullable(),
      elapsedExamples: z.number().nullable(),
      /** Columns we do not know, and `classification/*`, as they came. */
      other: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
    }),
  ),
  warnings: z.array(z.string()),
});
export type ResultsFile = z.output<typeof ResultsFile>;

export const workspaceOperations = {
  'workspace.info': operation({
    summary: 'Where the workspace is, and whether it was just made.',
    input: z.object({}),
    output: z.object({ path: z.string(), schemaVersion: Count, projects: Count }),
  }),
  'resultFiles.parse': operation({
    summary: 'Read a fine-tuning result file (OpenAI, Azure, checkpoints, the 2021-2023 format; plain or base64).',
    input: z
      .object({ path: z.string().min(1).optional(), content: z.string().optional() })
      .refine(
        (input) => (input.path === undefined) !== (input.content === undefined),
        'Give either `path` or `content`.',
      ),
    output: ResultsFile,
    needsWorkspace: false,
  }),
  'tokens.count': operation({
    summary: "Count tokens of texts or of a chat with the model's own encoding.",
    input: z
      .object({
        texts: z.array(z.string()).max(200_000).optional(),
        messages: z.array(ChatMessage).optional(),
        model: z.string().min(1).default('gpt-4.1-mini'),
      })
      .refine(
        (input) => (input.texts === undefined) !== (input.messages === undefined),
        'Give either `texts` or `messages`.',
      ),
    output: z.object({
      /** One count a text; one for the whole chat. */
      counts: z.array(Count),
      total: Count,
      encoding: z.string(),
      /** False when the model is unknown and its encoding is assumed. */
      exact: z.boolean(),
    }),
    needsWorkspace: false,
  }),
};
