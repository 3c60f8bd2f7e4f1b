import { t } from '@lingui/core/macro';
import type { LineForm } from '../line-form';
import type { LintRule } from '../lint-rule';

const words: Record<LineForm, () => string> = {
  chat: () => t`chat messages`,
  pair: () => t`prompt and completion`,
  preference: () => t`preferred answers`,
};

/** One file has one form. */
export const mixedForms: LintRule = {
  name: 'mixed-forms',
  title: () => t`Lines of another form`,
  check: ({ lines, form }) =>
    lines.flatMap(({ line, form: own }) => {
      if (own === null || own === form) return [];
      const [here, rest] = [words[own](), words[form]()];
      return [
        {
          severity: 'error' as const,
          line,
          message: t`Line ${line} is written as ${here}, the rest of the file as ${rest}. Write all lines in one form.`,
        },
      ];
    }),
};
