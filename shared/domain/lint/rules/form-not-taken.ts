import { t } from '@lingui/core/macro';
import { formatList } from '../../format';
import { hostNames } from '../host-limits';
import type { LineForm } from '../line-form';
import type { LintRule } from '../lint-rule';

const formWords: Readonly<Record<LineForm, () => string>> = {
  chat: () => t`chat messages`,
  pair: () => t`prompt and completion`,
  preference: () => t`preferences (DPO)`,
};

/** Lines in a form that the host trains no model on: the upload would pass and the job fail. */
export const formNotTaken: LintRule = {
  name: 'form-not-taken',
  title: () => t`Form that is not trained there`,
  check: ({ lines, form, limits }) => {
    if (limits.forms.includes(form) || lines.every((line) => line.form !== form)) return [];
    const written = formWords[form]();
    const host = hostNames[limits.host];
    const taken = formatList(
      limits.forms.map((one) => formWords[one]()),
      'or',
    );
    return [
      {
        severity: 'error',
        line: null,
        message: t`The lines are ${written}, and ${host} trains on ${taken} only. Choose another form, or another connection.`,
      },
    ];
  },
};
