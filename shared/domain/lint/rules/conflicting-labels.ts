import { t } from '@lingui/core/macro';
import { conflictingLabels } from '../../cleaning/repeated-texts';
import { formatList, quoted } from '../../format';
import type { LintRule } from '../lint-rule';

/** The same text under two labels: the model cannot learn both. */
export const conflictingLabelsRule: LintRule = {
  name: 'conflicting-labels',
  title: () => t`One text, two labels`,
  check: ({ examples }) => {
    const rows = examples
      .filter(({ label }) => label.trim() !== '')
      .map(({ line, text, label }) => ({ rowId: line, text, label }));
    const labelOf = new Map(rows.map(({ rowId, label }) => [rowId, label]));
    return conflictingLabels(rows).flatMap(({ rowIds, labels }) =>
      rowIds.map((line) => {
        const own = labelOf.get(line) ?? '';
        const others = formatList(
          labels
            .map(({ label }) => label)
            .filter((label) => label !== own)
            .sort()
            .map(quoted),
        );
        return {
          severity: 'warning' as const,
          line,
          message: t`Line ${line} is '${own}', but the same text also stands as ${others}. Decide for one.`,
        };
      }),
    );
  },
};
