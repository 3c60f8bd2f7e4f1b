import { readLabelList } from '@engine/sandbox/label-list';
import { systemPrompt } from '@shared/domain/prompts';
import { expect, test } from 'vitest';

const names = (text: string, known: string[] = []) => readLabelList(text, known).map(({ name }) => name);

test('reads the labels and descriptions that the app itself writes into a system message', () => {
  const labels = [
    { name: 'refund', description: 'wants money back: all or a part' },
    { name: 'late parcel', description: '' },
    { name: 'two\nlines', description: 'odd' },
  ];
  const prompt = systemPrompt({ instructions: 'Sort the letters.', labels, output: 'text' });
  expect(readLabelList(prompt, [])).toEqual(labels);
});

test('takes the list that is announced as labels, not a longer list of rules', () => {
  const text = 'Rules:\n- be short\n- be kind\n- no emoji\n\nCategories:\n- bug\n- wish\n\nAnswer with one.';
  expect(names(text)).toEqual(['bug', 'wish']);
});

test('reads numbers, stars and quotes around names', () => {
  expect(names('Labels:\n1. `one`\n2. "two"\n3. three')).toEqual(['one', 'two', 'three']);
  expect(names('Labels:\n* one\n* two')).toEqual(['one', 'two']);
});

test('reads a JSON array when there is no list of lines', () => {
  expect(names('Answer with one of ["yes", "no, never"].')).toEqual(['yes', 'no, never']);
});

test('keeps a colon inside a name that a schema or an example makes certain', () => {
  const text = 'Labels:\n- Re: order: about an order\n- other';
  expect(readLabelList(text, ['Re: order', 'other'])).toEqual([
    { name: 'Re: order', description: 'about an order' },
    { name: 'other', description: '' },
  ]);
});

test('finds nothing in a prompt without a list', () => {
  expect(names('Say what the letter is about.')).toEqual([]);
  expect(names('')).toEqual([]);
});
