import { conflictingLabels } from '../../cleaning/repeated-texts';
import type { LintRule } from '../lint-rule';

/** The same text under two labels: the model cannot learn both. */
export const conflictingLabelsRule: LintRule = {
  name: 'conflicting-labels',
  title: 'One text, two labels',
  check: ({ examples }) => {
    const rows = examples
      .filter(({ label }) => label.trim() !== '')
      .map(({ line, text, label }) => ({ rowId: line, text, label }));
    const labelOf = new Map(rows.map(({ rowId, label }) => [rowId, label]));
    return conflictingLabels(rows).flatMap(({ rowIds, labels }) =>
      rowIds.map((line) => {
        const own = labelOf.get(line);
        const others = labels.map(({ label }) => label).filter((label) => label !== own);
        return {
          severity: 'warning' as const,
          line,
          message: `Line ${line} is '${own}', but the same text also stands as ${others
            .sort()
            .map((label) => `'${label}'`)
            .join(' and ')}. Decide for one.`,
        };
      }),
    );
  },
};
