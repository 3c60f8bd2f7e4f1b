import type { PromptTask } from '@shared/domain/prompts';
import { promptMessages } from '@shared/domain/prompts';
import {
  billableTokens,
  chatLine,
  cutIntoChunks,
  defaultEpochs,
  type LineWriter,
  pairLine,
  preferenceLine,
} from '@shared/domain/training-file';
import { describe, expect, it } from 'vitest';

const TASK: PromptTask = {
  instructions: 'Sort it.',
  labels: [
    { name: 'a', description: '' },
    { name: 'b', description: '' },
  ],
  output: 'text',
};
const plain: LineWriter = { task: TASK, weighted: false };

describe('a line of the training file', () => {
  it('is the prompt as it is in use, and the answer', () => {
    const line: unknown = JSON.parse(chatLine(plain, 'hello', 'a'));
    expect(line).toEqual({ messages: [...promptMessages(TASK, [], 'hello'), { role: 'assistant', content: 'a' }] });
  });

  it('answers in JSON in JSON mode', () => {
    expect(
      JSON.parse(chatLine({ ...plain, task: { ...TASK, output: 'json' } }, 'hello', 'a')).messages.at(-1).content,
    ).toBe('{"label":"a"}');
  });

  it('holds no line end of any kind, and the text comes back byte for byte', () => {
    const text = ' 007\r\n\u2028\u2029\u0085\u000b"\\ \ud83d\udc69\u200d\ud83d\udcbb \u05e9\u05dc \ufeff\u0000 ';
    const line = chatLine(plain, text, 'a');
    for (const end of ['\n', '\r', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c'])
      expect(line.includes(end)).toBe(false);
    expect(JSON.parse(line).messages[1].content).toBe(text);
  });

  it('keeps half a surrogate pair as an escape', () => {
    const line = chatLine(plain, 'x\ud83d', 'a');
    expect(line).toContain('x\\ud83d');
  });
});

describe('the forms of a line', () => {
  it('states the weight of the answer where the host wants it said, and of nothing else', () => {
    expect(JSON.parse(chatLine({ ...plain, weighted: true }, 'hello', 'a')).messages).toEqual([
      ...promptMessages(TASK, [], 'hello'),
      { role: 'assistant', content: 'a', weight: 1 },
    ]);
  });

  it('answers with the code of a label', () => {
    const coded = { ...TASK, output: 'code' as const, labels: TASK.labels.map((label) => ({ ...label, code: 'B' })) };
    expect(JSON.parse(chatLine({ task: coded, weighted: false }, 'hello', 'a')).messages.at(-1).content).toBe('B');
  });

  it('writes prompt and completion with separator, leading space and stop, and no instructions', () => {
    expect(pairLine({ separator: '\n\n###\n\n', stop: ' END' }, 'hello', 'a')).toBe(
      '{"prompt":"hello\\n\\n###\\n\\n","completion":" a END"}',
    );
  });

  it('writes a preference as the question with a right and a wrong answer', () => {
    expect(JSON.parse(preferenceLine(TASK, 'hello', 'a', 'b'))).toEqual({
      input: { messages: promptMessages(TASK, [], 'hello') },
      preferred_output: [{ role: 'assistant', content: 'a' }],
      non_preferred_output: [{ role: 'assistant', content: 'b' }],
    });
  });
});

describe('a file that is too long', () => {
  const lines = (count: number, bytes = 100) => Array.from({ length: count }, () => bytes);

  it('stays whole when it fits, to the byte', () => {
    expect(cutIntoChunks(lines(10), { maxBytes: 1_000, maxRows: 10 })).toEqual([{ from: 0, to: 10, bytes: 1_000 }]);
  });

  it('is cut into the fewest parts of equal length, and no line is left out', () => {
    expect(cutIntoChunks(lines(25), { maxBytes: 1_000_000, maxRows: 10 })).toEqual([
      { from: 0, to: 8, bytes: 800 },
      { from: 8, to: 16, bytes: 800 },
      { from: 16, to: 25, bytes: 900 },
    ]);
    expect(cutIntoChunks(lines(25), { maxBytes: 999, maxRows: null })?.map(({ bytes }) => bytes)).toEqual([
      800, 800, 900,
    ]);
  });

  it('is cut once more where long lines come together', () => {
    expect(cutIntoChunks([900, 900, 10, 10], { maxBytes: 1_000, maxRows: null })).toEqual([
      { from: 0, to: 1, bytes: 900 },
      { from: 1, to: 2, bytes: 900 },
      { from: 2, to: 4, bytes: 20 },
    ]);
  });

  it('counts the byte order mark of every part', () => {
    expect(cutIntoChunks(lines(10), { maxBytes: 1_002, maxRows: null }, 3)).toEqual([
      { from: 0, to: 5, bytes: 503 },
      { from: 5, to: 10, bytes: 503 },
    ]);
  });

  it('cannot be cut when one line alone is too long', () => {
    expect(cutIntoChunks([10, 1_001], { maxBytes: 1_000, maxRows: null })).toBeNull();
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
