import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** Hosts read UTF-8 and nothing else. */
export const notUtf8: LintRule = {
  name: 'not-utf8',
  title: () => t`Not UTF-8`,
  check: ({ lines }) =>
    lines
      .filter(({ isUtf8 }) => !isUtf8)
      .map(({ line }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} is not UTF-8 text. Save the file as UTF-8.`,
      })),
};
