import { t } from '@lingui/core/macro';
import type { Job, JobStatus } from '@shared/contract/jobs';
import { shareDone } from '@shared/domain/progress';

/** What has been said of each job: how many of its quarters, 0 for its start. A job that ended has been told to its end. */
export type ToldJobs = ReadonlyMap<string, number | 'ended'>;

type Heard = Pick<Job, 'id' | 'title' | 'status' | 'done' | 'failed' | 'total'>;

/** How far a job is, in whole quarters; a job that is done and about to end still works. */
const quarterOf = (job: Heard): number => Math.min(3, Math.floor((shareDone(job) ?? 0) * 4));

/** The end of a job in words; null for a failure, which a notification says as an alert. */
function endWords(title: string, status: JobStatus): string | null {
  switch (status) {
    case 'finished':
      return t`${title}: finished.`;
    case 'paused':
      return t`${title}: paused.`;
    case 'cancelled':
      return t`${title}: cancelled.`;
    case 'interrupted':
      return t`${title}: interrupted.`;
    default:
      return null;
  }
}

/**
 * What a screen reader should hear of the jobs: their start, each quarter, their end, and nothing between.
 * @param told null before the first list: what is then running or over is no news
 */
export function jobNews(told: ToldJobs | null, jobs: readonly Heard[]): { words: string[]; told: ToldJobs } {
  const words: string[] = [];
  const next = new Map<string, number | 'ended'>();
  for (const job of jobs) {
    const before = told?.get(job.id);
    const now = job.status === 'running' ? quarterOf(job) : 'ended';
    next.set(job.id, now);
    if (told === null || before === now) continue;
    const { title } = job;
    if (now === 'ended') {
      const said = endWords(title, job.status);
      if (said !== null) words.push(said);
    } else if (before === undefined || before === 'ended') words.push(t`${title}: started.`);
    else if (now > before) {
      const percent = now * 25;
      words.push(t`${title}: ${percent}% done.`);
    } else next.set(job.id, before); // A total that grew: what was said stays said.
  }
  return { words, told: next };
}
