import { languageName, tellableLanguages } from '@shared/domain/cleaning';
import { eld } from 'eld/small';
import { expect, test } from 'vitest';

test('the languages to choose from are exactly those that the detector knows, each with a name', () => {
  expect(tellableLanguages).toEqual(Object.values(eld.info().Languages));
  expect(tellableLanguages.filter((code) => languageName(code) === code)).toEqual([]);
});
