import { trainingTime } from '@shared/domain/training-time';
import { expect, test } from 'vitest';

const wanted = { rows: 1_000, epochs: 4, tokens: 600_000 };

test('without an earlier training the rule of the old tool holds: 1,000 rows at its 4 epochs take 140 s + 1,440 s', () => {
  const { minutes, from } = trainingTime(wanted, []);
  expect(minutes).toBeCloseTo(1_580 / 60, 10);
  expect(from).toBe('old-rule');
  // Half of the epochs, half of the rows' share.
  expect(trainingTime({ ...wanted, epochs: 2 }, []).minutes).toBeCloseTo((140 + 720) / 60, 10);
});

test('earlier trainings say how long a token takes: the median, so that one stray does not count', () => {
  const earlier = [
    { tokens: 100_000, ms: 60_000 },
    { tokens: 200_000, ms: 100_000 },
    { tokens: 10_000, ms: 600_000 },
  ];
  // 0.5, 0.6 and 60 ms a token: 0.6 ms x 600,000 are 6 minutes.
  expect(trainingTime(wanted, earlier)).toEqual({ minutes: 6, from: 'own-trainings' });
  // 0.5 and 0.6: 0.55 ms a token.
  expect(trainingTime(wanted, earlier.slice(0, 2)).minutes).toBeCloseTo(5.5, 10);
});

test('a training without a measurable time says nothing', () => {
  expect(trainingTime(wanted, [{ tokens: 500, ms: 0 }]).from).toBe('old-rule');
});
