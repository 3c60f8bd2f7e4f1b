import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords, messagesOf } from '../shapes';

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `example_missing_assistant_message` */
export const noAnswer: LintRule = {
  name: 'no-answer',
  title: () => t`No answer to learn`,
  check: ({ lines }) =>
    lines
      .filter(
        ({ value }) =>
          messagesOf(value) !== null && !messageRecords(value).some(({ message }) => message.role === 'assistant'),
      )
      .map(({ line }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} has no message of the assistant, so there is nothing to learn.`,
        fix: { kind: 'leave-out' },
      })),
};
