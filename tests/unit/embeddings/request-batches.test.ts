import { MOST_TEXTS, MOST_TOKENS, requestBatches, shareTokens } from '@engine/embeddings/request-batches';
import { describe, expect, it } from 'vitest';

const texts = (...tokens: number[]) => tokens.map((count) => ({ tokens: count }));

describe('requestBatches', () => {
  it('fills a request up to 256 texts, in order', () => {
    const many = Array.from({ length: 600 }, (_, at) => ({ tokens: 1, at }));
    const batches = requestBatches(many);
    expect(batches.map(({ length }) => length)).toEqual([MOST_TEXTS, MOST_TEXTS, 88]);
    expect(batches.flat()).toEqual(many);
  });

  it('starts a new request before the tokens pass the limit', () => {
    expect(requestBatches(texts(MOST_TOKENS - 1, 1, 1)).map((batch) => batch.map(({ tokens }) => tokens))).toEqual([
      [MOST_TOKENS - 1, 1],
      [1],
    ]);
  });

  it('sends a text above the limit alone', () => {
    expect(requestBatches(texts(5, MOST_TOKENS + 1, 5)).map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('makes no request for no text', () => {
    expect(requestBatches([])).toEqual([]);
  });
});

describe('shareTokens', () => {
  it('shares what the server counted in proportion to our own counts', () => {
    expect(shareTokens(30, [1, 2, 3])).toEqual([5, 10, 15]);
  });

  it('gives what rounding leaves to the largest remainders, so that the shares add up', () => {
    // 10 x 1/3, 10 x 1/3, 10 x 1/3: one token is left, and the first of equals gets it.
    expect(shareTokens(10, [1, 1, 1])).toEqual([4, 3, 3]);
    // 7 x 1/4 = 1.75 and 7 x 3/4 = 5.25: the first has the larger remainder.
    expect(shareTokens(7, [1, 3])).toEqual([2, 5]);
  });

  it('shares equally when we counted nothing', () => {
    expect(shareTokens(5, [0, 0])).toEqual([3, 2]);
  });
});
