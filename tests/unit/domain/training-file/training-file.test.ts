import type { PromptTask } from '@shared/domain/prompts';
import { promptMessages } from '@shared/domain/prompts';
import { billableTokens, defaultEpochs, trainingLine } from '@shared/domain/training-file';
import { describe, expect, it } from 'vitest';

const TASK: PromptTask = {
  instructions: 'Sort it.',
  labels: [
    { name: 'a', description: '' },
    { name: 'b', description: '' },
  ],
  output: 'text',
};

describe('a line of the training file', () => {
  it('is the prompt as it is in use, and the answer', () => {
    const line: unknown = JSON.parse(trainingLine(TASK, 'hello', 'a'));
    expect(line).toEqual({ messages: [...promptMessages(TASK, [], 'hello'), { role: 'assistant', content: 'a' }] });
  });

  it('answers in JSON in JSON mode', () => {
    expect(JSON.parse(trainingLine({ ...TASK, output: 'json' }, 'hello', 'a')).messages.at(-1).content).toBe(
      '{"label":"a"}',
    );
  });

  it('holds no line end of any kind, and the text comes back byte for byte', () => {
    const text = ' 007\r\n\u2028\u2029\u0085\u000b"\\ \ud83d\udc69\u200d\ud83d\udcbb \u05e9\u05dc \ufeff\u0000 ';
    const line = trainingLine(TASK, text, 'a');
    for (const end of ['\n', '\r', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c'])
      expect(line.includes(end)).toBe(false);
    expect(JSON.parse(line).messages[1].content).toBe(text);
  });

  it('keeps half a surrogate pair as an escape', () => {
    const line = trainingLine(TASK, 'x\ud83d', 'a');
    expect(line).toContain('x\\ud83d');
  });
});

describe('default epochs (cookbook rule)', () => {
  it.each([
    [1, 25],
    [4, 25],
    [5, 20],
    [10, 10],
    [33, 3],
    [34, 3],
    [500, 3],
    [8333, 3],
    [8334, 2],
    [12_501, 1],
    [100_000, 1],
    [0, 25],
  ])('for %i examples are %i', (examples, epochs) => {
    expect(defaultEpochs(examples)).toBe(epochs);
  });

  it('need a number of examples', () => {
    expect(() => defaultEpochs(-1)).toThrow(RangeError);
    expect(() => defaultEpochs(1.5)).toThrow(RangeError);
  });

  it('times the tokens, each example up to the limit, are what is billed', () => {
    expect(billableTokens([4306], 20, 16_385)).toBe(86_120);
    expect(billableTokens([100, 70_000, 5], 2, 65_536)).toBe(131_282);
    expect(billableTokens([], 3, 65_536)).toBe(0);
  });
});
