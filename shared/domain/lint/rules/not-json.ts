import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** Each line must be JSON by itself. */
export const notJson: LintRule = {
  name: 'not-json',
  title: () => t`Not JSON`,
  check: ({ lines }) =>
    lines
      .filter(({ isUtf8, isBlank, value }) => isUtf8 && !isBlank && value === undefined)
      .map(({ line }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} is not valid JSON. Each line must be one JSON object, without a comma behind it.`,
      })),
};
