import { firstDifference } from '@engine/reports/bundle/first-difference';
import { expect, test } from 'vitest';

const recorded = { arms: [{ name: 'A', accuracy: 0.5, ci: [0.25, 1 / 3], cost: 12, p: null }], rows: 10 };

test('the same values have no difference, and are counted', () => {
  let same = 0;
  expect(
    firstDifference(recorded, structuredClone(recorded), {
      onSame: () => {
        same += 1;
      },
    }),
  ).toBeNull();
  expect(same).toBe(7);
});

test.each([
  ['a number', { ...recorded, rows: 11 }, { where: 'rows', says: '10', found: '11' }],
  [
    'one deep inside',
    { ...recorded, arms: [{ ...recorded.arms[0], ci: [0.25, 0.33] }] },
    { where: 'arms[0].ci[1]', says: '0.3333333333333333', found: '0.33' },
  ],
  ['one that is not there', { arms: recorded.arms }, { where: 'rows', says: '10', found: 'nothing' }],
  ['one too many', { ...recorded, extra: 1 }, { where: 'extra', says: 'nothing', found: '1' }],
  ['a shorter list', { ...recorded, arms: [] }, { where: 'arms (its length)', says: '1', found: '0' }],
  [
    'another kind of value',
    { ...recorded, arms: null },
    { where: 'arms', says: JSON.stringify(recorded.arms), found: 'null' },
  ],
])('the first place is named: %s', (_, computed, difference) =>
  expect(firstDifference(recorded, computed)).toEqual(difference),
);

test('the last digits of a fraction may differ; counts and money, and a tenth of a point, may not', () => {
  expect(firstDifference(0.1 + 0.2, 0.3)).toBeNull();
  expect(firstDifference(1e-5 * (1 + 1e-6), 1e-5)).not.toBeNull();
  expect(firstDifference(1_000_000_000_001, 1_000_000_000_000)).not.toBeNull();
  expect(firstDifference(0.5, 0.500001)).not.toBeNull();
});

test('fields that are not to be compared are passed over wherever they stand', () => {
  const skips = new Set(['name']);
  expect(firstDifference(recorded, { ...recorded, arms: [{ ...recorded.arms[0], name: 'B' }] }, { skips })).toBeNull();
});
