import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { pairsOf } from '../pair-style';

/** Tokens of words begin with their space, so an answer after a separator does too. @see openai-python `_validators.py` */
export const completionSpace: LintRule = {
  name: 'completion-space',
  title: () => t`Completions without a leading space`,
  check: ({ lines, form }) =>
    form !== 'pair'
      ? []
      : pairsOf(lines)
          .filter(({ completion }) => completion !== '' && !/^\s/u.test(completion))
          .map(({ line }) => ({
            severity: 'warning',
            line,
            message: t`The completion of line ${line} does not begin with a space, and takes other tokens for it.`,
          })),
};
