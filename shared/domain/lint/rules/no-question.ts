import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords } from '../shapes';

/** The cookbook only warns; a classifier without a text to classify is no example. */
export const noQuestion: LintRule = {
  name: 'no-question',
  title: () => t`No text before the answer`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) => {
      const roles = messageRecords(value).map(({ message }) => message.role);
      const answer = roles.lastIndexOf('assistant');
      return answer === -1 || roles.slice(0, answer).includes('user')
        ? []
        : [
            {
              severity: 'error' as const,
              line,
              message: t`Line ${line} has no message of the user before the answer.`,
              fix: { kind: 'leave-out' as const },
            },
          ];
    }),
};
