import { numberMarks, withPlainMarks, withSpokenMarks } from '@renderer/ui/number-marks';
import { nanoFromDollars } from '@shared/domain/pricing';
import { expect, test } from 'vitest';

test('the marks of a locale are those that its numbers are shown with', () => {
  expect(numberMarks('en-US')).toEqual({ group: ',', decimal: '.' });
  expect(numberMarks('de-DE')).toEqual({ group: '.', decimal: ',' });
  expect(numberMarks('de-CH').decimal).toBe('.');
});

test.each([
  ['12.50', 'en-US', 12_500_000_000],
  ['1,250', 'en-US', 1_250_000_000_000],
  ['12,50', 'de-DE', 12_500_000_000],
  ['1.250', 'de-DE', 1_250_000_000_000],
  ['1.250,5', 'de-DE', 1_250_500_000_000],
  // What is no number in the locale is none, rather than a hundred times as much.
  ['12.50', 'de-DE', null],
  ['12,50', 'en-US', null],
])('%s dollars typed in %s are %s nano-dollars', (typed, locale, nano) => {
  expect(nanoFromDollars(withPlainMarks(typed, locale))).toBe(nano);
});

test('what was stored comes back into a field in the marks of the locale', () => {
  expect(withSpokenMarks('12.5', 'de-DE')).toBe('12,5');
  expect(withSpokenMarks('12.5', 'en-US')).toBe('12.5');
  expect(withSpokenMarks('3', 'de-DE')).toBe('3');
});
