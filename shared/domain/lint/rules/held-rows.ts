import { t } from '@lingui/core/macro';
import { normaliseText } from '../../splits/normalise-text';
import type { HeldRow, LintFile, LintRule } from '../lint-rule';

function twinsOn(side: HeldRow['side'], { examples, held }: LintFile): { line: number; position: number }[] {
  const twins = new Map<string, number>();
  for (const row of held)
    if (row.side === side && row.text.trim() !== '') twins.set(normaliseText(row.text), row.position);
  if (twins.size === 0) return [];
  return examples.flatMap(({ line, text }) => {
    const position = twins.get(normaliseText(text));
    return position === undefined ? [] : [{ line, position }];
  });
}

/** Rows whose text stands on the test side too: training on them would make the test worthless. */
export const alsoInTest: LintRule = {
  name: 'also-in-test',
  title: () => t`Rows that are tested on`,
  check: (file) =>
    twinsOn('test', file).map(({ line, position }) => ({
      severity: 'error',
      line,
      message: t`Line ${line} also stands on the test side (row ${position}). Make a split that keeps equal texts together.`,
      fix: { kind: 'leave-out' },
    })),
};

/** Rows of the validation file: hosts ask for two files that share none, and the validation loss would mean nothing. */
export const alsoInValidation: LintRule = {
  name: 'also-in-validation',
  title: () => t`Rows that are validated on`,
  check: (file) =>
    twinsOn('validation', file).map(({ line, position }) => ({
      severity: 'error',
      line,
      message: t`Line ${line} also stands on the validation side (row ${position}). Make a split that keeps equal texts together.`,
      fix: { kind: 'leave-out' },
    })),
};
