import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { rowsWords } from '../words';

/** Fewer examples than the host's least are refused. */
export const tooFewExamples: LintRule = {
  name: 'too-few-examples',
  title: () => t`Too few examples`,
  check: ({ files, limits }) => {
    const rows = Math.min(...files.map((file) => file.rows));
    const least = limits.minExamples;
    if (rows >= least) return [];
    const has = rowsWords(rows);
    return [
      {
        severity: 'error',
        line: null,
        message:
          files.length === 1
            ? t`The training file has ${has}; at least ${least} are needed. Label more rows or give train a larger share.`
            : t`A part of the training file has ${has}; at least ${least} are needed. Put more rows into a part.`,
      },
    ];
  },
};
