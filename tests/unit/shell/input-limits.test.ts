import { expect, test } from 'vitest';
import { inputLimits, isWithinLimits } from '../../../main/shell/input-limits';

test.each([
  ['nothing', undefined],
  ['null', null],
  ['what a screen sends', { projectId: 'p', limit: 100, filter: { label: 'refund', search: 'zurück' } }],
  ['200,000 texts', { texts: Array.from({ length: 200_000 }, () => 'a text') }],
])('%s passes', (_, input) => expect(isWithinLimits(input)).toBe(true));

test('text passes up to the limit and not a character further', () => {
  const half = 'x'.repeat(inputLimits.characters / 2);
  expect(isWithinLimits([half, half])).toBe(true);
  expect(isWithinLimits([half, half, 'x'])).toBe(false);
});

test('names of fields count as text', () => {
  const half = 'x'.repeat(inputLimits.characters / 2);
  expect(isWithinLimits({ [half]: `${half}y` })).toBe(false);
});

test('too many values, too deep a nest and a ring are refused', () => {
  expect(isWithinLimits(new Array(inputLimits.values + 1).fill(0))).toBe(false);
  let nest: unknown = 0;
  for (let depth = 0; depth <= inputLimits.depth; depth += 1) nest = [nest];
  expect(isWithinLimits(nest)).toBe(false);
  const ring: Record<string, unknown> = {};
  ring.again = ring;
  expect(isWithinLimits(ring)).toBe(false);
});

test('bytes are refused: no operation takes any', () => {
  expect(isWithinLimits({ file: new Uint8Array(4) })).toBe(false);
});
