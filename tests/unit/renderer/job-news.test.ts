import type { Job } from '@shared/contract/jobs';
import { expect, test } from 'vitest';
import { jobNews, type ToldJobs } from '../../../renderer/app/job-news';

type Heard = Parameters<typeof jobNews>[1][number];
const job = (done: number, status: Job['status'] = 'running', more: Partial<Heard> = {}): Heard => ({
  id: 'one',
  title: 'Few-shot on test',
  status,
  done,
  failed: 0,
  total: 100,
  ...more,
});

/** Every word that is said while a job is at each of these states in turn. */
function heard(...states: Heard[][]): string[] {
  let told: ToldJobs | null = jobNews(null, []).told;
  return states.flatMap((jobs) => {
    const news = jobNews(told, jobs);
    told = news.told;
    return news.words;
  });
}

test('a job is heard at its start, at each quarter and at its end, and not between', () => {
  const counts = Array.from({ length: 101 }, (_, done) => [job(done)]);
  expect(heard(...counts, [job(100, 'finished')])).toEqual([
    'Few-shot on test: started.',
    'Few-shot on test: 25% done.',
    'Few-shot on test: 50% done.',
    'Few-shot on test: 75% done.',
    'Few-shot on test: finished.',
  ]);
});

test('rows that failed count as dealt with, and a job that jumps is heard once', () => {
  expect(heard([job(0)], [job(10, 'running', { failed: 70 })], [job(30, 'cancelled', { failed: 70 })])).toEqual([
    'Few-shot on test: started.',
    'Few-shot on test: 75% done.',
    'Few-shot on test: cancelled.',
  ]);
});

test('without a total only start and end are heard; a total that grows takes nothing back', () => {
  expect(heard([job(5, 'running', { total: null })], [job(90, 'running', { total: null })])).toEqual([
    'Few-shot on test: started.',
  ]);
  expect(
    heard([job(0)], [job(60)], [job(60, 'running', { total: 1000 })], [job(610, 'running', { total: 1000 })]),
  ).toEqual(['Few-shot on test: started.', 'Few-shot on test: 50% done.']);
});

test('a failure is left to the alert, a resumed job starts again, and what ran before the window opened is no news', () => {
  expect(heard([job(40)], [job(40, 'failed')], [job(40)])).toEqual([
    'Few-shot on test: started.',
    'Few-shot on test: started.',
  ]);
  expect(jobNews(null, [job(50), job(3, 'finished', { id: 'two' })]).words).toEqual([]);
});
