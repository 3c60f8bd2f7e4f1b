import type { ErrorAnalysis } from '@shared/contract/error-analysis';

/** How one arm and another differ, seen from the first. */
export type SeenDisagreement = { onlyThis: number; onlyOther: number; bothWrongAlike: number; bothWrongApart: number };

/** @returns `null` when the two were not held against each other */
export function disagreementOf(
  all: ErrorAnalysis['disagreements'],
  runId: string,
  against: string,
): SeenDisagreement | null {
  const found = all.find(({ a, b }) => (a === runId && b === against) || (a === against && b === runId));
  if (found === undefined) return null;
  const { onlyARight, onlyBRight, bothWrongAlike, bothWrongApart } = found;
  const isFirst = found.a === runId;
  return {
    onlyThis: isFirst ? onlyARight : onlyBRight,
    onlyOther: isFirst ? onlyBRight : onlyARight,
    bothWrongAlike,
    bothWrongApart,
  };
}
