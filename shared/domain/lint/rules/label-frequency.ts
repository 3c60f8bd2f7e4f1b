import { plural, t } from '@lingui/core/macro';
import { labelCounts } from '../label-counts';
import type { LintRule } from '../lint-rule';
import { someOf } from '../words';

/** A label with a handful of rows is hardly learnt. Only listed labels: one that is not listed is a finding by itself. */
export const fewRowsOfLabel: LintRule = {
  name: 'few-rows-of-label',
  title: () => t`Rare labels`,
  check: (file) => {
    if (!file.countsLabels) return [];
    const { labels, limits } = file;
    const counts = labelCounts(file);
    return labels.flatMap((label) => {
      const found = counts.get(label.trim()) ?? 0;
      const least = limits.minRowsPerLabel;
      return found >= least
        ? []
        : [
            {
              severity: 'warning' as const,
              line: null,
              message: plural(found, {
                0: `'${label}' has no row in training. Label at least ${least}, or the model will hardly learn it.`,
                one: `'${label}' has only # row in training. Label at least ${least}, or the model will hardly learn it.`,
                other: `'${label}' has only # rows in training. Label at least ${least}, or the model will hardly learn it.`,
              }),
            },
          ];
    });
  },
};

/** The rule of thumb of the old guide: hundreds of rows a label are decent, thousands good. */
export const labelFrequency: LintRule = {
  name: 'label-frequency',
  title: () => t`Fewer rows than the rule of thumb`,
  check: (file) => {
    if (!file.countsLabels) return [];
    const { minRowsPerLabel, decentRowsPerLabel } = file.limits;
    const few = [...labelCounts(file)].filter(([, rows]) => rows >= minRowsPerLabel && rows < decentRowsPerLabel);
    if (few.length === 0) return [];
    const names = someOf(few.sort((a, b) => a[1] - b[1]).map(([label]) => label));
    return [
      {
        severity: 'note',
        line: null,
        message: plural(few.length, {
          one: `# label has fewer than ${decentRowsPerLabel} rows in training: ${names}. Hundreds of rows a label are decent, thousands good.`,
          other: `# labels have fewer than ${decentRowsPerLabel} rows in training: ${names}. Hundreds of rows a label are decent, thousands good.`,
        }),
      },
    ];
  },
};
