import {
  answerText,
  canUseSchema,
  labelSchema,
  type PromptTask,
  promptMessages,
  systemPrompt,
} from '@shared/domain/prompts';
import { describe, expect, it } from 'vitest';

const TASK: PromptTask = {
  instructions: 'Sort the message by what the customer wants.\n',
  labels: [
    { name: 'refund', description: 'wants\n money  back' },
    { name: 'other', description: '' },
  ],
  output: 'text',
};

describe('the system message', () => {
  it('holds instructions, one line a label and how to answer', () => {
    expect(systemPrompt(TASK)).toBe(
      [
        'Sort the message by what the customer wants.',
        '',
        'Labels:',
        '- refund: wants money back',
        '- other',
        '',
        'Answer with exactly one label from the list, written exactly as above, and nothing else.',
      ].join('\n'),
    );
  });

  it('asks for the JSON object in JSON mode', () => {
    expect(systemPrompt({ ...TASK, output: 'json' })).toContain('{"label": "one label from the list"}');
  });

  it('has a sentence of its own when there are no instructions', () => {
    expect(systemPrompt({ ...TASK, instructions: ' ' }).split('\n')[0]).toBe('Choose the label that fits the text.');
  });

  it('keeps a label with a line break on one line', () => {
    const labels = [{ name: 'a\n- b', description: '' }];
    expect(systemPrompt({ ...TASK, labels })).toContain('\n- "a\\n- b"\n');
  });

  it('asks for the bare answer when there are no labels', () => {
    expect(systemPrompt({ instructions: 'Who wrote it?', labels: [], output: 'text' })).toBe(
      'Who wrote it?\n\nAnswer with the answer only: no explanation and no punctuation around it.',
    );
  });
});

describe('the messages for one row', () => {
  it('put the shots before the text, in the answer form of the task', () => {
    const messages = promptMessages({ ...TASK, output: 'json' }, [{ text: 'give it back', label: 'refund' }], 'hello');
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[2]?.content).toBe('{"label":"refund"}');
    expect(messages.at(-1)).toEqual({ role: 'user', content: 'hello' });
  });

  it('leave texts as they are, byte for byte', () => {
    const text = ' 007\r\n\u05e9\u05dc\u05d5\u05dd \ud83d\udc69\u200d\ud83d\udcbb\ufeff ';
    expect(
      promptMessages(TASK, [{ text, label: 'other' }], text).filter(({ content }) => content === text),
    ).toHaveLength(2);
  });

  it('differ between rows in the last message only, so that the rest can be cached', () => {
    const [one, two] = ['a', 'b'].map((text) =>
      promptMessages(TASK, [{ text: 'x', label: 'other' }], text).slice(0, -1),
    );
    expect(one).toEqual(two);
  });
});

describe('the answer', () => {
  it('is the label, or an object that holds it', () => {
    expect(answerText('say "no"', 'text')).toBe('say "no"');
    expect(answerText('say "no"', 'json')).toBe('{"label":"say \\"no\\""}');
  });
});

describe('the strict schema', () => {
  it('takes exactly one of the labels under one required key', () => {
    expect(labelSchema(['a', '__proto__'])).toEqual({
      type: 'json_schema',
      json_schema: {
        name: 'answer',
        strict: true,
        schema: {
          type: 'object',
          properties: { label: { type: 'string', enum: ['a', '__proto__'] } },
          required: ['label'],
          additionalProperties: false,
        },
      },
    });
  });

  const labels = (count: number, length: number) =>
    Array.from({ length: count }, (_, at) => String(at).padStart(length, 'x'));
  it.each([
    ['one label', labels(1, 5), true],
    ['1,000 labels of 15 characters', labels(1000, 15), true],
    ['250 labels of 400 characters', labels(250, 400), true],
  ])('takes %s', (_, list, usable) => {
    expect(canUseSchema(list)).toBe(usable);
  });
  it.each([
    ['no labels', [], 'A strict schema needs at least one label. Add labels to the project or use text answers.'],
    [
      '1,001 labels',
      labels(1001, 5),
      'A strict schema takes up to 1,000 labels; the project has 1,001. Use text answers instead.',
    ],
    [
      '251 labels with 15,060 characters',
      labels(251, 60),
      'With more than 250 labels a strict schema takes 15,000 characters in all; the 251 labels have 15,060. Shorten the labels or use text answers.',
    ],
    [
      '120,000 characters and the key',
      labels(200, 600),
      'A strict schema takes 120,000 characters of labels; there are 120,000. Shorten the labels or use text answers.',
    ],
  ])('does not take %s and says why', (_, list, reason) => {
    expect(canUseSchema(list)).toBe(reason);
  });
});
