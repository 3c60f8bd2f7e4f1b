import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** A row without text. */
export const emptyText: LintRule = {
  name: 'empty-text',
  title: () => t`Empty texts`,
  check: ({ examples }) =>
    examples
      .filter(({ text }) => text.trim() === '')
      .map(({ line }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} has no text. Leave the row out or fill it in.`,
        fix: { kind: 'leave-out' },
      })),
};

/** A row without label. */
export const emptyLabel: LintRule = {
  name: 'empty-label',
  title: () => t`Empty labels`,
  check: ({ examples }) =>
    examples
      .filter(({ label }) => label.trim() === '')
      .map(({ line }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} has no label. Label the row or leave it out.`,
        fix: { kind: 'leave-out' },
      })),
};
