import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { isRecord, messagesOf } from '../shapes';

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `missing_messages_list` */
export const missingMessages: LintRule = {
  name: 'missing-messages',
  title: () => t`No messages`,
  check: ({ lines, form }) =>
    form !== 'chat'
      ? []
      : lines
          .filter(
            (line) =>
              isRecord(line.value) && (line.form === null || (line.form === 'chat' && messagesOf(line.value) === null)),
          )
          .map(({ line }) => ({
            severity: 'error',
            line,
            message: t`Line ${line} has no list of messages, or it is empty.`,
          })),
};
