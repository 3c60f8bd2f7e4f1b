import type { PromptTask } from '@shared/domain/prompts';
import { promptMessages } from '@shared/domain/prompts';
import {
  billableTokens,
  checkTrainingFile,
  defaultEpochs,
  type TrainingExample,
  trainingLimits,
  trainingLine,
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

describe('the check of a training file', () => {
  const LABELS = ['a', 'b'];
  const good: TrainingExample[] = Array.from({ length: 20 }, (_, at) => ({
    rowId: at + 101,
    line: at + 1,
    text: `text number ${at}`,
    label: at % 2 ? 'a' : 'b',
    tokens: 20,
  }));
  const changed = (changes: Record<number, Partial<TrainingExample>>) =>
    good.map((example) => ({ ...example, ...changes[example.line] }));
  const check = (examples: readonly TrainingExample[], labels = LABELS) =>
    checkTrainingFile(examples, labels, trainingLimits('gpt-4.1'));
  const brief = (examples: readonly TrainingExample[]) =>
    check(examples).map(({ rule, severity, line, rowId }) => [rule, severity, line, rowId]);

  it('finds nothing in a clean file', () => {
    expect(check(good)).toEqual([]);
  });

  it('finds a file with fewer than 10 examples, and the labels that are rare in it', () => {
    expect(check(good.slice(0, 9)).map(({ rule }) => rule)).toEqual([
      'too-few-examples',
      'few-rows-of-label',
      'few-rows-of-label',
    ]);
    expect(check([])[0]?.message).toBe(
      'The training file has 0 rows; at least 10 are needed. Label more rows or give train a larger share.',
    );
  });

  it('finds a label without any row', () => {
    expect(check(good, ['a', 'b', 'c'])).toEqual([
      {
        rule: 'few-rows-of-label',
        severity: 'warning',
        line: null,
        rowId: null,
        message: "'c' has no row in training. Label at least 10, or the model will hardly learn it.",
      },
    ]);
  });

  it('finds empty texts, empty labels and labels that the project does not list', () => {
    const enough = [
      ...good,
      ...good.map((one) => ({ ...one, line: one.line + 20, rowId: one.rowId + 20, text: `more ${one.text}` })),
    ];
    const broken = enough.map((one) =>
      one.line === 3
        ? { ...one, text: ' \n' }
        : one.line === 5
          ? { ...one, label: '' }
          : one.line === 7
            ? { ...one, label: 'A' }
            : one,
    );
    expect(brief(broken)).toEqual([
      ['empty-text', 'error', 3, 103],
      ['empty-label', 'error', 5, 105],
      ['unknown-label', 'error', 7, 107],
    ]);
  });

  it('finds the same text with two labels on both its lines, also when it is written differently', () => {
    const found = check(changed({ 1: { text: 'Where is it?' }, 2: { text: 'where is it' } }));
    expect(found.map(({ rule, line }) => [rule, line])).toEqual([
      ['conflicting-labels', 1],
      ['conflicting-labels', 2],
    ]);
    expect(found[0]?.message).toBe("Line 1 is 'b', but the same text also stands as 'a'. Decide for one.");
  });

  it('finds a repeated example on its second line, and names the first', () => {
    const found = check(changed({ 3: { text: 'text number 0' } }));
    expect(found).toEqual([
      {
        rule: 'duplicate',
        severity: 'warning',
        line: 3,
        rowId: 103,
        message: 'Line 3 repeats line 1. You would pay for it twice.',
      },
    ]);
  });

  it('finds an example over the token limit of the model', () => {
    expect(brief(changed({ 2: { tokens: 65_537 } }))).toEqual([['too-long', 'warning', 2, 102]]);
    expect(brief(changed({ 2: { tokens: 65_536 } }))).toEqual([]);
    expect(trainingLimits('ft:gpt-3.5-turbo-0125:acme::x').maxTokensPerExample).toBe(16_385);
  });
});
