import { hostNames } from '../host-limits';
import type { LineForm, LintRule } from '../lint-rule';

const formWords: Readonly<Record<LineForm, string>> = {
  chat: 'chat messages',
  pair: 'prompt and completion',
  preference: 'preferences (DPO)',
};

/** Lines in a form that the host trains no model on: the upload would pass and the job fail. */
export const formNotTaken: LintRule = {
  name: 'form-not-taken',
  title: 'Form that is not trained there',
  check: ({ lines, form, limits }) =>
    limits.forms.includes(form) || lines.every((line) => line.form !== form)
      ? []
      : [
          {
            severity: 'error',
            line: null,
            message: `The lines are ${formWords[form]}, and ${hostNames[limits.host]} trains on ${limits.forms.map((one) => formWords[one]).join(' or ')} only. Choose another form, or another connection.`,
          },
        ],
};
