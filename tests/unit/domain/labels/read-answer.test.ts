import { answerReader, type Reply, readAnswer } from '@shared/domain/labels';
import { describe, expect, it } from 'vitest';

const LABELS = ['card_arrival', 'card_lost', 'top-up failed', 'Exchange rate', '__proto__'];

const said = (content: string | null, finishReason: string | null = 'stop', refusal: string | null = null): Reply => ({
  content,
  refusal,
  finishReason,
});
const text = (content: string, finishReason = 'stop', labels: readonly string[] = LABELS) =>
  readAnswer(said(content, finishReason), labels, 'text');
const json = (content: string, finishReason = 'stop', labels: readonly string[] = LABELS) =>
  readAnswer(said(content, finishReason), labels, 'json');

describe('a text answer', () => {
  it.each([
    ['letter by letter', 'card_lost', 'card_lost'],
    ['with white space around it', '\n card_lost  \n', 'card_lost'],
    ['in other case', 'CARD_LOST', 'card_lost'],
    ['in double quotes', '"card_lost"', 'card_lost'],
    ['in curly quotes', '\u201ccard_lost\u201d', 'card_lost'],
    ['in backticks', '`card_lost`', 'card_lost'],
    ['in bold', '**card_lost**', 'card_lost'],
    ['with a full stop', 'card_lost.', 'card_lost'],
    ['with a full stop inside the quotes', '"card_lost."', 'card_lost'],
    ['with a space for an underscore', 'Card lost', 'card_lost'],
    ['with a hyphen for an underscore', 'card-lost', 'card_lost'],
    ['with an underscore for a hyphen and a space', 'TOP_UP_FAILED', 'top-up failed'],
    ['behind Label:', 'Label: card_lost', 'card_lost'],
    ['behind a bold Label:', '**Label:** card_lost', 'card_lost'],
    ['behind Category:', 'category: "Exchange Rate".', 'Exchange rate'],
    ['when it names a property of every object', '__proto__', '__proto__'],
  ])('is read %s', (_, content, label) => {
    expect(text(content)).toMatchObject({ status: 'answered', label, raw: content });
  });

  it('is equal to a label written with composed letters when it uses combining marks', () => {
    expect(text('re\u0301sume\u0301', 'stop', ['r\u00e9sum\u00e9']).label).toBe('r\u00e9sum\u00e9');
  });

  it.each([
    ['another word', 'refund'],
    ['a sentence with the label in it', 'I think it is card_lost because the card is gone'],
    ['two labels', 'card_lost, card_arrival'],
    ['only the beginning of a label', 'card_arr'],
    ['a property that every object has', 'constructor'],
  ])('that is %s is out of the set', (_, content) => {
    expect(text(content)).toMatchObject({ status: 'out-of-set', label: null, raw: content });
  });

  it.each(['', '  \n', null])('that is empty (%j) cannot be parsed', (content) => {
    expect(readAnswer(said(content), LABELS, 'text')).toMatchObject({
      status: 'unparseable',
      label: null,
      raw: content,
    });
  });

  it('prefers the stricter rule: case decides between labels that differ in case only', () => {
    expect(text('`Card`', 'stop', ['card', 'Card']).label).toBe('Card');
  });

  it('is no guess between two labels that match equally well', () => {
    expect(text('CARD', 'stop', ['card', 'Card']).status).toBe('out-of-set');
    expect(text('a b', 'stop', ['a_b', 'a-b']).status).toBe('out-of-set');
  });

  it('is taken whole before a leading Label: is taken off', () => {
    expect(text('Label: x', 'stop', ['x', 'Label: x']).label).toBe('Label: x');
  });

  it('is out of an empty label list', () => {
    expect(text('anything', 'stop', []).status).toBe('out-of-set');
  });
});

describe('an answer that was cut off', () => {
  it('is read when exactly one label starts with it', () => {
    expect(text('card_arr', 'length')).toMatchObject({ status: 'answered', label: 'card_arrival', raw: 'card_arr' });
    expect(text('Label: Card L', 'length').label).toBe('card_lost');
  });

  it('is truncated when two labels start with it', () => {
    expect(text('card_', 'length')).toMatchObject({ status: 'truncated', label: null, raw: 'card_' });
  });

  it('is truncated when it is a label that another label goes on from', () => {
    expect(text('card', 'length', ['card', 'card_lost']).status).toBe('truncated');
  });

  it('is read when it is a whole label that no other goes on from', () => {
    expect(text('card_lost', 'length').label).toBe('card_lost');
  });

  it('is truncated when it is empty or begins no label', () => {
    expect(text('', 'length').status).toBe('truncated');
    expect(text('The customer', 'length').status).toBe('truncated');
  });

  it('is read without the half of a character that the cut left', () => {
    expect(text('caf\ufffd', 'length', ['caf\u00e9', 'tea']).label).toBe('caf\u00e9');
  });
});

