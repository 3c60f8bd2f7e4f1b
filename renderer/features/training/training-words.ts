import { counted } from '@renderer/ui/counted';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { Hyperparameters, TrainingEstimate, TrainingStatus } from '@shared/contract/training';
import { formatMoney } from '@shared/domain/format';

/** The state of a training job: icon, word, and what happens now in a sentence. */
export const trainingStatusWords: Record<TrainingStatus, { look: StatusLook; words: string; sentence: string }> = {
  waiting: {
    look: 'waiting',
    words: 'waiting here',
    sentence: 'It waits here for its turn; nothing was sent yet.',
  },
  preparing: { look: 'running', words: 'preparing', sentence: 'The training file is written and checked.' },
  uploading: { look: 'running', words: 'uploading', sentence: 'The files are on their way to the server.' },
  queued: { look: 'waiting', words: 'queued', sentence: 'The server has the job and has not started it yet.' },
  running: { look: 'running', words: 'training', sentence: 'The model learns. You can leave; the work goes on.' },
  paused: { look: 'waiting', words: 'paused', sentence: 'The server keeps the job where it is. Resume lets it go on.' },
  succeeded: { look: 'good', words: 'succeeded', sentence: 'The model is ready to be run.' },
  failed: { look: 'bad', words: 'failed', sentence: 'The training stopped.' },
  cancelled: { look: 'stopped', words: 'cancelled', sentence: 'You stopped this training.' },
  interrupted: {
    look: 'warning',
    words: 'interrupted',
    sentence: 'The app ended while it followed this job. Resume to go on; nothing is uploaded or created twice.',
  },
};

/** True while a job can still change by itself, and be cancelled. */
export const isUnderWay = (status: TrainingStatus): boolean =>
  !['succeeded', 'failed', 'cancelled', 'interrupted'].includes(status);

/** What the start button says: 'Train on 210 rows for about $0.05'. */
export function trainWords({
  trainRows,
  cost,
  simulated,
}: Pick<TrainingEstimate, 'trainRows' | 'cost' | 'simulated'>): string {
  const what = `Train on ${counted(trainRows, 'row')}`;
  if (cost === null) return `${what}, price not known`;
  return cost.likely === 0
    ? `${what}, free`
    : `${what} for about ${formatMoney(cost.likely)}${simulated ? ' (simulated)' : ''}`;
}

/** Hyperparameters as name and words; `auto` is the server's choice. */
export const hyperparameterWords = ({
  epochs,
  batchSize,
  learningRateMultiplier,
}: Hyperparameters): [string, string][] => [
  ['Epochs', epochs === 'auto' ? 'chosen by the server' : String(epochs)],
  ['Batch size', batchSize === 'auto' ? 'chosen by the server' : String(batchSize)],
  [
    'Learning rate multiplier',
    learningRateMultiplier === 'auto' ? 'chosen by the server' : String(learningRateMultiplier),
  ],
];
