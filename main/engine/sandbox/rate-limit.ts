import { ApiError } from './api-error';

/** What one minute allows; both are refilled evenly all the time. */
export type RateLimit = { requestsPerMinute?: number; tokensPerMinute?: number };

/** Without a limit of its own the sandbox names these, which a laptop does not reach. */
const UNREACHED = { requestsPerMinute: 1_000_000, tokensPerMinute: 1_000_000_000 };

class Bucket {
  private level: number;
  private filledAt: number;

  constructor(
    readonly size: number,
    now: number,
  ) {
    this.level = size;
    this.filledAt = now;
  }

  private refill(now: number): void {
    this.level = Math.min(this.size, this.level + ((now - this.filledAt) / 60_000) * this.size);
    this.filledAt = now;
  }

  /** Milliseconds until `amount` is there; 0 when it is. More than the bucket holds counts as a full bucket. */
  waitFor(amount: number, now: number): number {
    this.refill(now);
    const missing = Math.min(amount, this.size) - this.level;
    return missing <= 0 ? 0 : (missing / this.size) * 60_000;
  }

  take(amount: number): void {
    this.level = Math.max(0, this.level - amount);
  }

  remaining(now: number): number {
    this.refill(now);
    return Math.floor(this.level);
  }

  /** Milliseconds until it is full. */
  resetIn(now: number): number {
    this.refill(now);
    return ((this.size - this.level) / this.size) * 60_000;
  }
}

/** Durations as the headers write them: `12ms`, `1.5s`, `6m0s`. */
export function headerDuration(milliseconds: number): string {
  const whole = Math.ceil(milliseconds);
  if (whole < 1_000) return `${whole}ms`;
  const seconds = whole / 1_000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${Math.ceil(seconds % 60)}s`;
}

/** Two buckets, requests and tokens, over all calls to models. */
export class RateLimiter {
  private readonly requests: Bucket;
  private readonly tokens: Bucket;

  constructor(
    limit: RateLimit,
    private readonly clock: () => number,
  ) {
    this.requests = new Bucket(limit.requestsPerMinute ?? UNREACHED.requestsPerMinute, clock());
    this.tokens = new Bucket(limit.tokensPerMinute ?? UNREACHED.tokensPerMinute, clock());
  }

  /** Takes one request and its tokens. @throws ApiError 429 that says how long to wait; then nothing is taken */
  take(tokens: number): void {
    const now = this.clock();
    const requestWait = this.requests.waitFor(1, now);
    const tokenWait = this.tokens.waitFor(tokens, now);
    const wait = Math.ceil(Math.max(requestWait, tokenWait));
    if (wait > 0) {
      const what = requestWait >= tokenWait ? 'requests' : 'tokens';
      throw new ApiError(
        429,
        `Rate limit reached for ${what} per minute. Please try again in ${headerDuration(wait)}.`,
        {
          type: what,
          code: 'rate_limit_exceeded',
          headers: { 'retry-after': String(Math.ceil(wait / 1_000)), 'retry-after-ms': String(wait) },
        },
      );
    }
    this.requests.take(1);
    this.tokens.take(tokens);
  }

  headers(): Record<string, string> {
    const now = this.clock();
    return {
      'x-ratelimit-limit-requests': String(this.requests.size),
      'x-ratelimit-limit-tokens': String(this.tokens.size),
      'x-ratelimit-remaining-requests': String(this.requests.remaining(now)),
      'x-ratelimit-remaining-tokens': String(this.tokens.remaining(now)),
      'x-ratelimit-reset-requests': headerDuration(this.requests.resetIn(now)),
      'x-ratelimit-reset-tokens': headerDuration(this.tokens.resetIn(now)),
    };
  }
}
