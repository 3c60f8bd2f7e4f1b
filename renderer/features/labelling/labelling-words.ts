import { counted } from '@renderer/ui/counted';
import type { LabellingQueue, SuggestionState } from '@shared/contract/labelling';
import { formatCount, formatPercent } from '@shared/domain/format';

/** The queues in the order of the picker. */
export const queues: readonly { queue: LabellingQueue; name: string }[] = [
  { queue: 'uncertain', name: 'Least certain first' },
  { queue: 'random', name: 'At random' },
  { queue: 'search', name: 'By search' },
  { queue: 'disagreement', name: 'Disagreements' },
  { queue: 'review', name: 'Teacher was unsure' },
  { queue: 'second-pass', name: 'Second pass' },
];

/** What an empty queue means. */
export const emptyWords: Record<LabellingQueue, { title: string; words: string }> = {
  uncertain: { title: 'Every row has a label', words: 'A second pass shows how far the labels can be trusted.' },
  random: { title: 'Every row has a label', words: 'A second pass shows how far the labels can be trusted.' },
  search: {
    title: 'No row is left that holds these words',
    words: 'Type words that stand in the texts you want to label.',
  },
  disagreement: {
    title: 'Nobody disagrees',
    words: 'Rows stand here when two passes differ, or when the local classifier would label a row otherwise.',
  },
  review: {
    title: 'No label of a teacher waits for you',
    words: 'Rows come here that a teacher model labelled without being sure enough.',
  },
  'second-pass': {
    title: 'No labelled row waits for a second label',
    words: 'Rows with a label come here until each has a second one; the agreement of the two then stands above.',
  },
};

/** One line on the suggestions: what they were learnt from and how far they are right. */
export function suggestionWords({ state, learntFrom, accuracy, problem }: SuggestionState): string {
  if (state === 'failed') return `No suggestions: ${problem}`;
  if (learntFrom === 0)
    return state === 'learning' ? 'Learning from your labels' : 'Suggestions come after about ten labels of two kinds';
  const right = accuracy === null ? '' : `, right on ${formatPercent(accuracy)} of rows it had not seen`;
  return `Suggestions learnt from ${counted(learntFrom, 'row')}${right}`;
}

/** 'Agreed on 35 of 50 rows, kappa 0.40'; empty before the first row was labelled twice. */
export function agreementWords({
  rows,
  agreed,
  kappa,
}: {
  rows: number;
  agreed: number;
  kappa: number | null;
}): string {
  if (rows === 0) return '';
  return `Agreed on ${formatCount(agreed)} of ${counted(rows, 'row')}${kappa === null ? '' : `, Cohen’s kappa ${kappa.toFixed(2)}`}`;
}
