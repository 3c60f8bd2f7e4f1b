import { plural, t } from '@lingui/core/macro';
import type { LabellingQueue, SuggestionState } from '@shared/contract/labelling';
import { formatCount, formatDecimal, formatPercent } from '@shared/domain/format';

/** The queues in the order of the picker. */
export const queues: readonly { queue: LabellingQueue; name: string }[] = [
  { queue: 'uncertain', name: t`Least certain first` },
  { queue: 'random', name: t`At random` },
  { queue: 'search', name: t`By search` },
  { queue: 'disagreement', name: t`Disagreements` },
  { queue: 'review', name: t`Teacher was unsure` },
  { queue: 'second-pass', name: t`Second pass` },
];

/** What an empty queue means. */
export const emptyWords: Record<LabellingQueue, { title: string; words: string }> = {
  uncertain: { title: t`Every row has a label`, words: t`A second pass shows how far the labels can be trusted.` },
  random: { title: t`Every row has a label`, words: t`A second pass shows how far the labels can be trusted.` },
  search: {
    title: t`No row is left that holds these words`,
    words: t`Type words that stand in the texts you want to label.`,
  },
  disagreement: {
    title: t`Nobody disagrees`,
    words: t`Rows stand here when two passes differ, or when the local classifier would label a row otherwise.`,
  },
  review: {
    title: t`No label of a teacher waits for you`,
    words: t`Rows come here that a teacher model labelled without being sure enough.`,
  },
  'second-pass': {
    title: t`No labelled row waits for a second label`,
    words: t`Rows with a label come here until each has a second one; the agreement of the two then stands above.`,
  },
};

/** One line on the suggestions: what they were learnt from and how far they are right. */
export function suggestionWords({ state, learntFrom, accuracy, problem }: SuggestionState): string {
  if (state === 'failed') return t`No suggestions: ${problem}`;
  if (learntFrom === 0)
    return state === 'learning'
      ? t`Learning from your labels`
      : t`Suggestions come after about ten labels of two kinds`;
  if (accuracy === null)
    return plural(learntFrom, { one: 'Suggestions learnt from # row', other: 'Suggestions learnt from # rows' });
  const right = formatPercent(accuracy);
  return plural(learntFrom, {
    one: `Suggestions learnt from # row, right on ${right} of rows it had not seen`,
    other: `Suggestions learnt from # rows, right on ${right} of rows it had not seen`,
  });
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
  const same = formatCount(agreed);
  if (kappa === null) return plural(rows, { one: `Agreed on ${same} of # row`, other: `Agreed on ${same} of # rows` });
  const shown = formatDecimal(kappa, 2);
  return plural(rows, {
    one: `Agreed on ${same} of # row, Cohen’s kappa ${shown}`,
    other: `Agreed on ${same} of # rows, Cohen’s kappa ${shown}`,
  });
}
