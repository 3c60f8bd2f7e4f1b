import { plural, t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { AnalysedArm, ErrorAnalysis, ErrorFilter, ErrorRow } from '@shared/contract/error-analysis';
import { formatCount, formatPercent } from '@shared/domain/format';
import { type ErrorKind, errorKinds } from '@shared/domain/label-errors';
import { countedRowsOfSide } from '@shared/domain/splits';

/** Each reason in words, as a heading and as a sentence. */
export const kindWords: Record<ErrorKind, { words: string; look: StatusLook; why: string }> = {
  'suspect-label': {
    words: t`The label is probably wrong`,
    look: 'warning',
    why: t`The local classifier, which had not seen the row, and the arms hold another label for at least ten times as probable.`,
  },
  ambiguous: {
    words: t`Two labels fit about as well`,
    look: 'waiting',
    why: t`The label and the answer are the two likeliest, and neither is twice as probable as the other.`,
  },
  outside: {
    words: t({ message: 'Outside the set', context: 'reason' }),
    look: 'warning',
    why: t`The answer is none of the labels.`,
  },
  'no-answer': {
    words: t`No answer`,
    look: 'warning',
    why: t`Refused, filtered, cut off, unreadable, failed, or not in the file of predictions.`,
  },
  'true-error': {
    words: t`Simply wrong`,
    look: 'bad',
    why: t`There is nothing to excuse it: label and answer are clear, and they differ.`,
  },
};

export const wrongRows = ({ kinds }: Pick<AnalysedArm, 'kinds'>): number =>
  errorKinds.reduce((sum, kind) => sum + kinds[kind], 0);

/** How many rows of a side an arm gets wrong: '12 of 84 test rows wrong'. */
export function wrongWords(
  arm: Pick<AnalysedArm, 'kinds'>,
  { rows, part }: Pick<ErrorAnalysis, 'rows' | 'part'>,
): string {
  const [wrong, all] = [formatCount(wrongRows(arm)), countedRowsOfSide(rows, part)];
  return t`${wrong} of ${all} wrong`;
}

/** The heading over a list of rows. */
export function filterWords(filter: ErrorFilter, nameOf: (runId: string) => string, own: string): string {
  switch (filter.by) {
    case 'wrong':
      return t`All rows that ${own} got wrong`;
    case 'kind':
      return kindWords[filter.kind].words;
    case 'suspects':
      return t`Labels that are probably wrong, whatever was answered`;
    case 'changed':
      return t`Labels that were changed since the split was frozen`;
    case 'checked':
      return t`Labels that you found right`;
    case 'cell':
      return filter.predicted === '__outside__'
        ? t`‘${{ truth: filter.truth }}’ answered as no label of the set`
        : t`‘${{ truth: filter.truth }}’ answered as ‘${{ answer: filter.predicted }}’`;
    case 'disagreement':
      return {
        'only-this': t`Only ${{ arm: own }} is right`,
        'only-other': t`Only ${{ arm: nameOf(filter.against) }} is right`,
        'both-wrong-alike': t`Both are wrong, with the same answer`,
        'both-wrong-apart': t`Both are wrong, with different answers`,
      }[filter.how];
    case 'slice': {
      const column = filter.column === 'origin' ? t({ message: 'origin', context: 'column' }) : filter.column.extra;
      const { value } = filter;
      if (value === null) return filter.wrong ? t`Wrong rows with no ${column}` : t`Rows with no ${column}`;
      return filter.wrong ? t`Wrong rows with ${column} ‘${value}’` : t`Rows with ${column} ‘${value}’`;
    }
  }
}

/** Who judges, and how much that is worth. */
export function judgingWords({ state, accuracy, problem }: ErrorAnalysis['judging']): {
  tone: 'info' | 'warning' | 'bad';
  words: string;
} | null {
  if (state === 'failed') return { tone: 'bad', words: t`The labels could not be judged: ${problem}` };
  if (state === 'judging')
    return {
      tone: 'info',
      words: t`The local classifier is reading every row of this split without having seen it, to tell which labels are probably wrong. Until then all errors count as simply wrong.`,
    };
  return accuracy !== null && accuracy < weakJudge
    ? {
        tone: 'warning',
        words: t`The local classifier names the label of a row that it has not seen in ${{ share: formatPercent(accuracy) }} of the cases only: take its suspicions as hints.`,
      }
    : null;
}
const weakJudge = 0.6;

/** What is suspected about a row, with how probable it is. */
export const suspectWords = ({ label, share, ownShare }: NonNullable<ErrorRow['suspect']>, given: string): string =>
  t`‘${label}’ is probably right: held for ${{ share: formatPercent(share) }} probable, ‘${given}’ for ${{ ownShare: formatPercent(ownShare) }}.`;

/** What changed labels mean for the numbers that were reported. */
export function changedWords(changed: number, isTakenOver: boolean): string {
  return isTakenOver
    ? t`${plural(changed, { one: '# label was', other: '# labels were' })} changed since this split was frozen, and a newer version of it has them. Run the arms on that version: only new requests cost money.`
    : t`${plural(changed, { one: '# label was', other: '# labels were' })} changed since this split was frozen. Comparison and report keep the old ones until the arms run on a new version of the split: only new requests cost money.`;
}
