import type { Refusal } from '@shared/domain/model-records';
import { NO_LIMITS, type RateLimits } from './rate-limits';

/** What can be done about a failed request. */
export type Remedy =
  /** Send it again, no sooner than `retryAfterMs`; the server did not bill it. */
  | { kind: 'retry'; retryAfterMs: number | null }
  /** The server was not even reached, so nothing was billed: wait until the network is back, then send it again. */
  | { kind: 'retry-when-reachable' }
  /** The connection broke: send again, but the lost request may have been billed. */
  | { kind: 'retry-maybe-billed' }
  /** This row has no answer and will not get one: filtered, too long. */
  | { kind: 'give-up-row'; status: 'failed' | 'filtered' }
  /** No request can succeed: bad key, no credit, unknown model. */
  | { kind: 'stop-run' };

/** A refused or lost request, in a sentence without any key. */
export class ProviderError extends Error {
  readonly remedy: Remedy;
  readonly status: number | null;
  /** What the refusal said about the account's limits. */
  readonly limits: RateLimits;
  /** The server's own words about a request it would not take (status 400, 404 or 422); null otherwise. */
  readonly refusal: Refusal | null;
  constructor(
    message: string,
    status: number | null,
    remedy: Remedy,
    said: { limits?: RateLimits; refusal?: Refusal | null } = {},
  ) {
    super(message);
    this.limits = said.limits ?? NO_LIMITS;
    this.refusal = said.refusal ?? null;
    this.name = 'ProviderError';
    this.status = status;
    this.remedy = remedy;
  }
  /** Whether the same request may succeed later. */
  get passing(): boolean {
    return this.remedy.kind.startsWith('retry');
  }
}
