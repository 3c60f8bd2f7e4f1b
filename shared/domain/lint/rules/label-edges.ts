import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** A label with a space at an end is another label to a model, and takes other tokens; listed or not, nobody can see it. */
export const labelEdges: LintRule = {
  name: 'label-edges',
  title: () => t`Labels with spaces around them`,
  check: ({ examples }) =>
    examples
      .filter(({ label }) => label.trim() !== '' && label !== label.trim())
      .map(({ line, label }) => {
        const written = JSON.stringify(label);
        return {
          severity: 'warning',
          line,
          message: t`The label of line ${line}, ${written}, has white space around it.`,
          fix: { kind: 'set-label', label: label.trim() },
        };
      }),
};
