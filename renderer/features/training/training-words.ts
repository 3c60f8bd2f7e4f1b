import { plural, t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { Job } from '@shared/contract/jobs';
import type {
  Hyperparameters,
  TrainingEstimate,
  TrainingJob,
  TrainingLimit,
  TrainingStatus,
} from '@shared/contract/training';
import { formatBytes, formatCount, formatDigits, formatDuration, formatMoney } from '@shared/domain/format';

/** The state of a training job: icon, word, and what happens now in a sentence. */
export const trainingStatusWords: Record<TrainingStatus, { look: StatusLook; words: string; sentence: string }> = {
  waiting: {
    look: 'waiting',
    words: t({ message: 'waiting here', context: 'state' }),
    sentence: t`It waits here for its turn; nothing was sent yet.`,
  },
  preparing: {
    look: 'running',
    words: t({ message: 'preparing', context: 'state' }),
    sentence: t`The training file is written and checked.`,
  },
  uploading: {
    look: 'running',
    words: t({ message: 'uploading', context: 'state' }),
    sentence: t`The files are on their way to the server.`,
  },
  queued: {
    look: 'waiting',
    words: t({ message: 'queued', context: 'state' }),
    sentence: t`The server has the job and has not started it yet.`,
  },
  running: {
    look: 'running',
    words: t({ message: 'training', context: 'state' }),
    sentence: t`The model learns. You can leave; the work goes on.`,
  },
  paused: {
    look: 'waiting',
    words: t({ message: 'paused', context: 'state' }),
    sentence: t`The server keeps the job where it is. Resume lets it go on.`,
  },
  succeeded: {
    look: 'good',
    words: t({ message: 'succeeded', context: 'state' }),
    sentence: t`The model is ready to be run.`,
  },
  failed: { look: 'bad', words: t({ message: 'failed', context: 'state' }), sentence: t`The training stopped.` },
  cancelled: {
    look: 'stopped',
    words: t({ message: 'cancelled', context: 'state' }),
    sentence: t`You stopped this training.`,
  },
  interrupted: {
    look: 'warning',
    words: t({ message: 'interrupted', context: 'state' }),
    sentence: t`The app ended while it followed this job. Resume to go on; nothing is uploaded or created twice.`,
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
  const rows = trainRows;
  if (cost === null) return t`Train on ${plural(rows, { one: '# row', other: '# rows' })}, price not known`;
  if (cost.likely === 0) return t`Train on ${plural(rows, { one: '# row', other: '# rows' })}, free`;
  const price = formatMoney(cost.likely);
  return simulated
    ? t`Train on ${plural(rows, { one: '# row', other: '# rows' })} for about ${price} (simulated)`
    : t`Train on ${plural(rows, { one: '# row', other: '# rows' })} for about ${price}`;
}

/** How long it will train, and what its model costs once it stands ready: what the price of the training does not say. */
export function afterwardsWords({ time, hostingPerHour }: Pick<TrainingEstimate, 'time' | 'hostingPerHour'>): string {
  const parts: string[] = [];
  if (time !== null) {
    const long = formatDuration(Math.max(1_000, time.minutes * 60_000));
    parts.push(
      time.from === 'own-trainings'
        ? t`It trains for about ${long}, as your earlier ones did, beside its time in a queue.`
        : t`It trains for about ${long}, by the rule of thumb of an older tool, beside its time in a queue.`,
    );
  }
  if (hostingPerHour !== null)
    parts.push(
      hostingPerHour === 0
        ? t`Keeping the model ready costs nothing.`
        : t`Keeping the model ready costs ${{ price: formatMoney(hostingPerHour) }} an hour, used or not.`,
    );
  return parts.join(' ');
}

/** Hyperparameters as name and words; `auto` is the server's choice. */
export const hyperparameterWords = ({
  epochs,
  batchSize,
  learningRateMultiplier,
}: Hyperparameters): [string, string][] => [
  [t`Epochs`, epochs === 'auto' ? t`chosen by the server` : String(epochs)],
  [t`Batch size`, batchSize === 'auto' ? t`chosen by the server` : String(batchSize)],
  [
    t`Learning rate multiplier`,
    learningRateMultiplier === 'auto' ? t`chosen by the server` : formatDigits(String(learningRateMultiplier)),
  ],
];

/** How far a job that is under way is: a share where one is known, and words. What it waits for goes before how far it is. */
export function progressOf(
  { status, watch, points }: Pick<TrainingJob, 'status' | 'watch' | 'points'>,
  job: Pick<Job, 'done' | 'total' | 'note'> | undefined,
): { share: number | null; words: string } {
  const waits = job !== undefined && job.note !== '' ? t`It ${{ waits: job.note }}.` : null;
  if (status === 'uploading') {
    const { done = 0, total = null } = job ?? {};
    const sent = formatBytes(done);
    return {
      share: total === null || total === 0 ? null : done / total,
      words: waits ?? (total === null ? t`${sent} sent` : t`${sent} of ${{ all: formatBytes(total) }} sent`),
    };
  }
  if (status === 'queued') {
    const { serverPlace: place } = watch;
    return {
      share: null,
      words:
        waits ?? (place === null ? t`In the server's queue.` : t`In the server's queue. Its place there is ${place}.`),
    };
  }
  const step = points.at(-1)?.step ?? 0;
  const { totalSteps } = watch;
  if (status === 'preparing' || step === 0) return { share: null, words: waits ?? t`No step yet` };
  const share = totalSteps === null || totalSteps === 0 ? null : Math.min(1, step / totalSteps);
  const at = formatCount(step);
  return {
    share,
    words: waits ?? (totalSteps === null ? t`step ${at}` : t`step ${at} of ${{ all: formatCount(totalSteps) }}`),
  };
}

/** Who says how many jobs an account trains at once. */
export function limitWords({ from, source, date }: Pick<TrainingLimit, 'from' | 'source' | 'date'>): string {
  switch (from) {
    case 'nobody':
      return t`Nothing is known: all jobs are sent, until the server refuses one.`;
    case 'user':
      return t`Set by you on ${{ date: date ?? '–' }}.`;
    case 'refusal':
      return t`Learnt from a refusal on ${{ date: date ?? '–' }}: ${{ source: source ?? '–' }}`;
    case 'built-in':
      return `${source}, ${date}.`;
    default:
      return from satisfies never;
  }
}
