import type { Job } from '@shared/contract/jobs';
import { useQuery } from '@tanstack/react-query';
import { jobQueries } from './queries/jobs';

/** Puts a job's news into the list: in its place when known, first when new. An older word than the known one is dropped. */
export function placeJob(jobs: readonly Job[], news: Job): Job[] {
  const known = jobs.find((job) => job.id === news.id);
  if (known === undefined) return [news, ...jobs];
  if (known.updatedAt > news.updatedAt) return [...jobs];
  return jobs.map((job) => (job.id === news.id ? news : job));
}

/** All jobs, newest first, kept fresh by events. Empty while the list is on its way. */
export function useJobs(): readonly Job[] {
  return useQuery(jobQueries.all()).data ?? [];
}

/** One job, kept fresh by events; undefined while it is not known. */
export function useJob(jobId: string | null): Job | undefined {
  return useJobs().find((job) => job.id === jobId);
}
