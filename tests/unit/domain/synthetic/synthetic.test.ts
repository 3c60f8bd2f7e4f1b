import { freshTexts, readTexts, writingMessages } from '@shared/domain/synthetic';
import { expect, test } from 'vitest';

test('copies and near-copies of rows and of each other are left out, whichever way they are written', () => {
  const there = ['Where is my parcel?', 'I forgot the password of my account and cannot log in any more'];
  const written = [
    'where is my  parcel',
    'The courier left it with a neighbour',
    'I forgot the password of my account and cannot log in anymore',
    'The courier left it with a neighbour.',
    'The courier left it with the neighbour',
    '😀 007',
  ];
  expect(freshTexts(there, written, 0.7)).toEqual({ kept: [1, 5], copies: 2, nearCopies: 2 });
  expect(freshTexts([], [], 0.8)).toEqual({ kept: [], copies: 0, nearCopies: 0 });
});

test('an answer is read as JSON, also within a fence; without a list of texts it is unreadable', () => {
  expect(readTexts('{"texts": ["a", " ", "b"]}')).toEqual(['a', 'b']);
  expect(readTexts('```json\n{"texts": ["a"]}\n```')).toEqual(['a']);
  for (const answer of [null, 'no', '{"texts": "a"}', '{"texts": [']) expect(readTexts(answer)).toBeNull();
});

test('the question names the label with its description, the others, the round and the style', () => {
  const [system, user] = writingMessages({
    instructions: 'Sort mails.',
    label: { name: 'Delivery', description: 'parcels' },
    others: [{ name: 'Account', description: '' }],
    texts: 10,
    examples: ['where "is" it'],
    round: 2,
    rounds: 3,
  });
  expect(system?.content).toContain('What the classifier is for:\nSort mails.');
  expect(system?.content).toContain('Other labels, which the texts must not fit:\n- Account');
  expect(user?.content).toBe(
    'Write 10 texts for the label \'Delivery\' (parcels).\n\nThis is round 2 of 3: write other situations than one would think of first.\n\nIn the style of these, but none of them over again:\n"where \\"is\\" it"',
  );
});
