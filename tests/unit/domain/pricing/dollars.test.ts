import { nanoFromDollars } from '@shared/domain/pricing';
import { expect, it } from 'vitest';

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
