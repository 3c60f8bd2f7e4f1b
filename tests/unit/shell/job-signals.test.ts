import type { Job } from '@shared/contract/jobs';
import { speak } from '@shared/wording/speak';
import { afterEach, expect, test } from 'vitest';
import { createJobSignals } from '../../../main/shell/job-signals';

afterEach(() => speak({ language: 'en', locale: 'en-US' }));

const job = (changes: Partial<Job> = {}): Job => ({
  id: 'job_1',
  kind: 'run',
  projectId: 'prj_1',
  subjectId: 'run_1',
  title: 'Run gpt on test',
  status: 'running',
  done: 0,
  total: 100,
  failed: 0,
  cost: null,
  simulated: false,
  note: '',
  error: null,
  createdAt: '2026-11-21T00:00:00.000Z',
  updatedAt: '2026-11-21T00:00:00.000Z',
  ...changes,
});

function system({ watched = false } = {}) {
  const told: string[] = [];
  let at = 0;
  const hear = createJobSignals({
    showProgress: (share) => told.push(`progress ${share}`),
    stayAwake: () => {
      told.push('awake');
      return () => told.push('may sleep');
    },
    notify: ({ title, body }) => told.push(`${title} | ${body}`),
    isWatched: () => watched,
    now: () => at,
  });
  return {
    hear: (changes?: Partial<Job>) => hear({ type: 'job', job: job(changes) }),
    engine: (state: 'starting' | 'ready' | 'failed') => hear({ type: 'engine', state, message: '' }),
    pass: (ms: number) => {
      at += ms;
    },
    /** What was told since the last look. */
    told: () => told.splice(0),
  };
}

test('paid work keeps the machine awake and shows its share until it ends, and long work says so when it ends', () => {
  const { hear, pass, told } = system();
  hear();
  expect(told()).toEqual(['progress 0', 'awake']);
  hear({ done: 22, failed: 3 });
  expect(told()).toEqual(['progress 0.25']);
  pass(20_000);
  hear({ done: 97, failed: 3, status: 'finished' });
  expect(told()).toEqual(['Finished: Run gpt on test | 3 rows failed.', 'progress -1', 'may sleep']);
});

test.each(['run', 'training', 'probe', 'teacher', 'synthetic'] as const)(
  'work of the kind %s pays, and keeps the machine awake',
  (kind) => {
    const { hear, told } = system();
    hear({ kind });
    hear({ kind, status: 'cancelled' });
    expect(told()).toEqual(['progress 0', 'awake', 'progress -1', 'may sleep']);
  },
);

test('simulated and local work lets the machine sleep', () => {
  const { hear, told } = system();
  hear({ simulated: true });
  hear({ id: 'job_2', kind: 'import', done: 50 });
  expect(told()).toEqual(['progress 0', 'progress 0.25']);
});

test('work of unknown length shows as going on, two jobs as one share', () => {
  const { hear, told } = system();
  hear({ simulated: true, done: 50 });
  hear({ id: 'job_2', kind: 'import', total: null });
  hear({ id: 'job_2', kind: 'import', total: 300, done: 50 });
  expect(told()).toEqual(['progress 0.5', 'progress 2', 'progress 0.25']);
});

test('short work, work that is watched and work that the user cancelled ends without a notification', () => {
  const short = system();
  short.hear();
  short.pass(19_999);
  short.hear({ status: 'finished' });
  const watched = system({ watched: true });
  watched.hear();
  watched.pass(60_000);
  watched.hear({ status: 'finished' });
  const cancelled = system();
  cancelled.hear();
  cancelled.pass(60_000);
  cancelled.hear({ status: 'cancelled' });
  for (const { told } of [short, watched, cancelled]) expect(told().filter((line) => line.includes('|'))).toEqual([]);
});

test('a failure says why, and what is simulated says that it is', () => {
  const { hear, pass, told } = system();
  hear({ simulated: true });
  pass(30_000);
  const error = { kind: 'refused' as const, message: 'The key was refused. Give another.' };
  hear({ simulated: true, status: 'failed', error });
  expect(told()[1]).toBe('Failed: Run gpt on test (simulated) | The key was refused. Give another.');
});

test('work that ended well and has no more to say says what it cost', () => {
  const { hear, pass, told } = system();
  hear();
  pass(20_000);
  hear({ done: 100, cost: 1_230_000_000, status: 'finished' });
  expect(told()).toContain('Finished: Run gpt on test | It cost $1.23.');
});

test('when the engine dies nothing is at work any more', () => {
  const { hear, engine, told } = system();
  hear();
  told();
  engine('starting');
  expect(told()).toEqual(['progress -1', 'may sleep']);
});

test('a notification speaks the language of the moment', async () => {
  const { hear, pass, told } = system();
  hear({ simulated: true });
  await speak({ language: 'de', locale: 'de-DE' });
  pass(20_000);
  hear({ done: 100, failed: 1, simulated: true, status: 'finished' });
  expect(told()).toContain('Fertig: Run gpt on test (simuliert) | 1 Zeile ist fehlgeschlagen.');
});
