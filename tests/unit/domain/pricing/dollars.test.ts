import { nanoFromDollars, nanoFromTyped, typedDollars } from '@shared/domain/pricing';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { afterEach, expect, it } from 'vitest';

afterEach(() => speak(speechFor('en', 'en-US')));

it.each([
  ['0', 0],
  ['1', 1_000_000_000],
  ['$1.50', 1_500_000_000],
  ['0.00042', 420_000],
  ['0.1', 100_000_000],
  // Beyond the ninth digit: half up.
  ['0.0000000014', 1],
  ['0.0000000015', 2],
  // 0.1 + 0.2 as binary fractions would be off.
  ['0.300000000', 300_000_000],
])('%s dollars are %i nano-dollars', (text, nano) => {
  expect(nanoFromDollars(text)).toBe(nano);
});

it.each(['', 'free', '-1', '1e-5', '1,5', '1.2.3', 'NaN'])('%j is no amount', (text) => {
  expect(nanoFromDollars(text)).toBeNull();
});

it('a field is typed into as the spoken language writes decimals', async () => {
  expect(typedDollars(12_500_000_000)).toBe('12.5');
  expect(['12.5', '1,234'].map(nanoFromTyped)).toEqual([12_500_000_000, 1_234_000_000_000]);
  await speak(speechFor('de', 'de-DE'));
  expect(typedDollars(12_500_000_000)).toBe('12,5');
  expect(['12,5', '0,042', '12.5', '1.234,50'].map(nanoFromTyped)).toEqual([
    12_500_000_000, 42_000_000, 12_500_000_000, 1_234_500_000_000,
  ]);
  // A thousand dollars, or one?
  expect(nanoFromTyped('1.000')).toBeNull();
});
