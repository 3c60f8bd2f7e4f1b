import { textSizes } from '@shared/contract/shell-operations';
import { expect, test } from 'vitest';
import { nextTextSize } from '../../../renderer/app/text-size';

test('text grows and shrinks by the listed steps, and stays where the list ends', () => {
  expect(textSizes.map((size) => nextTextSize(size, 1))).toEqual([90, 100, 110, 125, 150, 175, 200, 200]);
  expect(textSizes.map((size) => nextTextSize(size, -1))).toEqual([80, 80, 90, 100, 110, 125, 150, 175]);
});
