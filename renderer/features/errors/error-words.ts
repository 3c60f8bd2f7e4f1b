import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { AnalysedArm, ErrorAnalysis, ErrorFilter, ErrorRow } from '@shared/contract/error-analysis';
import { formatCount, formatPercent } from '@shared/domain/format';
import { type ErrorKind, errorKinds } from '@shared/domain/label-errors';

/** Each reason in words, as a heading and as a sentence. */
export const kindWords: Record<ErrorKind, { words: string; look: StatusLook; why: string }> = {
  'suspect-label': {
    words: 'The label is probably wrong',
    look: 'warning',
    why: 'The local classifier, which had not seen the row, and the arms hold another label for at least ten times as probable.',
  },
  ambiguous: {
    words: 'Two labels fit about as well',
    look: 'waiting',
    why: 'The label and the answer are the two likeliest, and neither is twice as probable as the other.',
  },
  outside: {
    words: 'Outside the set',
    look: 'warning',
    why: 'The answer is none of the labels.',
  },
  'no-answer': {
    words: 'No answer',
    look: 'warning',
    why: 'Refused, filtered, cut off, unreadable, failed, or not in the file of predictions.',
  },
  'true-error': {
    words: 'Simply wrong',
    look: 'bad',
    why: 'There is nothing to excuse it: label and answer are clear, and they differ.',
  },
};

export const wrongRows = ({ kinds }: Pick<AnalysedArm, 'kinds'>): number =>
  errorKinds.reduce((sum, kind) => sum + kinds[kind], 0);

/** The heading over a list of rows. */
export function filterWords(filter: ErrorFilter, nameOf: (runId: string) => string, own: string): string {
  switch (filter.by) {
    case 'wrong':
      return `All rows that ${own} got wrong`;
    case 'kind':
      return kindWords[filter.kind].words;
    case 'suspects':
      return 'Labels that are probably wrong, whatever was answered';
    case 'changed':
      return 'Labels that were changed since the split was frozen';
    case 'checked':
      return 'Labels that you found right';
    case 'cell':
      return `‘${filter.truth}’ answered as ${filter.predicted === '__outside__' ? 'no label of the set' : `‘${filter.predicted}’`}`;
    case 'disagreement':
      return {
        'only-this': `Only ${own} is right`,
        'only-other': `Only ${nameOf(filter.against)} is right`,
        'both-wrong-alike': 'Both are wrong, with the same answer',
        'both-wrong-apart': 'Both are wrong, with different answers',
      }[filter.how];
    case 'slice': {
      const column = filter.column === 'origin' ? 'origin' : filter.column.extra;
      const value = filter.value === null ? `no ${column}` : `${column} ‘${filter.value}’`;
      return `${filter.wrong ? 'Wrong rows' : 'Rows'} with ${value}`;
    }
  }
}

/** Who judges, and how much that is worth. */
export function judgingWords({ state, accuracy, problem }: ErrorAnalysis['judging']): {
  tone: 'info' | 'warning' | 'bad';
  words: string;
} | null {
  if (state === 'failed') return { tone: 'bad', words: `The labels could not be judged: ${problem}` };
  if (state === 'judging')
    return {
      tone: 'info',
      words:
        'The local classifier is reading every row of this split without having seen it, to tell which labels are probably wrong. Until then all errors count as simply wrong.',
    };
  return accuracy !== null && accuracy < weakJudge
    ? {
        tone: 'warning',
        words: `The local classifier names the label of a row that it has not seen in ${formatPercent(accuracy)} of the cases only: take its suspicions as hints.`,
      }
    : null;
}
const weakJudge = 0.6;

/** What is suspected about a row, with how probable it is. */
export const suspectWords = ({ label, share, ownShare }: NonNullable<ErrorRow['suspect']>, given: string): string =>
  `‘${label}’ is probably right: held for ${formatPercent(share)} probable, ‘${given}’ for ${formatPercent(ownShare)}.`;

/** What changed labels mean for the numbers that were reported. */
export function changedWords(changed: number, isTakenOver: boolean): string {
  const labels = changed === 1 ? '1 label was' : `${formatCount(changed)} labels were`;
  return isTakenOver
    ? `${labels} changed since this split was frozen, and a newer version of it has them. Run the arms on that version: only new requests cost money.`
    : `${labels} changed since this split was frozen. Comparison and report keep the old ones until the arms run on a new version of the split: only new requests cost money.`;
}
