import type { LintRule } from '../lint-rule';

/** A label with a space at an end is another label to a model, and takes other tokens; listed or not, nobody can see it. */
export const labelEdges: LintRule = {
  name: 'label-edges',
  title: 'Labels with spaces around them',
  check: ({ examples }) =>
    examples
      .filter(({ label }) => label.trim() !== '' && label !== label.trim())
      .map(({ line, label }) => ({
        severity: 'warning',
        line,
        message: `The label of line ${line}, ${JSON.stringify(label)}, has white space around it.`,
        fix: { kind: 'set-label', label: label.trim() },
      })),
};
