import { setupI18n } from '@lingui/core';
import { isolated, isolateValues, withoutIsolation } from '@shared/wording/isolate';
import { expect, test } from 'vitest';

const sentence = 'Answered {label} with {answer}: {count}';
function windowSpeaks() {
  const speaker = setupI18n({ locale: 'en', messages: { en: {} } });
  isolateValues(speaker);
  return speaker;
}

test('a value that runs from right to left is kept to itself in a sentence, and the words around it keep their order', () => {
  const said = windowSpeaks()._(sentence, { label: 'חשבון', answer: 'دفع (2)', count: 3 }, { message: sentence });
  expect(said).toBe('Answered \u2068חשבון\u2069 with \u2068دفع (2)\u2069: 3');
});

test('a descriptor, as the macros make it, is treated alike', () => {
  const said = windowSpeaks()._({
    id: 'a',
    message: sentence,
    values: { label: 'ההחזר', answer: 'Billing', count: 1 },
  });
  expect(said).toBe('Answered \u2068ההחזר\u2069 with Billing: 1');
});

test.each(['Billing', 'Größe', '日本語', 'Привет', '😀', ''])('%s is given back character for character', (value) => {
  expect(isolated(value)).toBe(value);
});

test('signs that turn what follows them end with the value, and cannot end its isolation', () => {
  expect(isolated('\u202Etxt.exe')).toBe('\u2068\u202Etxt.exe\u2069');
  expect(isolated('a\u2069\u202Eb')).toBe('\u2068a\u202Eb\u2069');
});

test('what goes into a file carries nothing that was put in, however deep the sentences were put into each other', () => {
  const inner = `Loss of ${isolated('חשבון')}`;
  expect(withoutIsolation(`${isolated(inner)} by step`)).toBe('Loss of חשבון by step');
  expect(withoutIsolation('Loss by step')).toBe('Loss by step');
});
