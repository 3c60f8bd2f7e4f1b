import { labelCounts } from '../label-counts';
import type { LintRule } from '../lint-rule';
import { rowsWords, someOf } from '../words';

/** A label with a handful of rows is hardly learnt. Only listed labels: one that is not listed is a finding by itself. */
export const fewRowsOfLabel: LintRule = {
  name: 'few-rows-of-label',
  title: 'Rare labels',
  check: (file) => {
    if (!file.countsLabels) return [];
    const { labels, limits } = file;
    const counts = labelCounts(file);
    return labels.flatMap((label) => {
      const found = counts.get(label.trim()) ?? 0;
      return found >= limits.minRowsPerLabel
        ? []
        : [
            {
              severity: 'warning' as const,
              line: null,
              message: `'${label}' has ${found === 0 ? 'no row' : `only ${rowsWords(found)}`} in training. Label at least ${limits.minRowsPerLabel}, or the model will hardly learn it.`,
            },
          ];
    });
  },
};

/** The rule of thumb of the old guide: hundreds of rows a label are decent, thousands good. */
export const labelFrequency: LintRule = {
  name: 'label-frequency',
  title: 'Fewer rows than the rule of thumb',
  check: (file) => {
    if (!file.countsLabels) return [];
    const { minRowsPerLabel, decentRowsPerLabel } = file.limits;
    const few = [...labelCounts(file)].filter(([, rows]) => rows >= minRowsPerLabel && rows < decentRowsPerLabel);
    if (few.length === 0) return [];
    const names = few.sort((a, b) => a[1] - b[1]).map(([label]) => label);
    return [
      {
        severity: 'note',
        line: null,
        message: `${names.length === 1 ? '1 label has' : `${names.length} labels have`} fewer than ${decentRowsPerLabel} rows in training: ${someOf(names)}. Hundreds of rows a label are decent, thousands good.`,
      },
    ];
  },
};
