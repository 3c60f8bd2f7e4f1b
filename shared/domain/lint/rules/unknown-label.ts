import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** Labels that the project does not list. Spaces around a listed one are another rule's matter. */
export const unknownLabel: LintRule = {
  name: 'unknown-label',
  title: () => t`Labels that are not listed`,
  check: ({ examples, labels }) => {
    const known = new Set(labels);
    if (known.size === 0) return [];
    return examples
      .filter(({ label }) => label.trim() !== '' && !known.has(label) && !known.has(label.trim()))
      .map(({ line, label }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} has the label '${label}', which the project does not list. Add it or change the row.`,
      }));
  },
};
