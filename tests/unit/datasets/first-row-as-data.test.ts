import { firstRowAsData } from '@engine/datasets/first-row-as-data';
import { expect, test } from 'vitest';

test('a first row whose label comes again further down is data', () => {
  expect(
    firstRowAsData(
      ['Where is my parcel?', 'delivery'],
      [
        ['I cannot log in', 'account'],
        ['It never came', 'delivery'],
      ],
    ),
  ).toBe(1);
});

test('names that are no value of their column are names, also where another column says the same', () => {
  expect(firstRowAsData(['text', 'label'], [['label', 'a']])).toBeNull();
  expect(firstRowAsData(['text', 'label'], [])).toBeNull();
});

test('a header that is repeated whole, and columns without a name, tell nothing', () => {
  expect(
    firstRowAsData(
      ['text', 'label', ''],
      [
        ['one', 'a', ''],
        ['text', 'label', ''],
      ],
    ),
  ).toBeNull();
});
