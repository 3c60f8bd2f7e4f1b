import { nameLines } from '@renderer/ui/charts/name-lines';
import { expect, test } from 'vitest';

test('a name that fits beside its bar stands in one line', () => {
  expect(nameLines('Zero-shot, sandbox-base')).toEqual(['Zero-shot, sandbox-base']);
});

test('a longer one is parted at the space nearest to its middle', () => {
  expect(nameLines('Few-shot (14), sandbox-base (sandbox)')).toEqual(['Few-shot (14),', 'sandbox-base (sandbox)']);
});

test('what has no room in two lines ends in an ellipsis', () => {
  expect(nameLines('ft:gpt-4.1-mini-2025-04-14:acme:tickets')).toEqual(['ft:gpt-4.1-mini-2025-04-14:…']);
  expect(nameLines('Tickets ft:gpt-4.1-mini-2025-04-14:acme:tickets')).toEqual([
    'Tickets',
    'ft:gpt-4.1-mini-2025-04-14:…',
  ]);
});
