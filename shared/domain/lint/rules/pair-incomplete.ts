import type { LintRule } from '../lint-rule';
import { isRecord } from '../shapes';

/** @see openai-python `_validators.py`, necessary columns */
export const pairIncomplete: LintRule = {
  name: 'pair-incomplete',
  title: 'No prompt or no completion',
  check: ({ lines, form }) =>
    form !== 'pair'
      ? []
      : lines.flatMap(({ line, value }) => {
          if (!isRecord(value)) return [];
          const missing = ['prompt', 'completion'].filter((key) => typeof value[key] !== 'string');
          return missing.length === 0
            ? []
            : [
                {
                  severity: 'error' as const,
                  line,
                  message: `Line ${line} has no text under ${missing.map((key) => `"${key}"`).join(' and ')}. Names are written in lower case.`,
                },
              ];
        }),
};
