import type { LintRule } from '../lint-rule';
import { rowsWords } from '../words';

/** Fewer examples than the host's least are refused. */
export const tooFewExamples: LintRule = {
  name: 'too-few-examples',
  title: 'Too few examples',
  check: ({ files, limits }) => {
    const rows = Math.min(...files.map((file) => file.rows));
    return rows >= limits.minExamples
      ? []
      : [
          {
            severity: 'error',
            line: null,
            message: `${files.length === 1 ? 'The training file' : 'A part of the training file'} has ${rowsWords(rows)}; at least ${limits.minExamples} are needed. ${files.length === 1 ? 'Label more rows or give train a larger share.' : 'Put more rows into a part.'}`,
          },
        ];
  },
};
