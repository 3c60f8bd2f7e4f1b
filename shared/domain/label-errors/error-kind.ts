import { type Opinion, shareOf } from './opinions';

/**
 * Why a row counts as wrong. Looked at in the order outside, no answer, suspect, ambiguous, true error; listed with what the user can
 * mend first:
 * - `suspect-label`: there is an answer, and the label of the row is probably wrong (see `suspectLabels`)
 * - `ambiguous`: label and answer are the two most probable labels, and neither is twice as probable as the other
 * - `outside`: the answer is no label of the set
 * - `no-answer`: refused, filtered, cut off, unreadable, failed or not run
 * - `true-error`: none of these: the arm is simply wrong
 */
export const errorKinds = ['suspect-label', 'ambiguous', 'outside', 'no-answer', 'true-error'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** Two labels are a toss-up while the likelier has less than so many times the share of the other. */
const TOSS_UP = 2;

export type AnsweredRow = {
  /** As in the predictions of a run. */
  status: string;
  /** The label number of the answer; -1 when none was read. */
  answer: number;
  given: number;
  isSuspect: boolean;
  /** `null` where nobody has one: nothing is ambiguous then. */
  opinion: Opinion | null;
};

/** @returns `null` for a right answer */
export function errorKindOf(
  { status, answer, given, isSuspect, opinion }: AnsweredRow,
  labelCount: number,
): ErrorKind | null {
  if (status === 'answered' && answer === given) return null;
  if (status === 'out-of-set') return 'outside';
  if (status !== 'answered' || answer < 0) return 'no-answer';
  if (isSuspect) return 'suspect-label';
  return opinion !== null && isTossUp(opinion, given, answer, labelCount) ? 'ambiguous' : 'true-error';
}

function isTossUp(opinion: Opinion, given: number, answer: number, labelCount: number): boolean {
  const two = [shareOf(opinion, given, labelCount), shareOf(opinion, answer, labelCount)];
  const less = Math.min(...two);
  const others = opinion.labels.some(
    (label, at) => label !== given && label !== answer && (opinion.shares[at] ?? 0) > less,
  );
  return less > 0 && !others && Math.max(...two) < TOSS_UP * less;
}
