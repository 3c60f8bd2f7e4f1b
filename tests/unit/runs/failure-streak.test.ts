import { ProviderError } from '@engine/providers/provider-error';
import { createFailureStreak } from '@engine/runs/failure-streak';
import { expect, test } from 'vitest';

const busy = new ProviderError('The server is busy (500).', 500, { kind: 'retry', retryAfterMs: null });
const tooLong = new ProviderError('Too long.', 400, { kind: 'give-up-row', status: 'failed' });
const times = (count: number, act: () => unknown) => Array.from({ length: count }, act);

test('the tenth row in a row that the server failed stops the run, with what it said last', () => {
  const streak = createFailureStreak();
  expect(times(9, () => streak.failed(busy))).toEqual(Array(9).fill(null));
  const stop = streak.failed(busy);
  expect(stop?.remedy).toEqual({ kind: 'stop-run' });
  expect(stop?.message).toMatch(/^The server is busy \(500\)\. This happened to 10 rows one after the other/);
});

test('an answer between them starts the count again', () => {
  const streak = createFailureStreak();
  times(9, () => streak.failed(busy));
  streak.answered();
  expect(times(9, () => streak.failed(busy))).toEqual(Array(9).fill(null));
});

test('rows that are refused for what they are say nothing about the server', () => {
  const streak = createFailureStreak();
  expect(times(50, () => streak.failed(tooLong)).every((stop) => stop === null)).toBe(true);
});
