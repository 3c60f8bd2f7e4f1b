import { formatCount } from '../../format';
import type { LintRule } from '../lint-rule';
import { pairsOf } from '../pair-style';

/** Characters of prompt and completion from which the old tool offers to drop a row. */
const LONG = 10_000;

/** @see openai-python `_validators.py`, `long_examples_validator` */
export const pairTooLong: LintRule = {
  name: 'pair-too-long',
  title: 'Very long pairs',
  check: ({ lines, form }) =>
    form !== 'pair'
      ? []
      : pairsOf(lines)
          .filter(({ prompt, completion }) => prompt.length + completion.length > LONG)
          .map(({ line, prompt, completion }) => ({
            severity: 'warning',
            line,
            message: `Line ${line} has ${formatCount(prompt.length + completion.length)} characters, more than ${formatCount(LONG)}. Shorten it or leave it out.`,
            fix: { kind: 'leave-out' },
          })),
};
