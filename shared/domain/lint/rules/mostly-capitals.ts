import { t } from '@lingui/core/macro';
import { formatPercent } from '../../format';
import type { LintRule } from '../lint-rule';

/** From this share of capital letters on the old tool offers lower case. */
const MANY = 1 / 3;

/** @see openai-python `_validators.py`, `lower_case_validator` */
export const mostlyCapitals: LintRule = {
  name: 'mostly-capitals',
  title: () => t`Many capital letters`,
  check: ({ examples }) => {
    const count = (pattern: RegExp): number =>
      examples.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
    const upper = count(/\p{Lu}/gu);
    const cased = upper + count(/\p{Ll}/gu);
    const share = formatPercent(upper / cased);
    return cased === 0 || upper <= cased * MANY
      ? []
      : [
          {
            severity: 'note',
            line: null,
            message: t`${share} of the letters in the texts are capitals. Models read lower case better; change it only if the texts in use change too.`,
          },
        ];
  },
};
