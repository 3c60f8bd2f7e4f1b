import {
  countChatTokens,
  countTokens,
  type Encoding,
  encodingFor,
  loadEncoding,
  tokenCounter,
} from '@shared/domain/tokens';
import fc from 'fast-check';
import { get_encoding } from 'tiktoken';
import { beforeAll, describe, expect, it } from 'vitest';
import { hardRanges } from '../../../helpers/hard-ranges';

describe('the encoding of a model', () => {
  it.each<[string, Encoding]>([
    ['gpt-4o-mini-2024-07-18', 'o200k_base'],
    ['gpt-4.1', 'o200k_base'],
    ['gpt-4.1-nano', 'o200k_base'],
    ['gpt-4.5-preview', 'o200k_base'],
    ['gpt-5.6-luna', 'o200k_base'],
    ['gpt-5-mini', 'o200k_base'],
    ['o4-mini-2025-04-16', 'o200k_base'],
    ['chatgpt-4o-latest', 'o200k_base'],
    ['gpt-oss-20b', 'o200k_base'],
    ['sandbox-base', 'o200k_base'],
    ['openai/gpt-4o', 'o200k_base'],
    ['gpt-4', 'cl100k_base'],
    ['gpt-4-turbo', 'cl100k_base'],
    ['gpt-3.5-turbo-0125', 'cl100k_base'],
    ['gpt-35-turbo', 'cl100k_base'],
    ['davinci-002', 'cl100k_base'],
    ['text-embedding-3-small', 'cl100k_base'],
    ['text-davinci-003', 'p50k_base'],
    ['code-cushman-001', 'p50k_base'],
    ['code-search-ada-code-001', 'r50k_base'],
    ['davinci', 'r50k_base'],
    ['text-curie-001', 'r50k_base'],
  ])('%s is %s', (model, encoding) => {
    expect(encodingFor(model)).toEqual({ encoding, exact: true });
  });

  it.each<[string, Encoding]>([
    ['ft:gpt-4.1-mini-2025-04-14:acme::abc123', 'o200k_base'],
    ['ft:gpt-4.1-2025-04-14:acme:x:abc:ckpt-step-10', 'o200k_base'],
    ['ft:gpt-4-0613:acme::abc', 'cl100k_base'],
    ['gpt-4.1-mini-2025-04-14.ft-0123456789abcdef0123456789abcdef', 'o200k_base'],
    ['davinci:ft-acme-2023-01-01', 'r50k_base'],
    ['ft:sandbox-base:fewtune:demo:1a2b3c4d', 'o200k_base'],
  ])('of the fine-tune %s is that of its base, %s', (model, encoding) => {
    expect(encodingFor(model)).toEqual({ encoding, exact: true });
  });

  it.each(['gpt-6-luna', 'gpt-6.1-sol', 'llama-3.3-70b', 'my-deployment', '', 'o12', 'gpt-40'])(
    'of %j is not known: o200k_base as an estimate',
    (model) => {
      expect(encodingFor(model)).toEqual({ encoding: 'o200k_base', exact: false });
    },
  );
});

describe('counting', () => {
  beforeAll(async () => {
    const all: Encoding[] = ['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base'];
    await Promise.all(all.map(loadEncoding));
  });

  // Published in the OpenAI cookbook, How to count tokens with tiktoken.
  it.each<[string, number, number, number, number]>([
    ['antidisestablishmentarianism', 5, 5, 6, 6],
    ['2 + 2 = 4', 5, 5, 7, 7],
    ['\u304a\u8a95\u751f\u65e5\u304a\u3081\u3067\u3068\u3046', 14, 14, 9, 8],
  ])('%s agrees with the cookbook in every encoding', (text, r50k, p50k, cl100k, o200k) => {
    expect(countTokens(text, 'r50k_base')).toBe(r50k);
    expect(countTokens(text, 'p50k_base')).toBe(p50k);
    expect(countTokens(text, 'cl100k_base')).toBe(cl100k);
    expect(countTokens(text, 'o200k_base')).toBe(o200k);
  });

  it('the empty text has no tokens', () => {
    expect(countTokens('', 'o200k_base')).toBe(0);
  });

  it('takes the names of special tokens as plain text', () => {
    expect(countTokens('hi <|endoftext|> x', 'o200k_base')).toBe(9);
    expect(countTokens('<|im_start|>', 'cl100k_base')).toBeGreaterThan(1);
  });

  it('counts U+FEFF as one token, as tiktoken does', () => {
    expect(countTokens('\ufeff', 'o200k_base')).toBe(1);
    expect(countTokens('a\ufeffb', 'cl100k_base')).toBe(3);
  });

  it('takes lone surrogates without failing', () => {
    expect(countTokens('a\ud83d', 'o200k_base')).toBeGreaterThan(1);
  });

  it('counts a long text without a break in a moment', () => {
    // tiktoken's counts: 'aaaaaaaa' is one token.
    expect(countTokens('a'.repeat(100_000), 'o200k_base')).toBe(12_500);
    expect(countTokens('\u6f22'.repeat(20_000), 'o200k_base')).toBe(20_000);
    expect(countTokens('\ud83d\ude00'.repeat(3_000), 'o200k_base')).toBe(3_000);
  });
});

