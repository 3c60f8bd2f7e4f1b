import { pagesFor } from '@renderer/lib/paged-rows';
import { nextActive } from '@renderer/ui/table/columns';
import { describe, expect, test } from 'vitest';

describe('pages of a long list', () => {
  test('are those on the screen and one in each direction', () => {
    expect(pagesFor(5_000, 5_030, 100_000)).toEqual([49, 50, 51]);
    expect(pagesFor(5_090, 5_110, 100_000)).toEqual([49, 50, 51, 52]);
  });

  test('stop at the ends of the list', () => {
    expect(pagesFor(0, 30, 100_000)).toEqual([0, 1]);
    expect(pagesFor(99_980, 99_999, 100_000)).toEqual([998, 999]);
    expect(pagesFor(0, 11, 12)).toEqual([0]);
  });

  test('before the length is known are the first one only', () => {
    expect(pagesFor(0, 0, 0)).toEqual([0]);
  });

  test('of a list that became shorter than the place on the screen are none', () => {
    expect(pagesFor(5_000, 5_030, 12)).toEqual([]);
  });
});

describe('keys in a table', () => {
  test('move one row, one screen less a row, or to the ends', () => {
    expect(nextActive('ArrowDown', 4, 100, 20)).toBe(5);
    expect(nextActive('ArrowUp', 4, 100, 20)).toBe(3);
    expect(nextActive('PageDown', 4, 100, 20)).toBe(23);
    expect(nextActive('PageUp', 40, 100, 20)).toBe(21);
    expect(nextActive('Home', 40, 100, 20)).toBe(0);
    expect(nextActive('End', 40, 100, 20)).toBe(99);
  });

  test('start at the first row when none is active, and never leave the table', () => {
    expect(nextActive('ArrowDown', -1, 100, 20)).toBe(0);
    expect(nextActive('ArrowUp', 0, 100, 20)).toBe(0);
    expect(nextActive('ArrowDown', 99, 100, 20)).toBe(99);
  });

  test('of another kind, or in an empty table, are left to others', () => {
    expect(nextActive('a', 4, 100, 20)).toBeNull();
    expect(nextActive('ArrowDown', -1, 0, 20)).toBeNull();
  });
});
