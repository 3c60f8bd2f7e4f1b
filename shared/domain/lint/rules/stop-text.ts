import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { pairStyle, pairsOf } from '../pair-style';

/** A stop that only some answers have is learnt badly. */
export const stopMissing: LintRule = {
  name: 'stop-missing',
  title: () => t`No stop after the answer`,
  check: ({ lines, form }) => {
    if (form !== 'pair') return [];
    const { stop } = pairStyle(lines);
    if (stop === '') return [];
    const mark = JSON.stringify(stop);
    return pairsOf(lines)
      .filter(({ completion }) => !completion.endsWith(stop))
      .map(({ line }) => ({
        severity: 'warning',
        line,
        message: t`The completion of line ${line} does not end with the stop ${mark} of the others.`,
      }));
  },
};

/** A stop inside an answer would cut it off in use. */
export const stopInside: LintRule = {
  name: 'stop-inside',
  title: () => t`Stop inside the answer`,
  check: ({ lines, form }) => {
    if (form !== 'pair') return [];
    const { stop } = pairStyle(lines);
    if (stop === '') return [];
    const mark = JSON.stringify(stop);
    return pairsOf(lines)
      .filter(({ completion }) => completion.slice(0, -stop.length).includes(stop))
      .map(({ line }) => ({
        severity: 'warning',
        line,
        message: t`The completion of line ${line} has the stop ${mark} in the answer too, which would be cut off there.`,
      }));
  },
};
