import { counted } from '@renderer/ui/counted';
import type { Sweep } from '@shared/contract/sweeps';
import { formatScore } from '@shared/domain/format';
import { settingWords } from './experiment-words';

/** What a sweep has shown so far, in sentences: the best, and how many others it cannot be told from. */
export function sweepWords({ trials, best, status }: Pick<Sweep, 'trials' | 'best' | 'status'>): string {
  const winner = trials.find(({ place }) => place === best);
  if (winner === undefined)
    return status === 'running'
      ? 'The first result comes when a model is trained and has answered the validation rows.'
      : 'No training has come to a result.';
  const { epochs, learningRateMultiplier, batchSize } = winner.hyperparameters;
  const settings = [
    ['epochs', epochs],
    ['learning rate', learningRateMultiplier],
    ['batch size', batchSize],
  ] as const;
  const words = settings
    .filter(([, value]) => value !== 'auto')
    .map(([name, value]) => `${name} ${settingWords(value)}`)
    .join(', ');
  const score = `${status === 'finished' ? 'Best' : 'Best so far'}: ${words === '' ? 'the settings of the server' : words}, ${formatScore(winner.accuracy, winner.interval)} of ${counted(winner.rows, 'validation row')}.`;
  const low = winner.interval?.[0] ?? 0;
  const alike = trials.filter(
    ({ place, interval }) => place !== best && interval !== null && interval[1] >= low,
  ).length;
  const others =
    alike === 0
      ? ''
      : ` ${alike === 1 ? 'The interval of 1 other overlaps' : `The intervals of ${alike} others overlap`} with it: the difference may be chance.`;
  return `${score}${others}`;
}
