import { plural, t } from '@lingui/core/macro';
import { nearlyRepeatedTexts, repeatedTexts } from '../../cleaning/repeated-texts';
import { formatPercent } from '../../format';
import type { LintExample, LintRule } from '../lint-rule';

/** Shared character shingles, as a share; the same as for near-copies between the sides of a split. */
const NEAR = 0.85;

/** Lines that one line is compared with at most: 100,000 lines of one template are looked through in seconds. */
const MOST_COMPARED = 128;

/** Lines in the place of rows: a copy is told by its line. */
const asRows = (examples: readonly LintExample[]) =>
  examples.map(({ line, text, label }) => ({ rowId: line, text, label }));

/** The same text and label again, letter by letter. @see openai-python `_validators.py`, `duplicated_rows_validator` */
export const duplicate: LintRule = {
  name: 'duplicate',
  title: () => t`Repeated examples`,
  check: ({ examples }) =>
    repeatedTexts(asRows(examples), false).map(({ rowId: line, of }) => ({
      severity: 'warning',
      line,
      message: t`Line ${line} repeats line ${of}. You would pay for it twice.`,
      fix: { kind: 'leave-out' },
    })),
};

/** Nearly the same text, with the same label; also one that differs in case, spaces or outer punctuation alone. */
export const nearDuplicate: LintRule = {
  name: 'near-duplicate',
  title: () => t`Nearly repeated examples`,
  check: ({ examples }) => {
    const rows = asRows(examples);
    const exact = new Set(repeatedTexts(rows, false).map(({ rowId }) => rowId));
    const inForm = repeatedTexts(rows, true).filter(({ rowId }) => !exact.has(rowId));
    const known = new Set([...exact, ...inForm.map(({ rowId }) => rowId)]);
    let cut = 0;
    const near = nearlyRepeatedTexts(
      rows.filter(({ rowId }) => !known.has(rowId)),
      NEAR,
      {
        mostCompared: MOST_COMPARED,
        onCut: (texts) => {
          cut = texts;
        },
      },
    );
    return [
      ...(cut === 0
        ? []
        : [
            {
              severity: 'note' as const,
              line: null,
              message: plural(cut, {
                one: `# line uses the same words as so many others that it was compared with the ${MOST_COMPARED} most likely ones only. Near copies among the rest may be missed.`,
                other: `# lines use the same words as so many others that each was compared with the ${MOST_COMPARED} most likely ones only. Near copies among the rest may be missed.`,
              }),
            },
          ]),
      ...inForm.map(({ rowId: line, of }) => ({
        severity: 'warning' as const,
        line,
        message: t`Line ${line} repeats line ${of}, but for case, spaces or punctuation.`,
        fix: { kind: 'leave-out' as const },
      })),
      ...near.map(({ rowId: line, of, similarity }) => {
        const alike = formatPercent(similarity);
        return {
          severity: 'warning' as const,
          line,
          message: t`Line ${line} says nearly what line ${of} says (${alike} alike), with the same label.`,
          fix: { kind: 'leave-out' as const },
        };
      }),
    ];
  },
};
