import { t } from '@lingui/core/macro';
import { formatCount } from '../../format';
import type { LintRule } from '../lint-rule';

/** Long examples are cut off, not refused, and the answer stands at the end. */
export const tooLong: LintRule = {
  name: 'too-long',
  title: () => t`Examples that will be cut off`,
  check: ({ examples, limits }) =>
    examples
      .filter(({ tokens }) => tokens > limits.maxTokensPerExample)
      .map(({ line, tokens }) => {
        const [has, most] = [formatCount(tokens), formatCount(limits.maxTokensPerExample)];
        return {
          severity: 'warning',
          line,
          message: t`Line ${line} has ${has} tokens; beyond ${most} they are cut off, the answer with them. Shorten the text.`,
          fix: { kind: 'leave-out' },
        };
      }),
};