describe("tiktoken's own counts", () => {
  const names: Encoding[] = ['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base'];
  beforeAll(() => Promise.all(names.map(loadEncoding)));
  /** Letters of many scripts, signs, white space of every kind, and words that a split rule is about. */
  const part = fc.oneof(
    fc
      .constantFrom(...hardRanges)
      .chain(([min, max]) => fc.array(fc.integer({ min, max }), { maxLength: 12 }))
      .map((points) => String.fromCodePoint(...points)),
    fc.string({ unit: 'binary-ascii', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\t',
      '\u00a0',
      '\u0085',
      '\u2028',
      '\u200d',
      '\ufeff',
      '\ufeff\ufeff',
      '\u001c',
    ),
    fc.constantFrom(
      "'s",
      "'LL",
      "don't",
      'McDonald',
      '/path/',
      '<|endoftext|>',
      '1234567',
      '\u00e9te\u0301',
      '\ud83d\udc68\u200d\ud83d\udc69',
      '\ud83d',
    ),
  );
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));

  it.each(names)('are ours for any text, with %s', (encoding) => {
    const theirs = get_encoding(encoding);
    try {
      fc.assert(
        fc.property(text, (any) => {
          expect(countTokens(any, encoding)).toBe(theirs.encode_ordinary(any).length);
        }),
        { numRuns: 400 },
      );
    } finally {
      theirs.free();
    }
  });

  it.each(names)('are ours for runs without a break, with %s', (encoding) => {
    const theirs = get_encoding(encoding);
    try {
      for (const run of ['a', 'ab', '\u6f22\u5b57', '\u00e9', '-=', ' ', '\n', '\ud83d\ude00', '\ufeff'].map((unit) =>
        unit.repeat(700),
      ))
        expect(countTokens(run, encoding)).toBe(theirs.encode_ordinary(run).length);
    } finally {
      theirs.free();
    }
  });
});

describe('a chat request', () => {
  const system = (content: string, name?: string) => ({
    role: 'system',
    content,
    ...(name === undefined ? {} : { name }),
  });
  // The example messages of the cookbook with the counts it prints.
  const EXAMPLE = [
    system('You are a helpful, pattern-following assistant that translates corporate jargon into plain English.'),
    system('New synergies will help drive top-line growth.', 'example_user'),
    system('Things working well together will increase revenue.', 'example_assistant'),
    system(
      "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
      'example_user',
    ),
    system("Let's talk later when we're less busy about how to do better.", 'example_assistant'),
    {
      role: 'user',
      content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
    },
  ];

  it.each([
    ['gpt-4o', 124],
    ['ft:gpt-4o-mini-2024-07-18:acme::abc', 124],
    ['gpt-4', 129],
    ['gpt-3.5-turbo', 129],
    ['gpt-3.5-turbo-0301', 127],
  ])('for %s has the %i tokens of the cookbook', async (model, tokens) => {
    await loadEncoding(encodingFor(model).encoding);
    expect(countChatTokens(EXAMPLE, model)).toBe(tokens);
  });

  it('without messages is the opening of the reply', async () => {
    expect((await tokenCounter('gpt-4o')).chat([])).toBe(3);
  });

  it('takes a schema as its JSON and a short frame: an estimate', async () => {
    const counter = await tokenCounter('gpt-4o');
    const schema = { type: 'object', properties: { label: { type: 'string', enum: ['a', 'b'] } } };
    expect(counter.schema(schema)).toBe(10 + counter.text(JSON.stringify(schema)));
  });

  it('grows by exactly the tokens of the text that is put in', async () => {
    const counter = await tokenCounter('gpt-6-luna');
    const chat = (content: string) => counter.chat([{ role: 'user', content }]);
    expect(chat('Where is my card?') - chat('')).toBe(counter.text('Where is my card?'));
    expect(counter.exact).toBe(false);
  });
});
