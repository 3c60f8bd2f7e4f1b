import { waitingWords } from '@renderer/features/data/waiting-words';
import { expect, test } from 'vitest';

test('the table says what it is doing while a long list is made', () => {
  const fileOrder = { by: 'position', direction: 'ascending' } as const;
  const byText = { by: 'text', direction: 'descending' } as const;
  expect(waitingWords(1_000_000, {}, byText)).toBe('Sorting 1,000,000 rows …');
  expect(waitingWords(1_000_000, { search: 'refund' }, byText)).toBe('Searching 1,000,000 rows …');
  expect(waitingWords(20_000, { search: ' ', issue: 'duplicate' }, fileOrder)).toBe('Looking through 20,000 rows …');
  expect(waitingWords(1, {}, fileOrder)).toBe('Looking through 1 row …');
});
