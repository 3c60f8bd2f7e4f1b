import { filterWords, wrongWords } from '@renderer/features/errors/error-words';
import { trainModelsWords } from '@renderer/features/experiments/experiment-words';
import { findingWords } from '@renderer/features/guide/guide-words';
import { bundleFacts } from '@renderer/features/reports/verification-words';
import { totalWords } from '@renderer/features/training/deployment-words';
import { mendWords } from '@renderer/features/training/finding-groups';
import { trainWords } from '@renderer/features/training/training-words';
import { percentSuffix } from '@shared/domain/format';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { afterAll, beforeAll, expect, test } from 'vitest';

beforeAll(() => speak(speechFor('de', 'de-DE')));
afterAll(() => speak(speechFor('en', 'en-US')));

/** As it is read: German parts a number from its sign by a space that does not break. */
const read = (words: string): string => words.replaceAll('\u00a0', ' ');

test('a button says in German what it trains on and what that costs, the verb at the end', () => {
  const cost = { low: 20_000_000, likely: 50_000_000, high: 90_000_000 };
  expect(read(trainWords({ trainRows: 1210, cost, simulated: false }))).toBe(
    'Auf 1.210 Zeilen für etwa 0,05 $ trainieren',
  );
  expect(trainWords({ trainRows: 1, cost: null, simulated: false })).toBe(
    'Auf 1 Zeile trainieren, Preis nicht bekannt',
  );
  expect(read(trainModelsWords(3, { cost, simulated: true }))).toBe('3 Modelle für etwa 0,05 $ (simuliert) trainieren');
});

test('one and many have their own words', () => {
  expect(mendWords([{ rowId: 1, label: 'a' }])).toBe('Label von 1 Zeile ändern');
  expect(
    mendWords([
      { rowId: 1, text: 'a' },
      { rowId: 2, text: 'b' },
    ]),
  ).toBe('Text von 2 Zeilen ändern');
  expect(read(totalWords({ deployments: [], perHour: 0, cost: 1_500_000_000, unpriced: 1 }))).toBe(
    'Keine steht; bisher 1,50 $, ohne 1 Bereitstellung, deren Preis nicht bekannt ist',
  );
});

test('a side is part of its word, and a column or label stays as it is stored', () => {
  const kinds = { 'suspect-label': 1, ambiguous: 0, outside: 0, 'no-answer': 0, 'true-error': 2 };
  expect(wrongWords({ kinds }, { rows: 84, part: 'test' })).toBe('3 von 84 Testzeilen falsch');
  expect(wrongWords({ kinds }, { rows: 84, part: 'validation' })).toBe('3 von 84 Validierungszeilen falsch');
  expect(
    filterWords({ by: 'slice', column: { extra: 'channel' }, value: 'web', wrong: true }, () => '', 'Few-Shot'),
  ).toBe('Falsche Zeilen mit channel „web“');
  expect(
    bundleFacts({
      bundle: {
        project: 'Tickets',
        part: 'test',
        contents: 'hashes',
        app: '0.1.0',
        writtenAt: '2026-11-21T11:35:12.000Z',
        arms: ['Majority class'],
        rows: 84,
        answers: 84,
        verdict: 'Majority class wins.',
        simulated: true,
      },
    }).map(([, value]) => value),
  ).toEqual([
    'Tickets',
    'Majority class wins. (Sandbox, kein LLM)',
    'Majority class',
    '84 Testzeilen, nur Hashes',
    '2026-11-21 11:35 UTC von Fewtune 0.1.0',
  ]);
});

test('what a benchmark measured on stands in its case, and the name of a data set as it is', () => {
  const on = (data: string) =>
    read(findingWords({ rule: 'benchmark', benchmark: { data, trainRows: 5001, labels: 77, accuracy: 0.859 } }));
  const rest = '(5.001 Trainingszeilen, 77 Labels: 65 Zeilen je Label) lag es bei 85,9 % richtig.';
  expect(on('banking77')).toBe(`Auf banking77 ${rest}`);
  expect(on('banking77, half of it')).toBe(`Auf der Hälfte von banking77 ${rest}`);
  expect(on('the sample')).toBe(`Auf dem Beispiel ${rest}`);
});

test('a number in percent that is typed has its sign after a space', () => {
  expect(percentSuffix()).toBe('\u00a0%');
});
