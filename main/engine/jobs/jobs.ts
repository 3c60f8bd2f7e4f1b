import { inWords } from '@engine/store/storage-errors';
import type { Store } from '@engine/store/store';
import { t } from '@lingui/core/macro';
import { AppFailure, toAppError } from '@shared/contract/errors';
import type { EngineEvent } from '@shared/contract/events';
import type { Job } from '@shared/contract/jobs';
import type { Log } from '@shared/contract/log';
import { type Fault, faultOf } from '@shared/domain/faults';

/** What a job tells of itself while it runs. */
export type Progress = Partial<Pick<Job, 'done' | 'total' | 'failed' | 'cost' | 'note' | 'title'>>;

/**
 * The work of a job. It stores what it finishes as it goes; `signal` aborts when the user cancels or the app closes. Work that was
 * stopped before its end throws; work that returns is finished.
 */
export type Work = (tools: { signal: AbortSignal; report: (progress: Progress) => void }) => Promise<void>;

export type NewJob = Pick<Job, 'id' | 'kind' | 'projectId' | 'subjectId' | 'title' | 'simulated'> & {
  total: number | null;
};

/** A running job tells the window this often at most, in milliseconds. */
const REPORT_EVERY_MS = 100;
/** It is written down less often: a write waits for other writers, such as an import. */
const SAVE_EVERY_MS = 1_000;

const closing = Symbol('closing');
const pausing = Symbol('pausing');

/** How work was stopped whose `signal` has aborted: by the user's pause or cancel, or because the engine closes. */
export function howStopped(signal: AbortSignal): 'paused' | 'cancelled' | 'interrupted' {
  if (signal.reason === closing) return 'interrupted';
  return signal.reason === pausing ? 'paused' : 'cancelled';
}

/**
 * Long work: started here, watched by everybody, cancelled by id. A job ends as finished, failed, paused, cancelled, or
 * interrupted when the engine closes under it.
 */
export function createJobs(store: Store, emit: (event: EngineEvent) => void, now: () => string, log: Log = () => {}) {
  const running = new Map<string, { abort: AbortController; ended: Promise<Job> }>();

  const tell = (job: Job) => emit({ type: 'job', job });

  async function carryOut(first: Job, work: Work, abort: AbortController): Promise<Job> {
    let job = first;
    let toldAt = 0;
    let savedAt = Date.now();
    const save = (change: Partial<Job>) => {
      job = { ...job, ...change, updatedAt: now() };
      store.jobs.save(job);
      tell(job);
    };
    let later: { due: number; timer: NodeJS.Timeout } | null = null;
    const notLater = () => {
      if (later !== null) clearTimeout(later.timer);
      later = null;
    };
    /** Tells how far it is, and writes it down when that is due. */
    const pass = () => {
      notLater();
      toldAt = Date.now();
      job = { ...job, updatedAt: now() };
      if (toldAt - savedAt >= SAVE_EVERY_MS) {
        savedAt = toldAt;
        save({});
        return;
      }
      tell(job);
      passBy(savedAt + SAVE_EVERY_MS);
    };
    /** The last report before a silence is told and written down too. */
    const passBy = (due: number) => {
      if (later !== null && later.due <= due) return;
      notLater();
      const timer = setTimeout(() => {
        try {
          pass();
        } catch {
          tell(job); // A full disk: the work itself meets it, and says so.
        }
      }, due - Date.now());
      later = { due, timer };
    };
    const report = (progress: Progress) => {
      // Words may be the last that is heard for long ('waits until the server is back'): they are never held back.
      const says = progress.note !== undefined && progress.note !== job.note;
      job = { ...job, ...progress };
      const due = toldAt + REPORT_EVERY_MS;
      if (says || due <= Date.now()) pass();
      else passBy(due);
    };
    /** How it ended. On a full disk this cannot be written down; it is told all the same, and the next start cleans up. */
    const end = (change: Pick<Job, 'status' | 'note' | 'error'>, fault: Fault | null = null) => {
      const { id, kind, done, failed } = job;
      log(fault === null ? 'info' : 'error', 'job-ended', {
        job: id,
        kind,
        status: change.status,
        done,
        failed,
        fault,
      });
      try {
        save(change);
      } catch {
        tell(job);
      }
    };
    try {
      await work({ signal: abort.signal, report });
      end({ status: 'finished', note: '', error: null });
    } catch (thrown) {
      if (abort.signal.aborted) {
        const status = howStopped(abort.signal);
        const note = status === 'interrupted' ? t`Fewtune was closed while it ran` : '';
        end({ status, note, error: null });
      } else end({ status: 'failed', note: '', error: toAppError(inWords(thrown, store.dir)) }, faultOf(thrown));
    } finally {
      notLater();
      running.delete(job.id);
    }
    return job;
  }

  async function stop(jobId: string, reason: unknown): Promise<Job> {
    const entry = running.get(jobId);
    entry?.abort.abort(reason);
    const job = (await entry?.ended) ?? store.jobs.get(jobId);
    if (job === null || job === undefined) throw new AppFailure('not-found', t`This job does not exist any more.`);
    return job;
  }

  return {
    /** Writes the job down and starts the work on the next turn of the event loop. */
    start: ({ total, ...fields }: NewJob, work: Work): Job => {
      const at = now();
      const job: Job = {
        ...fields,
        status: 'running',
        done: 0,
        total,
        failed: 0,
        cost: null,
        note: '',
        error: null,
        createdAt: at,
        updatedAt: at,
      };
      store.jobs.insert(job);
      tell(job);
      const abort = new AbortController();
      running.set(job.id, { abort, ended: Promise.resolve().then(() => carryOut(job, work, abort)) });
      return job;
    },
    /**
     * Waits for the end of a job.
     * @throws AppFailure when it failed or was paused, cancelled or interrupted
     */
    finished: async (jobId: string): Promise<Job> => {
      const job = (await running.get(jobId)?.ended) ?? store.jobs.get(jobId);
      if (job === null || job === undefined) throw new AppFailure('not-found', t`This job does not exist any more.`);
      if (job.status === 'failed' && job.error !== null) throw AppFailure.of(job.error);
      if (job.status === 'cancelled')
        throw new AppFailure('cancelled', t`${job.title}: cancelled. What was finished is kept.`);
      if (job.status === 'paused')
        throw new AppFailure('cancelled', t`${job.title}: paused. What was finished is kept; resume it to go on.`);
      if (job.status === 'interrupted') {
        throw new AppFailure(
          'cancelled',
          t`${job.title}: interrupted. What was finished is kept; start it again to go on.`,
        );
      }
      return job;
    },
    isRunning: (jobId: string): boolean => running.has(jobId),
    /** Jobs as they are; one whose end could not be written down shows as interrupted. */
    list: (filter: { projectId: string | null; running: boolean }): Job[] =>
      store.jobs
        .list(filter)
        .map((job) =>
          job.status === 'running' && !running.has(job.id) ? { ...job, status: 'interrupted' as const } : job,
        )
        .filter((job) => !filter.running || job.status === 'running'),
    /** Asks a job to stop for good and waits until it has. */
    cancel: (jobId: string): Promise<Job> => stop(jobId, new AppFailure('cancelled', 'Cancelled.')),
    /** Asks a job to stop for now and waits until it has. */
    pause: (jobId: string): Promise<Job> => stop(jobId, pausing),
    /** At the engine's end: every running job stops as 'interrupted'. */
    close: async (): Promise<void> => {
      const all = [...running.values()];
      for (const { abort } of all) abort.abort(closing);
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
export type Jobs = ReturnType<typeof createJobs>;
