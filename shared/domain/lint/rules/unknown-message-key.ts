import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords } from '../shapes';

/** The cookbook's keys, and those that came later for tools. */
const KNOWN = new Set(['role', 'content', 'name', 'function_call', 'weight', 'tool_calls', 'tool_call_id']);

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `message_unrecognized_key` */
export const unknownMessageKey: LintRule = {
  name: 'unknown-message-key',
  title: () => t`Unknown keys in messages`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) =>
      messageRecords(value).flatMap(({ place, message }) =>
        Object.keys(message)
          .filter((key) => !KNOWN.has(key))
          .map((key) => ({
            severity: 'error' as const,
            line,
            message: t`Line ${line}, message ${place} has the key "${key}", which no host knows. Take it out.`,
          })),
      ),
    ),
};
