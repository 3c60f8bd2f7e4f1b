import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** A line of nothing is no JSON, so the whole file would be refused. At the very end it does no harm. */
export const blankLine: LintRule = {
  name: 'blank-line',
  title: () => t`Blank lines`,
  check: ({ lines }) => {
    const last = lines.findLast(({ isBlank }) => !isBlank)?.line ?? 0;
    return lines
      .filter(({ isBlank, line }) => isBlank && line < last)
      .map(({ line }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} is blank. Take it out.`,
        fix: { kind: 'leave-out' },
      }));
  },
};
