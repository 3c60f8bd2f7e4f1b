import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { commonStart, pairsOf } from '../pair-style';

/** From these lengths on the old tool offers to take a common beginning away. Characters. */
const LONG_PROMPT_START = 13;
const LONG_COMPLETION_START = 5;

/** What every example begins with is paid for in each and says nothing. @see openai-python `_validators.py` */
export const commonBeginning: LintRule = {
  name: 'common-beginning',
  title: () => t`The same beginning everywhere`,
  check: ({ lines, form }) => {
    if (form !== 'pair') return [];
    const pairs = pairsOf(lines);
    const different = new Set(pairs.map(({ completion }) => completion)).size > 1;
    const starts = [
      { what: 'prompts' as const, start: commonStart(pairs.map(({ prompt }) => prompt)), long: LONG_PROMPT_START },
      {
        what: 'completions' as const,
        start: different ? commonStart(pairs.map(({ completion }) => completion)) : '',
        long: LONG_COMPLETION_START,
      },
    ];
    return starts
      .filter(({ start, long }) => start.length >= long)
      .map(({ what, start }) => {
        const beginning = JSON.stringify(start);
        return {
          severity: 'warning',
          line: null,
          message:
            what === 'prompts'
              ? t`All prompts begin with ${beginning}. Take it away: it costs tokens and teaches nothing.`
              : t`All completions begin with ${beginning}. Take it away: it costs tokens and teaches nothing.`,
        };
      });
  },
};
