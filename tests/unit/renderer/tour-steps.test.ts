import { isTourStep, runStateOf, tourLead, tourSteps } from '@renderer/features/tour/tour-steps';
import { leadWords, tourWords } from '@renderer/features/tour/tour-words';
import { expect, test } from 'vitest';

const run = (armId: string, status: string, part = 'test') => ({ armId, status, part });

test('the tour is over the run when nothing runs and two arms have answered the test rows', () => {
  expect(runStateOf([])).toBe('none');
  expect(runStateOf([run('a', 'finished'), run('b', 'running')])).toBe('running');
  expect(runStateOf([run('a', 'finished'), run('a', 'finished')])).toBe('none');
  expect(runStateOf([run('a', 'finished'), run('b', 'finished', 'validation')])).toBe('none');
  expect(runStateOf([run('a', 'finished'), run('b', 'finished')])).toBe('finished');
});

test('each step leads to the next one, the run waits for its answers, and the verdict is the end', () => {
  expect(tourSteps.map((step) => tourLead(step, 'finished')?.to)).toEqual([
    'labels',
    'split',
    'arms',
    'runs',
    'compare',
    'end',
  ]);
  expect(tourLead('runs', 'none')).toEqual({ to: 'screen-action' });
  expect(tourLead('runs', 'running')).toBeNull();
});

test('training and report are not on the way', () => {
  expect([isTourStep('training'), isTourStep('report'), isTourStep(null), isTourStep('split')]).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('every step says what is to be seen, what to do, and where it leads', () => {
  for (const step of tourSteps) {
    for (const runs of ['none', 'running', 'finished'] as const) {
      const { title, see, next } = tourWords(step, runs);
      expect(Math.min(title.length, see.length, next.length, leadWords(tourLead(step, runs)).length)).toBeGreaterThan(
        3,
      );
    }
  }
});
