import { readCompletionPrompt } from '@engine/sandbox/completion-reading';
import { withBias } from '@engine/sandbox/logit-bias';
import { textPieces } from '@engine/sandbox/tokens';
import { describe, expect, it } from 'vitest';

describe('a prompt to go on with', () => {
  it('is taken apart into instructions, examples and the text that is asked', () => {
    const prompt = 'Sort.\n\nLabels:\n- a\n- b\n\none\n\n###\n\n a\ntwo\n\n###\n\n b\nthree\n\n###\n\n';
    expect(readCompletionPrompt(prompt, ['\n'])).toEqual({
      instructions: 'Sort.\n\nLabels:\n- a\n- b',
      examples: [
        { text: 'one', answer: 'a' },
        { text: 'two', answer: 'b' },
      ],
      question: 'three',
    });
  });
  it('may have any separator and stop', () => {
    expect(readCompletionPrompt('one -> a END\ntwo ->', [' END'])).toEqual({
      instructions: '',
      examples: [{ text: 'one', answer: 'a' }],
      question: 'two',
    });
  });
  it('is all question when nothing separates', () => {
    expect(readCompletionPrompt('hello', [])).toEqual({ instructions: '', examples: [], question: 'hello' });
  });
});

describe('logit_bias', () => {
  const idOf = (text: string): number => textPieces(text)[0]?.id ?? -1;
  const possible = [
    { text: 'A', probability: 0.5 },
    { text: 'B', probability: 0.3 },
    { text: 'unsure', probability: 0.2 },
  ];
  const biased = (bias: Record<string, number>) =>
    withBias(possible, new Map(Object.entries(bias).map(([text, value]) => [idOf(text), value]))).map(
      ({ probability }) => Number(probability.toFixed(6)),
    );

  it('weighs tokens with exp(bias): by 3 for ln 3', () => {
    expect(biased({ B: Math.log(3) })).toEqual([0.5 / 1.6, 0.9 / 1.6, 0.2 / 1.6]);
  });
  it('of 100 leaves only these tokens, in their proportion', () => {
    expect(biased({ A: 100, B: 100 })).toEqual([0.625, 0.375, 0]);
  });
  it('of -100 bans a token', () => {
    expect(biased({ A: -100 })).toEqual([0, 0.6, 0.4]);
  });
  it('changes nothing for tokens that cannot come', () => {
    expect(biased({ zebra: 100 })).toEqual([0.5, 0.3, 0.2]);
  });
});
