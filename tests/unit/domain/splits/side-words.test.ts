import { countedRowsOfSide, rowsOfSide, sideInFull, sideName, sideWord } from '@shared/domain/splits';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { afterEach, expect, it } from 'vitest';

const allWords = () =>
  (['train', 'validation', 'test'] as const).map((part) => [
    sideName(part),
    sideWord(part),
    sideInFull(part),
    rowsOfSide(part),
    countedRowsOfSide(1, part),
    countedRowsOfSide(1200, part),
  ]);

afterEach(() => speak(speechFor('en', 'en-US')));

it('a side has a name, a word in a line, and nouns for a sentence', () => {
  expect(allWords()).toEqual([
    ['Train', 'train', 'train side', 'train rows', '1 train row', '1,200 train rows'],
    ['Validation', 'validation', 'validation side', 'validation rows', '1 validation row', '1,200 validation rows'],
    ['Test', 'test', 'test side', 'test rows', '1 test row', '1,200 test rows'],
  ]);
});

it('in German the nouns are one word, which no case changes', async () => {
  await speak(speechFor('de', 'de-DE'));
  expect(allWords()).toEqual([
    ['Training', 'Training', 'Trainingsseite', 'Trainingszeilen', '1 Trainingszeile', '1.200 Trainingszeilen'],
    [
      'Validierung',
      'Validierung',
      'Validierungsseite',
      'Validierungszeilen',
      '1 Validierungszeile',
      '1.200 Validierungszeilen',
    ],
    ['Test', 'Test', 'Testseite', 'Testzeilen', '1 Testzeile', '1.200 Testzeilen'],
  ]);
});
