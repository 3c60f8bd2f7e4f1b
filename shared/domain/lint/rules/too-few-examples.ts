import type { LintRule } from '../lint-rule';
import { rowsWords } from '../words';

/** Fewer examples than the host's least are refused. */
export const tooFewExamples: LintRule = {
  name: 'too-few-examples',
  title: 'Too few examples',
  check: ({ examples, limits }) =>
    examples.length >= limits.minExamples
      ? []
      : [
          {
            severity: 'error',
            line: null,
            message: `The training file has ${rowsWords(examples.length)}; at least ${limits.minExamples} are needed. Label more rows or give train a larger share.`,
          },
        ],
};
