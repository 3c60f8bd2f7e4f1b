import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { isRecord, messagesOf } from '../shapes';

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `message_missing_key` */
export const messageMissingKey: LintRule = {
  name: 'message-missing-key',
  title: () => t`Messages without role or content`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) =>
      (messagesOf(value) ?? []).flatMap((message, at) => {
        const missing = isRecord(message) ? missingKeys(message) : ['role', 'content'];
        const place = at + 1;
        const [key = '', other] = missing.map((name) => `"${name}"`);
        return missing.length === 0
          ? []
          : [
              {
                severity: 'error' as const,
                line,
                message:
                  other === undefined
                    ? t`Line ${line}, message ${place} has no ${key}.`
                    : t`Line ${line}, message ${place} has no ${key} and no ${other}.`,
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
