import { t } from '@lingui/core/macro';
import type { AnswerReading, Prediction, PredictionStatus } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import type { StatusLook } from '../StatusBadge';

/** How a row ended, in words, from the good end to the bad ones: the order of every list of counts. */
export const predictionWords: Record<PredictionStatus, { words: string; look: StatusLook; why: string }> = {
  answered: { words: t`answered`, look: 'good', why: t`The answer is one of the labels.` },
  'out-of-set': {
    words: t`outside the set`,
    look: 'warning',
    why: t`The answer is none of the labels. It counts as wrong.`,
  },
  unparseable: {
    words: t`unreadable`,
    look: 'warning',
    why: t`No label could be read from the answer. It counts as wrong.`,
  },
  refused: { words: t`refused`, look: 'warning', why: t`The model declined to answer. It counts as wrong.` },
  filtered: {
    words: t`filtered`,
    look: 'warning',
    why: t`The provider’s content filter stopped it. It counts as wrong.`,
  },
  truncated: { words: t`cut off`, look: 'warning', why: t`The answer hit its length cap. It counts as wrong.` },
  failed: { words: t`failed`, look: 'bad', why: t`No answer came, for the reason given. It counts as wrong.` },
  'not-run': { words: t`not run yet`, look: 'waiting', why: t`This row has not been asked.` },
};

/** How an answer was read against a pool, in words. */
export const readingWords: Record<AnswerReading, string> = {
  exact: t`the name, letter by letter`,
  normalised: t`the name but for case and punctuation`,
  alias: t`another name of the entry`,
  containment: t`the only name in a longer answer`,
  nobody: t`names nobody`,
  several: t`names several`,
  outsider: t`names an outsider`,
};

const isStatus = (word: string): word is PredictionStatus => Object.hasOwn(predictionWords, word);

/** The statuses in their order. */
export const predictionStatuses: readonly PredictionStatus[] = Object.keys(predictionWords).filter(isStatus);

/** The counts that are not zero in words: '140 answered, 7 outside the set'. */
export function countsInWords(counts: Readonly<Record<PredictionStatus, number>>): string {
  return predictionStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${formatCount(counts[status])} ${predictionWords[status].words}`)
    .join(', ');
}

/** True when the row got the right label; only an answered row can be right. */
export const isRight = ({ status, label, truth }: Pick<Prediction, 'status' | 'label' | 'truth'>): boolean =>
  status === 'answered' && label === truth;
