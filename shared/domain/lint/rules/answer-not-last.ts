import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords } from '../shapes';

/** A chat that ends with another turn teaches nothing about it, and hosts refuse it. */
export const answerNotLast: LintRule = {
  name: 'answer-not-last',
  title: () => t`Messages after the answer`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) => {
      const messages = messageRecords(value);
      const answer = messages.findLastIndex(({ message }) => message.role === 'assistant');
      return answer === -1 || answer === messages.length - 1
        ? []
        : [
            {
              severity: 'error' as const,
              line,
              message: t`Line ${line} goes on after the assistant's answer. The answer must be the last message.`,
            },
          ];
    }),
};
