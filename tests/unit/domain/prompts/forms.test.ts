import { chooseCodes, completionProblem, completionPrompt, type PromptTask, shuffledFor } from '@shared/domain/prompts';
import { describe, expect, it } from 'vitest';

const TASK: PromptTask = {
  instructions: 'Sort the mail.',
  labels: [
    { name: 'refund', description: '' },
    { name: 'other', description: '' },
  ],
  output: 'text',
};

describe('codes for labels', () => {
  it('are letters while they last, then numbers', () => {
    expect(chooseCodes(3, () => true)).toEqual(['A', 'B', 'C']);
    expect(chooseCodes(28, () => true)).toEqual(Array.from({ length: 28 }, (_, at) => String(at + 1)));
  });
  it('are only such as are one token', () => {
    expect(chooseCodes(2, (code) => code !== 'A')).toEqual(['B', 'C']);
    expect(chooseCodes(2, () => false)).toContain('too few codes that are one token each');
  });
  it('are refused in words for no label and for too many', () => {
    expect(chooseCodes(0, () => true)).toContain('the project has none');
    expect(chooseCodes(301, () => true)).toContain('at most 300 codes; the project has 301 labels');
  });
});

describe('the prompt/completion form', () => {
  const form = { separator: ' ->', stop: ' END' };
  it('puts task and examples before the row, which ends with the separator', () => {
    expect(completionPrompt(TASK, [{ text: 'give it back', label: 'refund' }], 'hello', form)).toBe(
      'Sort the mail.\n\nLabels:\n- refund\n- other\n\nAnswer with exactly one label from the list, written exactly as above, and nothing else.\n\n' +
        'give it back -> refund END\nhello ->',
    );
  });
  it('is the bare row for a fine-tune', () => {
    expect(completionPrompt(null, [], 'hello', { separator: '\n\n###\n\n', stop: '\n' })).toBe('hello\n\n###\n\n');
  });
  it('cannot answer a label in which the stop stands', () => {
    expect(completionProblem(['a END b'], form)).toBe(
      "The stop stands inside the label 'a END b', so that label could never be answered. Choose another stop.",
    );
    expect(completionProblem(['a', 'b'], form)).toBeNull();
  });
});

describe('an order of its own for each row', () => {
  const list = Array.from({ length: 20 }, (_, at) => at);
  it('is the same again for the same seed and row, and holds everything once', () => {
    const once = shuffledFor(list, 7, 'labels', 'row one');
    expect(shuffledFor(list, 7, 'labels', 'row one')).toEqual(once);
    expect([...once].sort((a, b) => a - b)).toEqual(list);
  });
  it('differs by row, by seed and by list', () => {
    const orders = [
      shuffledFor(list, 7, 'labels', 'row one'),
      shuffledFor(list, 7, 'labels', 'row two'),
      shuffledFor(list, 8, 'labels', 'row one'),
      shuffledFor(list, 7, 'shots', 'row one'),
    ];
    expect(new Set(orders.map(String)).size).toBe(4);
  });
  it('puts every item in every place about as often', () => {
    const first = Array.from({ length: 4000 }, (_, row) => shuffledFor([0, 1, 2, 3], 1, 'x', `row ${row}`)[0]);
    for (const item of [0, 1, 2, 3]) {
      const count = first.filter((one) => one === item).length;
      expect(count).toBeGreaterThan(900);
      expect(count).toBeLessThan(1100);
    }
  });
});
