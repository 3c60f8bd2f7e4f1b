import { answerForm } from '@engine/sandbox/answer-form';
import { CONFUSED_ANSWER, Guesser } from '@engine/sandbox/guesser';
import type { Possible } from '@engine/sandbox/possible-answer';
import { expect, test } from 'vitest';

const free = answerForm({ type: 'text' });
const instructions = 'Labels:\n- refund: the customer wants money back\n- delivery: a parcel is late or lost';
const likeliest = (possible: Possible[]) => possible.toSorted((a, b) => b.probability - a.probability)[0]?.text;
const inSchema = (labels: string[]) =>
  answerForm({
    type: 'json_schema',
    json_schema: {
      name: 'answer',
      schema: { type: 'object', properties: { label: { type: 'string', enum: labels } } },
    },
  });

test('without examples it goes by the words of names and descriptions', () => {
  const guesser = new Guesser({ instructions, examples: [] }, free);
  expect(likeliest(guesser.guess('My parcel never came'))).toBe('delivery');
  expect(likeliest(guesser.guess('Give me my money'))).toBe('refund');
});

test('says it is unsure when the text shares nothing with any label', () => {
  const guesser = new Guesser({ instructions, examples: [] }, free);
  expect(likeliest(guesser.guess('zebra'))).toBe(CONFUSED_ANSWER);
  expect(likeliest(guesser.guess(''))).toBe(CONFUSED_ANSWER);
});

test('an example in the prompt brings an answer that the names alone do not', () => {
  const examples = [
    { text: 'The zebra ate my box', answer: 'delivery' },
    { text: 'I paid twice', answer: 'refund' },
  ];
  expect(likeliest(new Guesser({ instructions, examples }, free).guess('a zebra'))).toBe('delivery');
  expect(likeliest(new Guesser({ instructions, examples }, free).guess('paid it twice'))).toBe('refund');
});

test('answers in the JSON form of the examples, for labels without an example too', () => {
  const examples = [{ text: 'I paid twice', answer: '{"topic":"refund"}' }];
  const guesser = new Guesser({ instructions, examples }, free);
  expect(likeliest(guesser.guess('paid twice'))).toBe('{"topic":"refund"}');
  expect(likeliest(guesser.guess('lost parcel'))).toBe('{"topic":"delivery"}');
});

test('a schema holds it to its labels, even when it is confused', () => {
  const possible = new Guesser({ instructions, examples: [] }, inSchema(['refund', 'delivery'])).guess('zebra');
  expect(possible).toEqual([
    { text: '{"label":"refund"}', probability: 0.5 },
    { text: '{"label":"delivery"}', probability: 0.5 },
  ]);
});

test('probabilities of all answers sum to 1', () => {
  const possible = new Guesser({ instructions, examples: [] }, free).guess('money for the parcel');
  expect(possible).toHaveLength(3);
  expect(possible.reduce((sum, one) => sum + one.probability, 0)).toBeCloseTo(1, 12);
});

test('a prompt without labels and examples leaves only the confused answer', () => {
  expect(new Guesser({ instructions: 'Hello', examples: [] }, free).guess('anything')).toEqual([
    { text: CONFUSED_ANSWER, probability: 1 },
  ]);
});

test('labels named like parts of JavaScript objects are labels like others', () => {
  const guesser = new Guesser({ instructions: 'Labels:\n- __proto__\n- constructor', examples: [] }, free);
  expect(likeliest(guesser.guess('the constructor'))).toBe('constructor');
  const strict = new Guesser({ instructions: '', examples: [] }, inSchema(['__proto__', 'toString']));
  expect(strict.guess('proto').map(({ text }) => text)).toEqual(['{"label":"__proto__"}', '{"label":"toString"}']);
});
