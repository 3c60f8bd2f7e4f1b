import { hideWord, withoutKeys, withoutSecrets } from '@engine/providers/hidden-words';
import { expect, test } from 'vitest';

test('a key in use stands in no message, whatever it looks like', () => {
  hideWord('Zebra+unlikely/key==');
  expect(withoutSecrets('Incorrect API key: Zebra+unlikely/key==. Twice: Zebra+unlikely/key==')).toBe(
    'Incorrect API key: [key]. Twice: [key]',
  );
});

test('what looks like a key is cut out of errors: whole, masked in part, or a long row of hexadecimal digits', () => {
  expect(withoutKeys('Incorrect API key provided: sk-abcdef123456.')).toBe('Incorrect API key provided: [key]');
  expect(withoutKeys('provided: sk-proj-ab***********wxyz rest')).toBe('provided: [key] rest');
  expect(withoutKeys('Bearer abcdef.ghijkl refused')).toBe('[key] refused');
  expect(withoutKeys('key 0123456789abcdef0123456789abcdef is wrong')).toBe('key [key] is wrong');
});

test('ids of models and jobs are left in events: they are no keys', () => {
  const event = 'The model gpt-4.1-mini-2025-04-14.ft-0123456789abcdef0123456789abcdef is ready';
  expect(withoutSecrets(event)).toBe(event);
});

test('a word too short to be a key hides nothing', () => {
  hideWord('late');
  expect(withoutSecrets('the parcel is late')).toBe('the parcel is late');
});
