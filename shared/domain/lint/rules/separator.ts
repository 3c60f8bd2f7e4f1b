import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { pairStyle, pairsOf } from '../pair-style';

/** Those of the old tool, in its order; the first that stands nowhere in the texts is advised. */
const MARKS = ['\n\n###\n\n', '\n\n===\n\n', '\n\n---\n\n', '\n\n===>\n\n', '\n\n--->\n\n'];

/** Without a mark at the end of the prompt the model goes on with the text instead of answering. @see openai-python `_validators.py` */
export const separatorMissing: LintRule = {
  name: 'separator-missing',
  title: () => t`No separator after the prompt`,
  check: ({ lines, form }) => {
    if (form !== 'pair') return [];
    const pairs = pairsOf(lines);
    const { separator } = pairStyle(lines);
    const mark = JSON.stringify(separator);
    if (separator !== '')
      return pairs
        .filter(({ prompt }) => !prompt.endsWith(separator))
        .map(({ line }) => ({
          severity: 'warning',
          line,
          message: t`The prompt of line ${line} does not end with the separator ${mark} of the others.`,
        }));
    if (pairs.length === 0) return [];
    const advised = JSON.stringify(
      MARKS.find((known) => !pairs.some(({ prompt }) => prompt.includes(known))) ?? '\n\n### =>\n\n',
    );
    return [
      {
        severity: 'warning',
        line: null,
        message: t`The prompts do not end with a separator, so the model cannot tell where the answer begins. Add ${advised} to each.`,
      },
    ];
  },
};

/** A separator inside a text ends it too early. */
export const separatorInside: LintRule = {
  name: 'separator-inside',
  title: () => t`Separator inside the text`,
  check: ({ lines, form }) => {
    if (form !== 'pair') return [];
    const { separator } = pairStyle(lines);
    if (separator.trim() === '') return [];
    const mark = JSON.stringify(separator.trim());
    return pairsOf(lines)
      .filter(({ prompt }) => prompt.slice(0, -separator.length).includes(separator.trim()))
      .map(({ line }) => ({
        severity: 'warning',
        line,
        message: t`The prompt of line ${line} has the separator ${mark} in its text too. Take another separator, or change the text.`,
      }));
  },
};
