import { expect, test } from 'vitest';
import { readSettings } from '../../../main/shell/stored-settings';

const asNew = { theme: 'system', language: 'system', textSize: 100, acceptWeakKeyStorage: false };

test.each([undefined, null, 'dark', 7, []])('settings that are no settings (%j) are as new', (stored) =>
  expect(readSettings(stored)).toEqual(asNew),
);

test('a field that cannot be read is as new, the others hold', () => {
  expect(readSettings({ theme: 'sepia', textSize: 150, acceptWeakKeyStorage: true })).toEqual({
    theme: 'system',
    language: 'system',
    textSize: 150,
    acceptWeakKeyStorage: true,
  });
  expect(
    readSettings({ theme: 'dark', language: 'de', textSize: 1000, acceptWeakKeyStorage: 'yes', fromNewerVersion: 1 }),
  ).toEqual({
    theme: 'dark',
    language: 'de',
    textSize: 100,
    acceptWeakKeyStorage: false,
  });
});
