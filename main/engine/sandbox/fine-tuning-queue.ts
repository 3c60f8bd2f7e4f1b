import { ApiError } from './api-error';
import { nowSeconds } from './ids';
import { isOver, type JobRecord, type JobRecords } from './job-record';
import { reportStop } from './report-stop';
import type { Trainer } from './trainer';

/**
 * Lets jobs train one after the other, the oldest first, and remembers nothing of its own: what is to be done is read from the records, so a new
 * process on the same folder goes on where the last one stopped.
 */
export class FineTuningQueue {
  private closing = false;
  private working: Promise<void> | null = null;

  constructor(
    private readonly jobs: JobRecords,
    private readonly trainer: Trainer,
  ) {}

  /** Starts work when there is some and none is going on. */
  wake(): void {
    if (this.working || this.closing) return;
    this.working = this.work().then(
      () => {
        this.working = null;
        if (this.nextJob()) this.wake();
      },
      // Records cannot be written (a full disk): the job is as it was, and the next request or start tries again.
      (thrown: unknown) => {
        this.working = null;
        reportStop('fine-tuning', thrown);
      },
    );
  }

  /** Stops after the step at hand, with its state saved. */
  async close(): Promise<void> {
    this.closing = true;
    await this.working;
  }

  /** @throws ApiError 400 when the job is over */
  cancel(job: JobRecord): JobRecord {
    this.refuseWhenOver(job, 'cancelled');
    return this.jobs.say(job, 'The job was cancelled', { status: 'cancelled', finishedAt: nowSeconds() });
  }

  /** @throws ApiError 400 when the job is over or paused already */
  pause(job: JobRecord): JobRecord {
    this.refuseWhenOver(job, 'paused');
    if (job.paused) throw new ApiError(400, `The job ${job.id} is paused already.`);
    return this.jobs.say(job, 'The job was paused', { paused: true });
  }

  /** @throws ApiError 400 when the job is over or not paused */
  resume(job: JobRecord): JobRecord {
    this.refuseWhenOver(job, 'resumed');
    if (!job.paused) throw new ApiError(400, `The job ${job.id} is not paused.`);
    const resumed = this.jobs.say(job, 'The job was resumed', { paused: false });
    this.wake();
    return resumed;
  }

  private refuseWhenOver(job: JobRecord, what: string): void {
    if (isOver(job)) throw new ApiError(400, `The job ${job.id} has ${job.status} and cannot be ${what}.`);
  }

  private nextJob(): JobRecord | undefined {
    if (this.closing) return undefined;
    return this.jobs.list().findLast((job) => !isOver(job) && !job.paused);
  }

  private async work(): Promise<void> {
    // The reply that announces the job goes out before its files are read.
    await new Promise((resolve) => setImmediate(resolve));
    for (let job = this.nextJob(); job; job = this.nextJob()) {
      const { id } = job;
      if (job.status === 'validating_files') job = await this.trainer.validate(job);
      if (isOver(job)) continue;
      await this.trainer.run(job, () => this.closing || this.mustStop(id));
    }
  }

  private mustStop(id: string): boolean {
    const job = this.jobs.get(id);
    return !job || job.paused || isOver(job);
  }
}
