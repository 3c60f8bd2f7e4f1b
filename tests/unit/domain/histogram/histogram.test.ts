import { histogramOf } from '@shared/domain/histogram';
import { describe, expect, test } from 'vitest';

const of = (...values: number[]) => histogramOf(Uint32Array.from(values));

describe('a histogram of lengths', () => {
  test('starts where the values do', () => {
    expect(of(93, 95, 95, 96).bins).toEqual([
      { from: 93, to: 93, count: 1 },
      { from: 94, to: 94, count: 0 },
      { from: 95, to: 95, count: 2 },
      { from: 96, to: 96, count: 1 },
    ]);
    expect(histogramOf(Uint32Array.from({ length: 200 }, (_, at) => 1007 + at)).bins[0]).toEqual({
      from: 1000,
      to: 1009,
      count: 3,
    });
  });

  test('has bars of a round width and counts each value once', () => {
    const { bins, count, sum } = histogramOf(Uint32Array.from({ length: 100 }, (_, at) => at));
    expect(bins.slice(0, 2)).toEqual([
      { from: 0, to: 4, count: 5 },
      { from: 5, to: 9, count: 5 },
    ]);
    expect(bins.at(-1)).toEqual({ from: 95, to: 99, count: 5 });
    expect(bins.reduce((rows, bin) => rows + bin.count, 0)).toBe(100);
    expect([count, sum]).toEqual([100, 4950]);
  });

  test('puts the few that are far longer into one last bar without an end', () => {
    const { bins, spread } = histogramOf(
      Uint32Array.from([...Array(1000).keys()].map((at) => (at === 0 ? 90_000 : at % 20))),
    );
    expect(bins).toHaveLength(21);
    expect(bins.at(-1)).toEqual({ from: 20, to: null, count: 1 });
    expect(spread?.max).toBe(90_000);
  });

  test('gives a longest value just beyond the bars a bar of the same width', () => {
    const { bins } = histogramOf(Uint32Array.from([...Array(1000).keys()].map((at) => (at === 0 ? 20 : at % 20))));
    expect(bins.at(-1)).toEqual({ from: 20, to: 20, count: 1 });
  });

  test('says where the middle and the long end are, as percentile() does', () => {
    expect(of(10, 20, 30, 40).spread).toEqual({ min: 10, median: 25, p95: expect.closeTo(38.5), max: 40 });
    expect(of(7).spread).toEqual({ min: 7, median: 7, p95: 7, max: 7 });
  });

  test('of nothing is empty, of empty texts one bar', () => {
    expect(of()).toEqual({ bins: [], count: 0, sum: 0, spread: null });
    expect(of(0, 0).bins).toEqual([{ from: 0, to: 0, count: 2 }]);
  });
});
