import { labelWidth } from '@renderer/features/data/row-columns';
import { expect, test } from 'vitest';

test('the column of labels is as wide as the longest label, within what leaves the text its room', () => {
  expect(labelWidth([])).toBe(180);
  expect(labelWidth(['yes', 'no'])).toBe(180);
  expect(labelWidth(['Refund_not_showing_up', 'a label of thirty characters..'])).toBe(253);
  expect(labelWidth(['x'.repeat(100)])).toBe(320);
});
