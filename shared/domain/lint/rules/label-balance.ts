import { formatCount } from '../../format';
import { labelCounts } from '../label-counts';
import type { LintRule } from '../lint-rule';

/** From so many times the rows of the rarest label on, a model does well by answering the frequent one. */
const UNEVEN = 10;

/** One label for everything teaches nothing. */
export const oneLabel: LintRule = {
  name: 'one-label',
  title: 'Only one label',
  check: ({ examples, countsLabels }) => {
    const found = new Set(examples.map(({ label }) => label));
    const [only] = found;
    return !countsLabels || found.size !== 1 || examples.length < 2
      ? []
      : [
          {
            severity: 'warning',
            line: null,
            message: `All ${formatCount(examples.length)} rows have the label '${only}', so there is nothing to tell apart.`,
          },
        ];
  },
};

/** Class imbalance, between labels that have a row at all. */
export const labelBalance: LintRule = {
  name: 'label-balance',
  title: 'Uneven labels',
  check: (file) => {
    const counts = [...labelCounts(file)].filter(([, rows]) => rows > 0).sort((a, b) => b[1] - a[1]);
    const [most, least] = [counts[0], counts.at(-1)];
    if (!file.countsLabels || most === undefined || least === undefined || most[1] < least[1] * UNEVEN) return [];
    return [
      {
        severity: 'warning',
        line: null,
        message: `'${most[0]}' has ${formatCount(most[1])} rows and '${least[0]}' ${formatCount(least[1])}. Label more rows of the rare ones, and look at macro F1 rather than accuracy.`,
      },
    ];
  },
};
