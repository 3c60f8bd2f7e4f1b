import type { LineForm, LintRule } from '../lint-rule';

const words: Record<LineForm, string> = {
  chat: 'chat messages',
  pair: 'prompt and completion',
  preference: 'preferred answers',
};

/** One file has one form. */
export const mixedForms: LintRule = {
  name: 'mixed-forms',
  title: 'Lines of another form',
  check: ({ lines, form }) =>
    lines.flatMap((line) =>
      line.form === null || line.form === form
        ? []
        : [
            {
              severity: 'error',
              line: line.line,
              message: `Line ${line.line} is written as ${words[line.form]}, the rest of the file as ${words[form]}. Write all lines in one form.`,
            },
          ],
    ),
};
