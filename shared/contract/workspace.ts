import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { ChatMessage } from './arms';
import { Count, operation } from './operation';

export const workspaceOperations = {
  'workspace.info': operation({
    summary: 'Where the workspace is, and whether it was just made.',
    input: z.object({}),
    output: z.object({ path: z.string(), schemaVersion: Count, projects: Count }),
  }),
  'tokens.count': operation({
    summary: "Count tokens of texts or of a chat with the model's own encoding.",
    input: z
      .object({
        texts: z.array(z.string()).max(200_000).optional(),
        messages: z.array(ChatMessage).optional(),
        model: z.string().min(1).default('gpt-4.1-mini'),
      })
      .refine((input) => (input.texts === undefined) !== (input.messages === undefined), {
        error: () => t`Give either \`texts\` or \`messages\`.`,
      }),
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
