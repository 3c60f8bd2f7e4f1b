import type { LintRule } from '../lint-rule';
import { isRecord, messagesOf } from '../shapes';

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `message_missing_key` */
export const messageMissingKey: LintRule = {
  name: 'message-missing-key',
  title: 'Messages without role or content',
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) =>
      (messagesOf(value) ?? []).flatMap((message, at) => {
        const missing = isRecord(message) ? missingKeys(message) : ['role', 'content'];
        return missing.length === 0
          ? []
          : [
              {
                severity: 'error' as const,
                line,
                message: `Line ${line}, message ${at + 1} has no ${missing.map((key) => `"${key}"`).join(' and no ')}.`,
              },
            ];
      }),
    ),
};

/** A message that calls a tool may do without content. */
function missingKeys(message: Record<string, unknown>): string[] {
  const calls = 'function_call' in message || 'tool_calls' in message;
  return ['role', 'content'].filter((key) => !(key in message) && !(key === 'content' && calls));
}
