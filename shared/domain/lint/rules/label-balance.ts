import { plural, t } from '@lingui/core/macro';
import { formatCount } from '../../format';
import { labelCounts } from '../label-counts';
import type { LintRule } from '../lint-rule';

/** From so many times the rows of the rarest label on, a model does well by answering the frequent one. */
const UNEVEN = 10;

/** One label for everything teaches nothing. */
export const oneLabel: LintRule = {
  name: 'one-label',
  title: () => t`Only one label`,
  check: ({ examples, countsLabels }) => {
    const found = new Set(examples.map(({ label }) => label));
    const [only] = found;
    return !countsLabels || found.size !== 1 || examples.length < 2
      ? []
      : [
          {
            severity: 'warning',
            line: null,
            message: plural(examples.length, {
              one: `The # row has the label '${only}', so there is nothing to tell apart.`,
              other: `All # rows have the label '${only}', so there is nothing to tell apart.`,
            }),
          },
        ];
  },
};

/** Class imbalance, between labels that have a row at all. */
export const labelBalance: LintRule = {
  name: 'label-balance',
  title: () => t`Uneven labels`,
  check: (file) => {
    const counts = [...labelCounts(file)].filter(([, rows]) => rows > 0).sort((a, b) => b[1] - a[1]);
    const [most, least] = [counts[0], counts.at(-1)];
    if (!file.countsLabels || most === undefined || least === undefined || most[1] < least[1] * UNEVEN) return [];
    const [frequent, rare] = [most[0], least[0]];
    const [mostRows, leastRows] = [formatCount(most[1]), formatCount(least[1])];
    return [
      {
        severity: 'warning',
        line: null,
        message: t`'${frequent}' has ${mostRows} rows and '${rare}' ${leastRows}. Label more rows of the rare ones, and look at macro F1 rather than accuracy.`,
      },
    ];
  },
};
