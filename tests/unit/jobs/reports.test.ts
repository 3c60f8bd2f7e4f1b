import { createJobs } from '@engine/jobs/jobs';
import { openStore } from '@engine/store/store';
import type { Job } from '@shared/contract/jobs';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A job that reports what the test says, and ends when it is told to. */
function job() {
  const store = openStore(temporaryFolder());
  onTestFinished(() => store.close());
  const at = new Date().toISOString();
  store.projects.insert({
    id: 'p',
    name: 'P',
    kind: 'classification',
    instructions: '',
    labels: [],
    isSample: false,
    createdAt: at,
    updatedAt: at,
  });
  const told: Job[] = [];
  const emit = (event: { type: string; job?: Job }) => void (event.job !== undefined && told.push(event.job));
  const jobs = createJobs(store, emit, () => new Date().toISOString());
  let report: (progress: { done?: number; note?: string }) => void = () => {};
  let end: () => void = () => {};
  const fields = { id: 'j', kind: 'run' as const, projectId: 'p', subjectId: 'r', title: 'Run', simulated: false };
  jobs.start({ ...fields, total: 10 }, (tools) => {
    report = tools.report;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  return {
    store,
    told,
    jobs,
    report: (progress: { done?: number; note?: string }) => report(progress),
    end: () => end(),
  };
}

test('words are told at once, the last report before a silence soon after, and both are written down within a second', async () => {
  const { store, told, report, end, jobs } = job();
  await vi.advanceTimersByTimeAsync(2_000);
  report({ done: 1 });
  report({ done: 2 });
  expect(told.at(-1)?.done).toBe(1);
  report({ done: 3, note: 'waiting' });
  expect(told.at(-1)).toMatchObject({ done: 3, note: 'waiting' });
  report({ done: 4 });
  expect(told.at(-1)?.done).toBe(3);
  await vi.advanceTimersByTimeAsync(150);
  expect(told.at(-1)?.done).toBe(4);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.jobs.get('j')).toMatchObject({ done: 4, note: 'waiting', status: 'running' });
  end();
  await jobs.finished('j');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(store.jobs.get('j')?.status).toBe('finished');
});

test('a thousand reports in a second are told ten times and written down twice at most', async () => {
  const { store, told, report, end, jobs } = job();
  await vi.advanceTimersByTimeAsync(2_000);
  const saves = vi.spyOn(store.jobs, 'save');
  const before = told.length;
  for (let done = 1; done <= 1_000; done += 1) {
    report({ done });
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(told.length - before).toBeLessThanOrEqual(11);
  expect(saves.mock.calls.length).toBeLessThanOrEqual(2);
  end();
  await jobs.finished('j');
});
