import {
  calibrated,
  correctShares,
  denseShares,
  fitPlatt,
  fitShareCorrection,
} from '@shared/domain/calibrated-confidence';
import { calibrationOf } from '@shared/domain/metrics';
import { mulberry32 } from '@shared/domain/statistics';
import { describe, expect, test } from 'vitest';

const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

describe('Platt scaling', () => {
  test('a model that says 99% where it is right in three of four cases comes out at 75%, softened by the two added rows', () => {
    const scale = fitPlatt(times(100, 0.99), [...times(75, 1), ...times(25, 0)]);
    // 75 targets of 76/77 and 25 of 1/27
    expect(calibrated(0.99, scale)).toBeCloseTo((75 * (76 / 77) + 25 / 27) / 100, 6);
  });

  test('too sure and too shy are both mended: 4,000 drawn answers have a tenth of the calibration error', () => {
    const random = mulberry32(3);
    const truth = Array.from({ length: 4_000 }, () => 0.3 + 0.65 * random());
    const isRight = Uint8Array.from(truth, (share) => (random() < share ? 1 : 0));
    const told = Float64Array.from(truth, (share) => share ** 3 / (share ** 3 + (1 - share) ** 3));
    const scale = fitPlatt(told, isRight);
    expect(scale.slope).toBeCloseTo(1 / 3, 1);
    const before = calibrationOf({ confidences: told, isRight }, 10).ece ?? 0;
    const after = calibrationOf({ confidences: told.map((share) => calibrated(share, scale)), isRight }, 10).ece ?? 1;
    expect(before).toBeGreaterThan(0.1);
    expect(after).toBeLessThan(before / 8);
  });

  test('a higher confidence never comes out lower, even where higher ones were wrong more often', () => {
    const scale = fitPlatt([...times(50, 0.6), ...times(50, 0.9)], [...times(50, 1), ...times(50, 0)]);
    expect(scale.slope).toBe(0);
    expect(calibrated(0.6, scale)).toBeCloseTo(0.5, 12);
  });

  test('no rows change nothing, and certainty is no infinity', () => {
    expect(calibrated(0.37, fitPlatt([], []))).toBeCloseTo(0.37, 12);
    const scale = fitPlatt([1, 1, 0, 1], [1, 1, 0, 0]);
    expect(Number.isFinite(scale.slope) && Number.isFinite(scale.offset)).toBe(true);
    expect(calibrated(1, scale)).toBeLessThan(1);
  });
});

describe('correction of shares', () => {
  test('what listed shares lack to 1 is spread over the labels that are not listed', () => {
    expect([...denseShares([{ label: 1, share: 0.7 }], 4)]).toEqual(
      [0.1, 0.7, 0.1, 0.1].map((share) => expect.closeTo(share, 12)),
    );
    expect([
      ...denseShares(
        [
          { label: 0, share: 0.6 },
          { label: 1, share: 0.4 },
        ],
        2,
      ),
    ]).toEqual([0.6, 0.4]);
  });

  test('no correction leaves shares as they are', () => {
    const shares = Float64Array.from([0.2, 0.5, 0.3]);
    expect([...correctShares(shares, fitShareCorrection([], [], 3))]).toEqual(
      [...shares].map((share) => expect.closeTo(share, 12)),
    );
  });

  test('a model that favours one label answers as well as if it did not', () => {
    const random = mulberry32(11);
    const draw = (count: number) =>
      Array.from({ length: count }, (_, row) => {
        const truth = row % 3;
        const honest = Float64Array.from([0, 1, 2], (label) => Math.exp((label === truth ? 1.6 : 0) + 2 * random()));
        // The favourite's share is multiplied by eight, whatever the row says.
        const told = honest.map((power, label) => (label === 0 ? 8 * power : power));
        const normal = (powers: Float64Array) =>
          powers.map((power) => power / powers.reduce((sum, one) => sum + one, 0));
        return { truth, honest: normal(honest), told: normal(told) };
      });
    const accuracy = (rows: { truth: number; shares: Float64Array }[]): number =>
      rows.filter(({ truth, shares }) => shares.indexOf(Math.max(...shares)) === truth).length / rows.length;
    const validation = draw(600);
    const test = draw(3_000);
    const correction = fitShareCorrection(
      validation.map(({ told }) => told),
      validation.map(({ truth }) => truth),
      3,
    );
    const before = accuracy(test.map(({ truth, told }) => ({ truth, shares: told })));
    const without = accuracy(test.map(({ truth, honest }) => ({ truth, shares: honest })));
    const after = accuracy(test.map(({ truth, told }) => ({ truth, shares: correctShares(told, correction) })));
    expect(before).toBeLessThan(0.75);
    expect(Math.abs(after - without)).toBeLessThan(0.02);
    const [favoured = 0, other = 0] = correction.biases;
    expect((other - favoured) / correction.scale).toBeCloseTo(Math.log(8), 0);
  });
});
