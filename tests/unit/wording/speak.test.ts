import { plural, t } from '@lingui/core/macro';
import { languages, speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { spokenLocale } from '@shared/wording/spoken-locale';
import { afterEach, describe, expect, test } from 'vitest';

afterEach(() => speak({ language: 'en', locale: 'en-US' }));

const rowsLeft = (count: number) => plural(count, { one: '# row left', other: '# rows left' });

describe('a sentence', () => {
  test('is read from the code in English', () => {
    expect(t`Row ${7} of '${'Fünf'}'`).toBe("Row 7 of 'Fünf'");
    expect(rowsLeft(1)).toBe('1 row left');
    expect(rowsLeft(3)).toBe('3 rows left');
  });

  test('that nobody has translated is said in English', async () => {
    await speak({ language: 'de', locale: 'de-AT' });
    expect(t`A sentence of this test alone, with ${'a value'}`).toBe('A sentence of this test alone, with a value');
  });

  test.each([
    '\\u202e',
    '\\x41',
    'C:\\users\\u0041bc',
    '{0}',
    '{count, plural, other {x}}',
    '<0>b</0>',
    "it's '{'",
    '# \\',
  ])('shows the value %j as it is', (value) => expect(t`before ${value} after`).toBe(`before ${value} after`));
});

describe('what is spoken', () => {
  test.each([
    ['system', 'de-AT', 'de', 'de-AT'],
    ['system', 'de', 'de', 'de'],
    ['system', 'en-GB', 'en', 'en-GB'],
    ['system', 'fr-FR', 'en', 'en-US'],
    ['system', 'de_CH.UTF-8', 'en', 'en-US'],
    ['system', 'C', 'en', 'en-US'],
    ['system', '', 'en', 'en-US'],
    ['de', 'en-GB', 'de', 'de-DE'],
    ['de', 'de-CH', 'de', 'de-CH'],
    ['en', 'de-DE', 'en', 'en-US'],
  ] as const)('chosen %s on a system of %j: %s with the numbers of %s', (chosen, system, language, locale) => {
    expect(speechFor(chosen, system)).toEqual({ language, locale });
  });

  test('decides how numbers are written', async () => {
    expect(spokenLocale()).toBe('en-US');
    for (const language of languages) {
      await speak({ language, locale: `${language}-CH` });
      expect(spokenLocale()).toBe(`${language}-CH`);
    }
  });
});
