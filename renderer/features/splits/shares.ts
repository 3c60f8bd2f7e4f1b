import { t } from '@lingui/core/macro';
import type { Fractions } from '@shared/contract/splits';
import type { z } from 'zod';

/** Shares in whole percent, as the slider holds them: where train ends and where validation ends. */
export type Cuts = readonly [trainEnd: number, validationEnd: number];

export const usualCuts: Cuts = [60, 80];

/** The three sides in whole percent. */
export const percentages = ([trainEnd, validationEnd]: Cuts) => ({
  train: trainEnd,
  validation: validationEnd - trainEnd,
  test: 100 - validationEnd,
});

/** Whole percents as shares; test takes the rest, so that the three always add up to 1. */
export function fractionsOf(cuts: Cuts): z.input<typeof Fractions> {
  const { train, validation } = percentages(cuts);
  return { train: train / 100, validation: validation / 100, test: (100 - train - validation) / 100 };
}

/** Why these shares cannot make a split; null when they can. */
export function sharesProblem(cuts: Cuts): string | null {
  const { train, test } = percentages(cuts);
  if (train === 0) return t`The train side is empty: nothing could learn and there would be no examples to show.`;
  if (test === 0) return t`The test side is empty: nothing could be measured.`;
  return null;
}

/** About how many rows a percentage is. */
export const rowsOf = (percent: number, rows: number): number => Math.round((percent / 100) * rows);
