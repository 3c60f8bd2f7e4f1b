import type { ChatRequest } from '@engine/sandbox/chat-request';
import type { Possible } from '@engine/sandbox/possible-answer';
import { pick, sayChoice } from '@engine/sandbox/reply';
import { expect, test } from 'vitest';

const request: ChatRequest = {
  model: 'sandbox-base',
  messages: [],
  temperature: 0,
  topP: 1,
  maxTokens: null,
  logprobs: true,
  topLogprobs: 20,
  format: { type: 'text' },
  stop: [],
  seed: 0,
  choices: 1,
  logitBias: new Map(),
};
/** In o200k these are `card` `_arr` `ival`, `card` `_link` `ing`, `refund` and `card`. */
const possible: Possible[] = [
  { text: 'card_arrival', probability: 0.4 },
  { text: 'card_linking', probability: 0.2 },
  { text: 'refund', probability: 0.3 },
  { text: 'card', probability: 0.1 },
];
const say = (changes: Partial<ChatRequest>, from = possible) =>
  sayChoice(from, { ...request, ...changes }, 1, 'request', 0);
const probabilities = (tokens: readonly { token: string; logprob: number }[] | undefined) =>
  tokens?.map(({ token, logprob }) => [token, Number(Math.exp(logprob).toFixed(9))]);

test('the first token carries the mass of all answers that begin with it, later tokens their share of it', () => {
  const content = say({}).wire.logprobs?.content;
  expect(probabilities(content)).toEqual([
    ['card', 0.7],
    ['_arr', Number((0.4 / 0.7).toFixed(9))],
    ['ival', 1],
  ]);
  expect(probabilities(content?.[0]?.top_logprobs)).toEqual([
    ['card', 0.7],
    ['refund', 0.3],
  ]);
});

test('the log probabilities of an answer sum to the log of its probability when no other answer goes on from it', () => {
  const content = say({}).wire.logprobs?.content ?? [];
  expect(content.reduce((sum, { logprob }) => sum + logprob, 0)).toBeCloseTo(Math.log(0.4), 12);
});

test('top_logprobs gives as many alternatives as were asked for', () => {
  expect(say({ topLogprobs: 1 }).wire.logprobs?.content[0]?.top_logprobs.map(({ token }) => token)).toEqual(['card']);
  expect(say({ topLogprobs: 0 }).wire.logprobs?.content[0]?.top_logprobs).toEqual([]);
  expect(say({ logprobs: false }).wire.logprobs).toBeNull();
});

test('a limit of tokens cuts the answer and says so', () => {
  const choice = say({ maxTokens: 2 });
  expect(choice.wire.message.content).toBe('card_arr');
  expect(choice.wire.finish_reason).toBe('length');
  expect(choice.completionTokens).toBe(2);
  expect(say({ maxTokens: 3 }).wire.finish_reason).toBe('stop');
});

test('a stop sequence ends the answer before it', () => {
  const choice = say({ stop: ['_', 'x'] });
  expect([choice.wire.message.content, choice.wire.finish_reason]).toEqual(['card', 'stop']);
});

test('the bytes of the tokens are the bytes of the answer, also where a token is half a character', () => {
  const text = 'é漢字😀 ok';
  const content = say({}, [{ text, probability: 1 }]).wire.logprobs?.content ?? [];
  expect(Buffer.from(content.flatMap(({ bytes }) => [...bytes])).toString('utf8')).toBe(text);
});

test('temperature 0 takes the likeliest answer, the first of equals', () => {
  const equal = [
    { text: 'a', probability: 0.5 },
    { text: 'b', probability: 0.5 },
  ];
  expect(pick(equal, 0, 1, 0.99).text).toBe('a');
});

test('at temperature 1 answers are drawn in proportion to their probabilities', () => {
  expect([0, 0.39, 0.41, 0.69, 0.71, 0.89, 0.91].map((draw) => pick(possible, 1, 1, draw).text)).toEqual([
    'card_arrival',
    'card_arrival',
    'refund',
    'refund',
    'card_linking',
    'card_linking',
    'card',
  ]);
});

test('a nucleus leaves out what lies beyond it', () => {
  expect(pick(possible, 1, 0.5, 0.999).text).toBe('refund');
  expect(pick(possible, 1, 0.1, 0.999).text).toBe('card_arrival');
});

test('the same request says the same, and choices of one request differ', () => {
  const said = (index: number) =>
    sayChoice(possible, { ...request, temperature: 1 }, 7, 'text', index).wire.message.content;
  const twenty = Array.from({ length: 20 }, (_, index) => said(index));
  expect(Array.from({ length: 20 }, (_, index) => said(index))).toEqual(twenty);
  expect(new Set(twenty).size).toBeGreaterThan(1);
});
