import { gridSpecs } from '@engine/training/sweep';
import { expect, test } from 'vitest';

test('a grid is every combination once, the cheap ones first, the choice of the server before numbers', () => {
  const specs = gridSpecs({ epochs: [3, 1, 3], learningRateMultiplier: [2, 'auto'], batchSize: ['auto'] });
  expect(
    specs.map(({ hyperparameters: { epochs, learningRateMultiplier, batchSize } }) => [
      epochs,
      learningRateMultiplier,
      batchSize,
    ]),
  ).toEqual([
    [1, 'auto', 'auto'],
    [1, 2, 'auto'],
    [3, 'auto', 'auto'],
    [3, 2, 'auto'],
  ]);
  expect(specs.every(({ subset }) => subset === null)).toBe(true);
});
