import { t } from '@lingui/core/macro';
import type { Comparison } from '@shared/contract/evidence';
import { formatCount } from '@shared/domain/format';
import { countedRowsOfSide } from '@shared/domain/splits';

/** Headings of a report's parts and of its tables' columns, the same in every form of it. */
export const reportWords = (isPool: boolean) => ({
  allArms: t`All arms`,
  pairByPair: t`Pair by pair`,
  figuresMade: t`How these figures were made`,
  f1ByLabel: isPool ? t`F1 by name` : t`F1 by label`,
  outside: isPool ? t`Answers outside the pool` : t`Answers outside the label set`,
  answersRead: t`How the answers were read`,
  answersAreRead: t`How the answers are read`,
  labels: isPool ? t`Pool` : t`Labels`,
  label: isPool ? t`Name` : t`Label`,
  description: isPool ? t`Also called` : t`Description`,
  arm: t`Arm`,
  accuracy: t`Accuracy`,
  accuracy95: t`Accuracy [95%]`,
  macroF1: t`Macro F1`,
  macroF195: t`Macro F1 [95%]`,
  againstBest: t`Against the best`,
  outsideSet: t`Outside the set`,
  noAnswer: t`No answer`,
  per1000: t`Per 1,000 rows`,
  training: t`Training`,
  testSays: t`What the test says`,
  difference95: t`Difference [95% interval]`,
  pExact: t`p (McNemar, exact)`,
  pHolm: t`p (Holm)`,
  low95: t`Low (95%)`,
  high95: t`High (95%)`,
  answerAsItCame: t`Answer as it came`,
  allNamed: t`Every answer named a label of the set.`,
  countAsWrong: t`They count as wrong.`,
  rows: t`Rows`,
  run: t`Run`,
  runs: t`Runs`,
  tokensInOut: t`Tokens in / out`,
  tokensIn: t`Tokens in`,
  tokensOut: t`Tokens out`,
  paid: t`Paid`,
  paidDollars: t`Paid, dollars`,
  price: t`Price`,
  started: t`Started`,
  notKnown: t`not known`,
  verdict: t`Verdict`,
  fingerprint: t`Fingerprint`,
});

/** What the report is about, in one line. */
export function aboutWords({ rows, part, labels, kind }: Comparison): string {
  const [shownRows, shownLabels] = [countedRowsOfSide(rows, part), formatCount(labels.length)];
  return kind === 'short-answer'
    ? t`Which way of answering wins on ${shownRows}, ${shownLabels} names`
    : t`Which way of answering wins on ${shownRows}, ${shownLabels} labels`;
}

/** That an arm was let in although it answered under other conditions. */
export const letInWords = (differs: string): string => t`let in although ${differs}`;

/** `Prompt: Few-shot, version 3` */
export const promptHeading = ({ name, version }: { name: string; version: number | null }): string =>
  version === null ? t`Prompt: ${name}` : t`Prompt: ${name}, version ${version}`;

/** What of the same project the comparison leaves out, and why; null for nothing. */
export const leftOutWords = ({ leftOut }: Comparison): string | null => {
  const runs = leftOut.map(({ name, reason }) => `${name} (${reason})`).join('; ');
  return leftOut.length === 0 ? null : t`Left out: ${runs}.`;
};

/** Who wrote the report, and when. */
export const writtenWords = (by: string, when: string): string => t`Written by ${by} on ${when}.`;
