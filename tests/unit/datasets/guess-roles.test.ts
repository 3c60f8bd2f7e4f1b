import { guessRoles } from '@engine/datasets/guess-roles';
import { expect, test } from 'vitest';

const texts = [
  'where is my parcel',
  'I want my money back',
  'the app crashes',
  'hello there',
  'one more',
  'and another',
];
const roles = (columns: Record<string, readonly string[]>) =>
  guessRoles(Object.entries(columns).map(([name, values]) => ({ name, values })));

test('the longest column is the text, a short one that repeats its values the label', () => {
  expect(roles({ body: texts, kind: ['a', 'b', 'a', 'b', 'a', 'b'] })).toEqual(['text', 'label']);
});

test('a column that is called a label is one, even when no value of it repeats', () => {
  expect(roles({ text: texts, category: ['a', 'b', 'c', 'd', 'e', 'f'] })).toEqual(['text', 'label']);
  expect(roles({ text: texts, Labels: ['a', 'a', 'a', 'a', 'a', 'a'] })).toEqual(['text', 'label']);
  expect(roles({ text: texts, note: ['a', 'b', 'c', 'd', 'e', 'f'] })).toEqual(['text', null]);
  expect(roles({ text: texts, label: ['', ' ', '', '', '', ''] })).toEqual(['text', null]);
});

test('sides, ids and groups are told by their words and names', () => {
  expect(
    roles({
      id: ['1', '2', '3', '4', '5', '6'],
      text: texts,
      customer: ['x', 'y', 'x', 'y', 'x', 'y'],
      part: ['train', 'test', 'dev', 'train', 'train', 'Test'],
    }),
  ).toEqual(['id', 'text', 'group', 'split']);
});
