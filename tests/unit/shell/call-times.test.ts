import { expect, test } from 'vitest';
import { createCallTimes } from '../../../main/shell/call-times';

/** Calls on a clock that the test moves. */
function timedCalls() {
  const clock = { ms: 0 };
  const answers: [string, number][] = [];
  const times = createCallTimes({ now: () => clock.ms, onAnswer: (name, ms) => answers.push([name, ms]) });
  const call = (name: string, ms: number) =>
    times.measure(name, async () => {
      clock.ms += ms;
    });
  return { times, call, answers, clock };
}

test('an operation has its last time, its median and its 99th percentile', async () => {
  const { times, call, answers } = timedCalls();
  for (const ms of [10, 20, 30, 40, 1_000]) await call('rows.page', ms);
  expect(times.newest(8)).toEqual([
    { name: 'rows.page', calls: 5, lastMs: 1_000, p50Ms: 30, p99Ms: expect.closeTo(961.6) },
  ]);
  expect(answers.at(-1)).toEqual(['rows.page', 1_000]);
});

test('only the newest 200 calls count, and all are counted', async () => {
  const { times, call } = timedCalls();
  for (let old = 0; old < 300; old += 1) await call('jobs.list', 500);
  for (let recent = 0; recent < 200; recent += 1) await call('jobs.list', 2);
  expect(times.newest(8)).toEqual([{ name: 'jobs.list', calls: 500, lastMs: 2, p50Ms: 2, p99Ms: 2 }]);
});

test('those called last come first, and no more than asked for', async () => {
  const { times, call } = timedCalls();
  for (const name of ['a', 'b', 'c', 'a']) await call(name, 1);
  expect(times.newest(2).map(({ name }) => name)).toEqual(['a', 'c']);
});

test('a call waits until it is answered, also when it fails', async () => {
  const { times, answers } = timedCalls();
  let refuse = (_: Error) => {};
  const waiting = times.measure('runs.start', () => new Promise((_, reject) => (refuse = reject)));
  expect(times.waiting()).toBe(1);
  refuse(new Error('no'));
  await expect(waiting).rejects.toThrow('no');
  expect([times.waiting(), answers.length]).toEqual([0, 1]);
});
