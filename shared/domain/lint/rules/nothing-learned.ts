import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords } from '../shapes';

/** An example whose answers all weigh nothing is paid for and teaches nothing. */
export const nothingLearned: LintRule = {
  name: 'nothing-learned',
  title: () => t`Answers that weigh nothing`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) => {
      const answers = messageRecords(value).filter(({ message }) => message.role === 'assistant');
      return answers.length === 0 || answers.some(({ message }) => message.weight !== 0)
        ? []
        : [
            {
              severity: 'error' as const,
              line,
              message: t`Line ${line} gives all its answers the weight 0, so nothing is learnt from it.`,
              fix: { kind: 'leave-out' as const },
            },
          ];
    }),
};