describe('a JSON answer', () => {
  it.each([
    ['plain', '{"label": "card_lost"}'],
    ['in a code fence', '```json\n{"label": "card_lost"}\n```'],
    ['in a nameless code fence', '```\n{"label":"card_lost"}```'],
    ['with more keys', '{"reason": "gone", "label": "card_lost"}'],
    ['in other case', '{"label": "Card Lost"}'],
  ])('is read %s', (_, content) => {
    expect(json(content)).toMatchObject({ status: 'answered', label: 'card_lost', raw: content });
  });

  it('reads a number or a truth value as its text', () => {
    expect(json('{"label": 5}', 'stop', ['4', '5']).label).toBe('5');
    expect(json('{"label": true}', 'stop', ['true', 'false']).label).toBe('true');
  });

  it('reads labels with quotes, line breaks and the name of a prototype', () => {
    expect(json(JSON.stringify({ label: 'say "no"\nnow' }), 'stop', ['say "no"\nnow']).label).toBe('say "no"\nnow');
    expect(json('{"label": "__proto__"}').label).toBe('__proto__');
  });

  it.each([
    ['broken', '{"label": "card_lost"'],
    ['no object', '"card_lost"'],
    ['null', 'null'],
    ['an array', '[{"label": "card_lost"}]'],
    ['without the key', '{"answer": "card_lost"}'],
    ['without a text under the key', '{"label": null}'],
    ['with a list under the key', '{"label": ["card_lost"]}'],
    ['with an empty text under the key', '{"label": ""}'],
    ['plain text', 'card_lost'],
    ['with two objects', '{"label": "card_lost"}{"label": "card_arrival"}'],
    ['with the key on its prototype only', '{"__proto__": {"label": "card_lost"}}'],
  ])('that is %s cannot be parsed', (_, content) => {
    expect(json(content)).toMatchObject({ status: 'unparseable', label: null, raw: content });
  });

  it('that holds no label of the set is out of it', () => {
    expect(json('{"label": "refund"}').status).toBe('out-of-set');
  });

  it('that was cut is read as far as one label only can be meant', () => {
    expect(json('{"label": "card_arr', 'length').label).toBe('card_arrival');
    expect(json('{"label": "card_lost"', 'length').label).toBe('card_lost');
    expect(json('```json\n{"label": "card_lost"}', 'length').label).toBe('card_lost');
    expect(json('{"label": "card_', 'length').status).toBe('truncated');
    expect(json('{"lab', 'length').status).toBe('truncated');
    expect(json('{"label": "', 'length').status).toBe('truncated');
  });

  it('whose value was closed before the cut is no beginning of a longer label', () => {
    expect(json('{"label": "card"', 'length', ['card', 'card_lost']).label).toBe('card');
    expect(json('{"label": "refund"', 'length').status).toBe('out-of-set');
  });
});

describe('a reply without an answer', () => {
  it('is filtered before anything else is looked at', () => {
    expect(readAnswer(said('card_lost', 'content_filter', 'no'), LABELS, 'text')).toMatchObject({
      status: 'filtered',
      label: null,
      raw: 'card_lost',
    });
  });

  it('is refused when the model says so in the field for it, and keeps the words', () => {
    expect(readAnswer(said(null, 'stop', 'I cannot help with that.'), LABELS, 'json')).toMatchObject({
      status: 'refused',
      label: null,
      raw: 'I cannot help with that.',
    });
  });

  it('is not refused by an empty refusal', () => {
    expect(readAnswer(said('card_lost', 'stop', ''), LABELS, 'text').label).toBe('card_lost');
  });
});

it('a reader made once reads many replies, 100,000 loose ones over 77 labels', () => {
  const labels = Array.from({ length: 77 }, (_, at) => `label_number_${at}`);
  const read = answerReader(labels, 'text');
  let answered = 0;
  for (let row = 0; row < 100_000; row += 1)
    if (read(said(`Label Number ${row % 80}.`)).status === 'answered') answered += 1;
  expect(answered).toBe(77 * 1250);
});
