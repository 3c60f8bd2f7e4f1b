import { t } from '@lingui/core/macro';
import { labelVariants } from '../../cleaning/label-variants';
import type { LintRule } from '../lint-rule';

/** Labels that seem to be one label written in two ways; those of the list are told apart on purpose, unless they look the same. */
export const labelVariant: LintRule = {
  name: 'label-variant',
  title: () => t`Labels written in two ways`,
  check: (file) => {
    if (!file.countsLabels) return [];
    const all = new Map(file.labels.map((label) => [label, 0]));
    for (const { label } of file.examples) if (label.trim() !== '') all.set(label, (all.get(label) ?? 0) + 1);
    const counts = [...all].map(([label, count]) => ({ label, count }));
    const variants = new Map(labelVariants(counts, file.labels).map((variant) => [variant.from, variant]));
    return file.examples.flatMap(({ line, label }) => {
      const variant = label === label.trim() ? variants.get(label) : undefined;
      const other = variant?.to ?? '';
      return variant === undefined
        ? []
        : [
            {
              severity: 'warning' as const,
              line,
              message: t`Line ${line} has the label '${label}', which may be '${other}' written in another way.`,
              fix: { kind: 'set-label' as const, label: other },
            },
          ];
    });
  },
};
