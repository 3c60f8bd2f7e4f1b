import { parserName, type Reply, readAnswer, readingWords } from '@shared/domain/labels';
import { describe, expect, it } from 'vitest';

const LABELS = ['Technical', 'Billing', 'Billing address'];
const said = (content: string, finishReason = 'stop'): Reply => ({ content, refusal: null, finishReason });
const read = (content: string, options: Parameters<typeof readAnswer>[3], finishReason?: string) =>
  readAnswer(said(content, finishReason), LABELS, 'text', options);

describe('letter by letter', () => {
  it('takes white space off, and nothing else', () => {
    expect(read(' Technical\n', { match: 'exact' }).label).toBe('Technical');
    expect(read('technical', { match: 'exact' })).toMatchObject({ status: 'out-of-set', outside: 'technical' });
    expect(read('"Technical"', { match: 'exact' }).status).toBe('out-of-set');
  });

  it('never guesses how an answer that was cut would have gone on', () => {
    expect(read('Techn', { match: 'exact' }, 'length').status).toBe('truncated');
    expect(read('Techn', {}, 'length').label).toBe('Technical');
  });
});

describe('a unique beginning', () => {
  it.each([
    ['an invented label that begins one', 'techn', 'Technical'],
    ['an answer that goes on after a label', 'Technical: the app crashes', 'Technical'],
    ['the longer of two labels that begin alike', 'Billing address is wrong', 'Billing address'],
    ['the shorter one where the longer does not fit', 'Billing, because of the invoice', 'Billing'],
  ])('reads %s', (_, content, label) => {
    expect(read(content, { match: 'prefix' })).toMatchObject({ status: 'answered', label, outside: null });
  });

  it('is no guess between two labels, and no part of a word', () => {
    expect(read('bill', { match: 'prefix' }).status).toBe('out-of-set');
    expect(read('Technicality', { match: 'prefix' }).status).toBe('out-of-set');
    expect(read('It is Technical', { match: 'prefix' }).status).toBe('out-of-set');
  });

  it('is not tried unless it was chosen: the invented label is named', () => {
    expect(read('techn', {})).toMatchObject({ status: 'out-of-set', label: null, outside: 'techn' });
  });
});

describe('answers outside the set', () => {
  it('can count as a label of the list, and are still named', () => {
    expect(read('refund', { unknownLabel: 'Billing' })).toEqual({
      status: 'answered',
      label: 'Billing',
      raw: 'refund',
      outside: 'refund',
    });
  });

  it('are only answers: an empty, refused, filtered or cut one stays what it is', () => {
    const rules = { unknownLabel: 'Billing' };
    expect(read(' ', rules).status).toBe('unparseable');
    expect(read('I th', rules, 'length').status).toBe('truncated');
    expect(read('', rules, 'content_filter').status).toBe('filtered');
    expect(readAnswer({ content: null, refusal: 'No.', finishReason: 'stop' }, LABELS, 'text', rules).status).toBe(
      'refused',
    );
  });

  it('are the value, not the wrapping, in JSON', () => {
    expect(readAnswer(said('{"label": "techn"}'), LABELS, 'json').outside).toBe('techn');
  });
});

describe('codes', () => {
  const codes = new Map([
    ['A', 'Technical'],
    ['B', 'Billing'],
  ]);
  const code = (content: string, finishReason = 'stop') =>
    readAnswer(said(content, finishReason), LABELS, 'code', { codes });

  it('are read also when the answer ends there because one token is all it may have', () => {
    expect(code('B', 'length')).toMatchObject({ status: 'answered', label: 'Billing' });
    expect(code(' A', 'stop').label).toBe('Technical');
  });

  it('may be answered with the label itself; anything else is outside, or cut', () => {
    expect(code('billing').label).toBe('Billing');
    expect(code('Z')).toMatchObject({ status: 'out-of-set', outside: 'Z' });
    expect(code('The', 'length').status).toBe('truncated');
  });
});

describe('the name of the rules', () => {
  it('is the old one for the usual rules, so that runs of before stay comparable', () => {
    expect(parserName({ match: 'normalised', unknownLabel: null })).toBe('labels-1');
  });
  it('differs wherever an answer could be read differently', () => {
    const names = [
      parserName({ match: 'exact', unknownLabel: null }),
      parserName({ match: 'prefix', unknownLabel: null }),
      parserName({ match: 'prefix', unknownLabel: 'Other' }),
      parserName({ match: 'prefix', unknownLabel: 'Rest' }),
    ];
    expect(new Set(names).size).toBe(4);
  });
  it('is told in words', () => {
    expect(readingWords({ mode: 'json', match: 'exact', unknownLabel: null })).toBe(
      'The value of "label" in the JSON is read letter by letter; only white space around the answer is taken off. Anything else is outside the label set.',
    );
  });
});
