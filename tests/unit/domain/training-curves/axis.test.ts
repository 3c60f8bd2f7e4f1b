import {
  type CurvePoint,
  epochsOf,
  formatLoss,
  placeOnAxis,
  smoothed,
  smoothingOf,
} from '@shared/domain/training-curves';
import { describe, expect, it, test } from 'vitest';

const point = (step: number, more: Partial<CurvePoint> & { elapsedTokens?: number } = {}) => ({
  step,
  trainLoss: 1,
  trainAccuracy: null,
  validLoss: null,
  validAccuracy: null,
  fullValidLoss: null,
  fullValidAccuracy: null,
  ...more,
});
const unknown = { epochs: null, tokens: null };
const placesOf = (...[points, axis, scale]: Parameters<typeof placeOnAxis>) => {
  const place = placeOnAxis(points, axis, scale);
  return place === null ? null : points.map(place);
};

describe('epochs', () => {
  it('are told by the figures over the whole validation file, one at the end of each', () => {
    const points = Array.from({ length: 30 }, (_, at) => point(at + 1, at % 10 === 9 ? { fullValidLoss: 1 } : {}));
    expect(epochsOf(points)).toBe(3);
  });

  it('are not guessed where those figures stand elsewhere, or there are none', () => {
    expect(epochsOf([point(1), point(2, { fullValidLoss: 1 }), point(3)])).toBeNull();
    expect(
      epochsOf([point(4, { fullValidLoss: 1 }), point(5, { fullValidLoss: 1 }), point(12, { fullValidLoss: 1 })]),
    ).toBeNull();
    expect(epochsOf([point(1), point(2)])).toBeNull();
    expect(epochsOf([])).toBeNull();
  });
});

describe('the x axis', () => {
  const points = [point(10), point(20), point(40)];

  it('counts steps as they are', () => {
    expect(placesOf(points, 'steps', unknown)).toEqual([10, 20, 40]);
  });

  it('counts epochs and tokens as shares of what the whole training took', () => {
    expect(placesOf(points, 'epochs', { epochs: 4, tokens: null })).toEqual([1, 2, 4]);
    expect(placesOf(points, 'tokens', { epochs: null, tokens: 80_000 })).toEqual([20_000, 40_000, 80_000]);
  });

  it('takes the tokens that the file itself counted', () => {
    const counted = [point(1, { elapsedTokens: 2_048 }), point(2, { elapsedTokens: 4_000 })];
    expect(placesOf(counted, 'tokens', { epochs: null, tokens: 1 })).toEqual([2_048, 4_000]);
  });

  it('is not there where nothing tells it', () => {
    expect(placesOf(points, 'epochs', unknown)).toBeNull();
    expect(placesOf(points, 'tokens', unknown)).toBeNull();
  });
});

test('a curve is smoothed over a fortieth of its steps once single steps are too many to read', () => {
  expect([20, 99, 100, 756].map(smoothingOf)).toEqual([0, 0, 3, 19]);
});

test('smoothing takes the mean of what came before, so that a live curve never redraws its past', () => {
  const points = [4, 2, 0, 6].map((y, index) => ({ x: index + 1, y }));
  expect(smoothed(points, 2)).toEqual([
    { x: 1, y: 4 },
    { x: 2, y: 3 },
    { x: 3, y: 1 },
    { x: 4, y: 3 },
  ]);
  expect(smoothed(points.slice(0, 3), 2)).toEqual(smoothed(points, 2).slice(0, 3));
  expect(smoothed([], 2)).toEqual([]);
});

test('a loss has three decimals and is never below nothing', () => {
  expect(formatLoss(1.23456)).toBe('1.235');
  expect(formatLoss(-1e-17)).toBe('0.000');
});
