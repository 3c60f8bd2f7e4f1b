import { plural, t } from '@lingui/core/macro';
import type { Sweep } from '@shared/contract/sweeps';
import { formatScore } from '@shared/domain/format';
import { settingWords } from './experiment-words';

/** What a sweep has shown so far, in sentences: the best, and how many others it cannot be told from. */
export function sweepWords({ trials, best, status }: Pick<Sweep, 'trials' | 'best' | 'status'>): string {
  const winner = trials.find(({ place }) => place === best);
  if (winner === undefined)
    return status === 'running'
      ? t`The first result comes when a model is trained and has answered the validation rows.`
      : t`No training has come to a result.`;
  const { epochs, learningRateMultiplier, batchSize } = winner.hyperparameters;
  const settings = [
    [t`epochs`, epochs],
    [t`learning rate`, learningRateMultiplier],
    [t`batch size`, batchSize],
  ] as const;
  const words = settings
    .filter(([, value]) => value !== 'auto')
    .map(([name, value]) => `${name} ${settingWords(value)}`)
    .join(', ');
  const chosen = words === '' ? t`the settings of the server` : words;
  const { rows } = winner;
  const accuracy = formatScore(winner.accuracy, winner.interval);
  const score =
    status === 'finished'
      ? t`Best: ${chosen}, ${accuracy} of ${plural(rows, { one: '# validation row', other: '# validation rows' })}.`
      : t`Best so far: ${chosen}, ${accuracy} of ${plural(rows, { one: '# validation row', other: '# validation rows' })}.`;
  const low = winner.interval?.[0] ?? 0;
  const alike = trials.filter(
    ({ place, interval }) => place !== best && interval !== null && interval[1] >= low,
  ).length;
  if (alike === 0) return score;
  const others = plural(alike, {
    one: 'The interval of # other overlaps with it: the difference may be chance.',
    other: 'The intervals of # others overlap with it: the difference may be chance.',
  });
  return `${score} ${others}`;
}
