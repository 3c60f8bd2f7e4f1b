import { t } from '@lingui/core/macro';
import { formatList } from '../../format';
import type { LintRule } from '../lint-rule';
import { isRecord } from '../shapes';

/** @see openai-python `_validators.py`, necessary columns */
export const pairIncomplete: LintRule = {
  name: 'pair-incomplete',
  title: () => t`No prompt or no completion`,
  check: ({ lines, form }) =>
    form !== 'pair'
      ? []
      : lines.flatMap(({ line, value }) => {
          if (!isRecord(value)) return [];
          const missing = ['prompt', 'completion'].filter((key) => typeof value[key] !== 'string');
          const keys = formatList(missing.map((key) => `"${key}"`));
          return missing.length === 0
            ? []
            : [
                {
                  severity: 'error' as const,
                  line,
                  message: t`Line ${line} has no text under ${keys}. Names are written in lower case.`,
                },
              ];
        }),
};
