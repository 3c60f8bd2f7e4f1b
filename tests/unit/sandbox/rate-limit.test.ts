import { ApiError } from '@engine/sandbox/api-error';
import { headerDuration, RateLimiter } from '@engine/sandbox/rate-limit';
import { expect, test } from 'vitest';

test('refuses the request over the limit, says how long to wait, and lets it through after that time', () => {
  let now = 0;
  const limiter = new RateLimiter({ requestsPerMinute: 60 }, () => now);
  for (let at = 0; at < 60; at += 1) limiter.take(1);
  const refused = () => limiter.take(1);
  expect(refused).toThrow('Rate limit reached for requests per minute. Please try again in 1s.');
  try {
    refused();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    expect([error.status, error.body.error.code, error.headers]).toEqual([
      429,
      'rate_limit_exceeded',
      { 'retry-after': '1', 'retry-after-ms': '1000' },
    ]);
  }
  now = 1_000;
  expect(refused).not.toThrow();
});

test('counts tokens beside requests, and a refused request takes nothing', () => {
  const limiter = new RateLimiter({ tokensPerMinute: 100 }, () => 0);
  limiter.take(80);
  expect(() => limiter.take(30)).toThrow('tokens per minute');
  expect(limiter.headers()['x-ratelimit-remaining-tokens']).toBe('20');
  expect(() => limiter.take(20)).not.toThrow();
});

test('a request larger than the whole limit waits for a full bucket, not for ever', () => {
  let now = 0;
  const limiter = new RateLimiter({ tokensPerMinute: 100 }, () => now);
  limiter.take(50);
  expect(() => limiter.take(500)).toThrow('30s');
  now = 30_000;
  expect(() => limiter.take(500)).not.toThrow();
});

test('writes durations as the headers of OpenAI do', () => {
  expect([0, 12, 999.2, 1_500, 59_000, 360_000, 61_500].map(headerDuration)).toEqual([
    '0ms',
    '12ms',
    '1s',
    '1.5s',
    '59s',
    '6m0s',
    '1m2s',
  ]);
});
