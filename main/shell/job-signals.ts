import { plural, t } from '@lingui/core/macro';
import type { AppEvent } from '@shared/contract/events';
import type { Job } from '@shared/contract/jobs';
import { formatMoney } from '@shared/domain/format';
import { shareDone } from '@shared/domain/progress';

/** Work that ended sooner than this was watched: no notification is needed. */
const LONG_WORK_MS = 20_000;

/** How the operating system is told of long work. */
export type JobSignalOptions = {
  /** Share of the work that is done on the dock or taskbar, 0 to 1; above 1 where the whole is not known; -1 takes it away. */
  showProgress: (share: number) => void;
  /** Keeps the machine from falling asleep; gives back how to let it. */
  stayAwake: () => () => void;
  /** A notification of the system. */
  notify: (words: { title: string; body: string }) => void;
  /** True while the user looks at the window: what ends there is seen. */
  isWatched: () => boolean;
  /** Milliseconds, only ever compared with each other. */
  now: () => number;
};

/** Kinds of work that send paid requests themselves; the trials of a curve or a sweep are runs and trainings. */
const paidKinds: ReadonlySet<Job['kind']> = new Set(['run', 'training', 'probe', 'teacher', 'synthetic']);
/** Paid work must not be cut off by sleep: answers that are under way would be billed and lost. */
const isPaid = ({ kind, simulated }: Job): boolean => paidKinds.has(kind) && !simulated;

/** What to know of an end, the gravest first: why it failed, the rows that did, what the work says itself, the money. */
function bodyOf({ error, failed, note, cost }: Job): string {
  if (error !== null) return error.message;
  if (failed > 0) return plural(failed, { one: '# row failed.', other: '# rows failed.' });
  if (note !== '') return note;
  return cost !== null && cost > 0 ? t`It cost ${{ money: formatMoney(cost) }}.` : '';
}

/** Words of a notification; null for an end that the user brought about (a cancelled job). */
function endingWords(job: Job): { title: string; body: string } | null {
  const { status } = job;
  const name = job.simulated ? t`${job.title} (simulated)` : job.title;
  const body = bodyOf(job);
  switch (status) {
    case 'finished':
      return { title: t`Finished: ${name}`, body };
    case 'failed':
      return { title: t`Failed: ${name}`, body };
    case 'paused':
      return { title: t`Paused: ${name}`, body };
    case 'interrupted':
      return { title: t`Interrupted: ${name}`, body };
    default:
      return null;
  }
}

/** Hears of jobs and tells the operating system: progress on the dock, no sleep while money is at work, a word when long work ends. */
export function createJobSignals(options: JobSignalOptions): (event: AppEvent) => void {
  const running = new Map<string, { job: Job; since: number }>();
  let letSleep: (() => void) | null = null;

  const shareOf = (): number => {
    const jobs = [...running.values()].map(({ job }) => job);
    if (jobs.length === 0) return -1;
    if (jobs.some((job) => shareDone(job) === null)) return 2;
    const sum = (of: (job: Job) => number): number => jobs.reduce((all, job) => all + of(job), 0);
    const whole = {
      done: sum(({ done }) => done),
      failed: sum(({ failed }) => failed),
      total: sum(({ total }) => total ?? 0),
    };
    return shareDone(whole) ?? 2;
  };
  const tell = (): void => {
    options.showProgress(shareOf());
    const isPaying = [...running.values()].some(({ job }) => isPaid(job));
    if (isPaying && letSleep === null) letSleep = options.stayAwake();
    if (!isPaying && letSleep !== null) {
      letSleep();
      letSleep = null;
    }
  };

  return (event) => {
    // Jobs of an engine that died run no more; it tells of those that go on.
    if (event.type === 'engine' && event.state !== 'ready') running.clear();
    if (event.type === 'job') {
      const { job } = event;
      const known = running.get(job.id);
      if (job.status === 'running') running.set(job.id, { job, since: known?.since ?? options.now() });
      else if (known !== undefined) {
        running.delete(job.id);
        const words = options.now() - known.since < LONG_WORK_MS || options.isWatched() ? null : endingWords(job);
        if (words !== null) options.notify(words);
      }
    }
    if (event.type === 'job' || event.type === 'engine') tell();
  };
}
