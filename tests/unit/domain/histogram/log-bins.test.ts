import { logBins } from '@shared/domain/histogram';
import { expect, test } from 'vitest';

test('times that differ a thousandfold share one row of bins, each 1.6 times as wide as the last, without gaps', () => {
  const bins = logBins([1, 1, 2, 1000]);
  expect(bins).toHaveLength(16);
  expect(bins[0]).toEqual({ from: 1, to: 10 ** 0.2, count: 2 });
  expect(bins[1]).toEqual({ from: 10 ** 0.2, to: 10 ** 0.4, count: 1 });
  expect(bins.at(-1)).toEqual({ from: 1000, to: 10 ** 3.2, count: 1 });
  for (const [at, bin] of bins.entries()) if (at > 0) expect(bin.from).toBe(bins[at - 1]?.to);
});

test('what took no measurable time is counted with the shortest time, and nothing without any', () => {
  expect(logBins([0, 0, 5])).toHaveLength(1);
  expect(logBins([0, 0, 5])[0]?.count).toBe(3);
  expect(logBins([])).toEqual([]);
  expect(logBins([0])).toEqual([]);
});
