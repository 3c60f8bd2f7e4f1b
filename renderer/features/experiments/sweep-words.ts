import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
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
    ['epochs', epochs],
    [t`learning rate`, learningRateMultiplier],
    [t`batch size`, batchSize],
  ] as const;
  const words = settings
    .filter(([, value]) => value !== 'auto')
    .map(([name, value]) => `${name} ${settingWords(value)}`)
    .join(', ');
  const score = t`${status === 'finished' ? t`Best` : t`Best so far`}: ${words === '' ? t`the settings of the server` : words}, ${formatScore(winner.accuracy, winner.interval)} of ${counted(winner.rows, t`validation row`)}.`;
  const low = winner.interval?.[0] ?? 0;
  const alike = trials.filter(
    ({ place, interval }) => place !== best && interval !== null && interval[1] >= low,
  ).length;
  const others =
    alike === 0
      ? ''
      : t` ${alike === 1 ? t`The interval of 1 other overlaps` : t`The intervals of ${alike} others overlap`} with it: the difference may be chance.`;
  return `${score}${others}`;
}
