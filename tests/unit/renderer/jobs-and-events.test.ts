import { staleTopics } from '@renderer/lib/events';
import { placeJob } from '@renderer/lib/job-list';
import { progressWords } from '@renderer/ui/progress-words';
import type { Job } from '@shared/contract/jobs';
import { shareDone } from '@shared/domain/progress';
import { describe, expect, test } from 'vitest';

const job = (changes: Partial<Job>): Job => ({
  id: 'j1',
  kind: 'import',
  projectId: 'p1',
  subjectId: 'd1',
  title: 'Import rows.csv',
  status: 'running',
  done: 0,
  total: 420,
  failed: 0,
  cost: null,
  simulated: false,
  note: '',
  error: null,
  createdAt: '2026-11-01T10:00:00.000Z',
  updatedAt: '2026-11-01T10:00:00.000Z',
  ...changes,
});

describe('news of a job', () => {
  test('goes in front when the job is new', () => {
    const known = job({});
    const fresh = job({ id: 'j2' });
    expect(placeJob([known], fresh)).toEqual([fresh, known]);
  });

  test('takes the place of what was known', () => {
    const other = job({ id: 'j2' });
    const news = job({ done: 100, updatedAt: '2026-11-01T10:00:01.000Z' });
    expect(placeJob([other, job({})], news)).toEqual([other, news]);
  });

  test('that is older than what is known is dropped: an ended job does not run again', () => {
    const ended = job({ status: 'finished', updatedAt: '2026-11-01T10:00:09.000Z' });
    expect(placeJob([ended], job({ done: 400, updatedAt: '2026-11-01T10:00:08.000Z' }))).toEqual([ended]);
  });
});

describe('progress', () => {
  test('counts failed items as dealt with', () => {
    expect(shareDone({ done: 100, failed: 5, total: 420 })).toBe(0.25);
    expect(progressWords({ done: 100, failed: 5, total: 420 })).toBe('105 of 420 (25.0%), 5 failed');
  });

  test('without a total says how many, not how far', () => {
    expect(shareDone({ done: 1_200, failed: 0, total: null })).toBeNull();
    expect(progressWords({ done: 1_200, failed: 0, total: null })).toBe('1,200 done');
  });

  test('of nothing is not 0%', () => {
    expect(shareDone({ done: 0, failed: 0, total: 0 })).toBeNull();
    expect(progressWords({ done: 0, failed: 0, total: 0 })).toBe('0 of 0');
  });

  test('names the money only when some was spent', () => {
    expect(progressWords({ done: 1, failed: 0, total: 2, cost: 0 })).toBe('1 of 2 (50.0%)');
    expect(progressWords({ done: 1, failed: 0, total: 2, cost: 12_800_000_000 })).toBe('1 of 2 (50.0%), $12.80 so far');
  });
});

describe('changed topics', () => {
  test('take along what is read from them, each once', () => {
    expect(staleTopics(['datasets', 'projects'])).toEqual(['datasets', 'projects', 'splits', 'errors']);
    expect(staleTopics(['runs'])).toEqual([
      'runs',
      'projects',
      'comparisons',
      'errors',
      'arms',
      'splits',
      'classifiers',
      'costs',
      'sweeps',
      'learningCurves',
      'models',
    ]);
  });

  test('that nothing else is read from stand alone', () => {
    expect(staleTopics(['models'])).toEqual(['models']);
    expect(staleTopics([])).toEqual([]);
  });
});
