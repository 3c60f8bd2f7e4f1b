/** One allowance as the server's headers tell it: so many a minute in all, so many left now. */
export type Allowance = { perMinute: number; remaining: number };

/** What a reply said about the account's limits; null where the server said nothing. */
export type RateLimits = { requests: Allowance | null; tokens: Allowance | null };

export const NO_LIMITS: RateLimits = { requests: null, tokens: null };

const count = (headers: Headers, name: string): number | null => {
  const text = headers.get(name);
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
};

const allowance = (headers: Headers, of: 'requests' | 'tokens'): Allowance | null => {
  const perMinute = count(headers, `x-ratelimit-limit-${of}`);
  const remaining = count(headers, `x-ratelimit-remaining-${of}`);
  return perMinute === null || perMinute === 0 || remaining === null ? null : { perMinute, remaining };
};

/** Reads `x-ratelimit-limit|remaining-requests|tokens`. */
export const readRateLimits = (headers: Headers | undefined): RateLimits =>
  headers === undefined
    ? NO_LIMITS
    : { requests: allowance(headers, 'requests'), tokens: allowance(headers, 'tokens') };
