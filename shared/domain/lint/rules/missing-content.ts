import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords } from '../shapes';

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `missing_content` */
export const missingContent: LintRule = {
  name: 'missing-content',
  title: () => t`Content that is no text`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) =>
      messageRecords(value)
        .filter(
          ({ message }) =>
            'content' in message &&
            typeof message.content !== 'string' &&
            !('function_call' in message) &&
            !('tool_calls' in message),
        )
        .map(({ place }) => ({
          severity: 'error' as const,
          line,
          message: t`Line ${line}, message ${place} has content that is no text. Write it in quotation marks.`,
        })),
    ),
};
