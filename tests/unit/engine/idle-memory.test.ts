import { getHeapSpaceStatistics } from 'node:v8';
import { giveMemoryBack, watchQuiet } from '@engine/idle-memory';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const youngSpace = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.physical_space_size ?? Number.NaN;

describe('memory that is given back', () => {
  test('the space for young objects, which work had made large, shrinks below a megabyte', () => {
    let kept: object[] = [];
    for (let made = 0; made < 3_000_000; made += 1) {
      kept.push({ made });
      if (kept.length > 100_000) kept = [];
    }
    expect(youngSpace()).toBeGreaterThan(2_000_000);
    giveMemoryBack();
    expect(youngSpace()).toBeLessThan(1_000_000);
  });

  test('no script sees the collector afterwards', () => {
    giveMemoryBack();
    expect('gc' in globalThis).toBe(false);
  });
});

describe('a quiet time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is noticed once when nothing has happened for as long as was said', () => {
    const onQuiet = vi.fn();
    watchQuiet(15_000, onQuiet);
    vi.advanceTimersByTime(14_999);
    expect(onQuiet).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1);
    expect(onQuiet).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(3_600_000);
    expect(onQuiet).toHaveBeenCalledTimes(1);
  });

  test('begins anew with all that happens, also after it was noticed', () => {
    const onQuiet = vi.fn();
    const { stir } = watchQuiet(15_000, onQuiet);
    vi.advanceTimersByTime(10_000);
    stir();
    vi.advanceTimersByTime(14_999);
    expect(onQuiet).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1);
    stir();
    vi.advanceTimersByTime(15_000);
    expect(onQuiet).toHaveBeenCalledTimes(2);
  });
});
