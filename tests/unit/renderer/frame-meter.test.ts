import { createFrameMeter, recentLongTasks } from '@renderer/app/performance/frame-meter';
import { expect, test } from 'vitest';

test('frames are counted over the last second, with the longest gap between two', () => {
  const meter = createFrameMeter();
  expect(meter.figures()).toBeNull();
  for (let at = 0; at <= 2_000; at += 20) meter.drawn(at);
  expect(meter.figures()).toEqual({ perSecond: 50, longestMs: 20 });
  meter.drawn(2_120);
  expect(meter.figures()).toEqual({ perSecond: 45, longestMs: 120 });
});

test('one frame tells nothing', () => {
  const meter = createFrameMeter();
  meter.drawn(5);
  expect(meter.figures()).toBeNull();
});

test('long tasks are those of the last ten seconds', () => {
  const tasks = [
    { at: 0, ms: 400 },
    { at: 5_000, ms: 60 },
    { at: 12_000, ms: 90 },
  ];
  expect(recentLongTasks(tasks, 14_000)).toEqual({ count: 2, longestMs: 90 });
  expect(recentLongTasks(tasks, 60_000)).toEqual({ count: 0, longestMs: 0 });
});
