import { frontier } from '@renderer/features/compare/frontier';
import { axisWords } from '@renderer/ui/charts/axis-words';
import { namePlaces } from '@renderer/ui/charts/name-places';
import { formatMoney, formatPercent } from '@shared/domain/format';
import { describe, expect, test } from 'vitest';

describe('the frontier of price and score', () => {
  const priced = (name: string, cost: number | null, score: number | null) => ({ name, cost, score });

  test('holds what nothing cheaper beats, cheapest first', () => {
    expect(
      frontier([
        priced('dear and worse', 9, 0.7),
        priced('dear and best', 8, 0.9),
        priced('free', 0, 0.5),
        priced('in between', 3, 0.8),
        priced('dominated', 4, 0.8),
      ]),
    ).toEqual(['free', 'in between', 'dear and best']);
  });

  test('of equal prices the better one; what has no price or no score is on no frontier', () => {
    expect(frontier([priced('a', 1, 0.4), priced('b', 1, 0.6), priced('c', null, 1), priced('d', 0, null)])).toEqual([
      'b',
    ]);
    expect(frontier([])).toEqual([]);
  });
});

describe('names beside marks', () => {
  const area = { left: 0, right: 400, top: 0, bottom: 200 };

  test('stand to the right, and to the left where the right edge is near', () => {
    expect(namePlaces([{ x: 100, y: 100, width: 80 }], area, 16)).toEqual([{ x: 110, y: 100 }]);
    expect(namePlaces([{ x: 380, y: 100, width: 80 }], area, 16)).toEqual([{ x: 290, y: 100 }]);
  });

  test('never lie over each other, nor over a mark, nor outside the drawing', () => {
    const marks = [0, 1, 2, 3].map((at) => ({ x: 5 + at, y: 198 - at, width: 60 }));
    const places = namePlaces(marks, area, 16);
    for (const [at, place] of places.entries()) {
      expect(place.y + 8).toBeLessThanOrEqual(area.bottom);
      for (const other of places.slice(at + 1)) {
        expect(Math.abs(place.y - other.y) >= 16 || Math.abs(place.x - other.x) >= 60).toBe(true);
      }
    }
  });
});

test('an axis leaves out decimals that say nothing', () => {
  expect([0, 0.2, 0.125].map(axisWords(formatPercent))).toEqual(['0%', '20%', '12.5%']);
  expect(axisWords(formatMoney)(500_000_000)).toBe('$0.50');
});
