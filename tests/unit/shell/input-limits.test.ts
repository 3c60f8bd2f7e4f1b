import { expect, test } from 'vitest';
import { inputFault, inputLimits } from '../../../main/shell/input-limits';

test.each([
  ['nothing', undefined],
  ['null', null],
  ['what a screen sends', { projectId: 'p', limit: 100, filter: { label: 'refund', search: 'zurück' } }],
  ['200,000 texts', { texts: Array.from({ length: 200_000 }, () => 'a text') }],
])('%s passes', (_, input) => expect(inputFault(input)).toBeNull());

test('text passes up to the limit and not a character further', () => {
  const half = 'x'.repeat(inputLimits.characters / 2);
  expect(inputFault([half, half])).toBeNull();
  expect(inputFault([half, half, 'x'])).toBe('too-much');
});

test('names of fields count as text', () => {
  const half = 'x'.repeat(inputLimits.characters / 2);
  expect(inputFault({ [half]: `${half}y` })).toBe('too-much');
});

test('too many values, too deep a nest and a ring are refused', () => {
  expect(inputFault(new Array(inputLimits.values + 1).fill(0))).toBe('too-much');
  let nest: unknown = 0;
  for (let depth = 0; depth <= inputLimits.depth; depth += 1) nest = [nest];
  expect(inputFault(nest)).toBe('too-much');
  const ring: Record<string, unknown> = {};
  ring.again = ring;
  expect(inputFault(ring)).toBe('too-much');
});

test.each([
  ['bytes', new Uint8Array(4)],
  ['a buffer', new ArrayBuffer(8)],
  ['a date', new Date(0)],
  ['a map', new Map([['projectId', 'p']])],
  ['an error', new Error('no')],
  ['a long whole number', 10n],
])('%s is refused: no operation takes any', (_, value) => {
  expect(inputFault(value)).toBe('not-plain');
  expect(inputFault({ of: [value] })).toBe('not-plain');
});
