import { systemTokenCounter } from '@engine/arms/system-tokens';
import { type PromptTask, shuffledFor, systemPrompt } from '@shared/domain/prompts';
import { tokenCounter } from '@shared/domain/tokens';
import { expect, test } from 'vitest';

const descriptions = [
  '',
  'wants money back.',
  'ends with a slash /',
  '日本語の説明',
  '(see above)',
  'x   y',
  '50%!',
  '"q"',
];
const task = (template: string | null): PromptTask => ({
  instructions: 'Sort the mail.\nBe quick...',
  labels: descriptions.map((description, at) => ({ name: `label ${at}${'é'.repeat(at % 3)}`, description })),
  output: 'text',
  template,
});

test.each([
  ['the usual template', null],
  ['a list at the very end', 'Choose:\n{{labels}}'],
  ['a list at the very beginning', '{{labels}}\n{{answer_rule}}'],
  ['a list inside a line', 'One of {{labels}}, please.'],
  ['two lists', '{{labels}}\n\n{{label_names}}\n{{answer_rule}}'],
  ['names only', 'Choose:\n{{label_names}}\n\n{{answer_rule}}'],
])('the tokens of any order of the labels are those of the whole text, with %s', async (_, template) => {
  for (const model of ['gpt-4o', 'gpt-3.5-turbo']) {
    const counter = await tokenCounter(model);
    const count = systemTokenCounter(task(template), counter.text);
    for (let row = 0; row < 50; row += 1) {
      const labels = shuffledFor(task(template).labels, 3, 'labels', `row ${row}`);
      expect(count(labels)).toBe(counter.text(systemPrompt({ ...task(template), labels })));
    }
  }
});

test('a label is counted once for all orders, not once a row', async () => {
  let counted = 0;
  const count = systemTokenCounter(task(null), (text) => {
    counted += 1;
    return text.length;
  });
  for (let row = 0; row < 1000; row += 1) count(shuffledFor(task(null).labels, 3, 'labels', `row ${row}`));
  expect(counted).toBeLessThanOrEqual(1 + 2 * descriptions.length);
});
