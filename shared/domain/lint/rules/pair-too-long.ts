import { t } from '@lingui/core/macro';
import { formatCount } from '../../format';
import type { LintRule } from '../lint-rule';
import { pairsOf } from '../pair-style';

/** Characters of prompt and completion from which the old tool offers to drop a row. */
const LONG = 10_000;

/** @see openai-python `_validators.py`, `long_examples_validator` */
export const pairTooLong: LintRule = {
  name: 'pair-too-long',
  title: () => t`Very long pairs`,
  check: ({ lines, form }) =>
    form !== 'pair'
      ? []
      : pairsOf(lines)
          .filter(({ prompt, completion }) => prompt.length + completion.length > LONG)
          .map(({ line, prompt, completion }) => {
            const [characters, most] = [formatCount(prompt.length + completion.length), formatCount(LONG)];
            return {
              severity: 'warning',
              line,
              message: t`Line ${line} has ${characters} characters, more than ${most}. Shorten it or leave it out.`,
              fix: { kind: 'leave-out' },
            };
          }),
};
