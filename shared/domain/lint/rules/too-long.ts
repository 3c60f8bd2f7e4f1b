import { formatCount } from '../../format';
import type { LintRule } from '../lint-rule';

/** Long examples are cut off, not refused, and the answer stands at the end. */
export const tooLong: LintRule = {
  name: 'too-long',
  title: 'Examples that will be cut off',
  check: ({ examples, limits }) =>
    examples
      .filter(({ tokens }) => tokens > limits.maxTokensPerExample)
      .map(({ line, tokens }) => ({
        severity: 'warning',
        line,
        message: `Line ${line} has ${formatCount(tokens)} tokens; beyond ${formatCount(limits.maxTokensPerExample)} they are cut off, the answer with them. Shorten the text.`,
        fix: { kind: 'leave-out' },
      })),
};
