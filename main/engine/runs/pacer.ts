import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Allowance, RateLimits } from '@engine/providers/rate-limits';

/** We ask for a little less than allowed: the server's clock and ours do not tick alike, and a refusal costs more than waiting. */
const SHARE_USED = 0.99;
/** Before the server has named a limit, this many may be in flight; its first reply sets the pace. */
const BEFORE_FIRST_REPLY = 8;
const MINUTE_MS = 60_000;

/** Time as the pacer sees it: monotonic milliseconds, and a sleep that an abort ends with an error. */
export type PaceClock = { now: () => number; sleep: (ms: number, signal: AbortSignal) => Promise<void> };
const realClock: PaceClock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleepFor(ms, undefined, { signal }),
};

/** What a server still allows, kept up between its replies: it refills evenly over the minute. */
class Bucket {
  #level = 0;
  #at = 0;
  #perMs = 0;
  #capacity = 0;
  /** Spent since each request was sent, to know what a reply's figure does not include yet. */
  #spent = 0;

  get known(): boolean {
    return this.#perMs > 0;
  }
  get spent(): number {
    return this.#spent;
  }
  take(amount: number): void {
    this.#spent += amount;
    this.#level -= amount;
  }
  /**
   * A reply to a request sent at `sentAt`, when `spentBefore` had been taken, says what remained when the server counted it.
   * What was taken since then has still to come off, and what has refilled since then is added.
   */
  correct({ perMinute, remaining }: Allowance, sentAt: number, spentBefore: number, now: number): void {
    this.#perMs = (perMinute / MINUTE_MS) * SHARE_USED;
    this.#capacity = Math.max(this.#capacity, remaining, 1);
    this.#level = Math.min(
      Math.max(this.#capacity, this.#level),
      remaining + (now - sentAt) * this.#perMs - (this.#spent - spentBefore),
    );
    this.#at = now;
  }
  /**
   * Milliseconds until `amount` may be taken; 0 when it may now. A request larger than a whole minute's allowance waits for that
   * much. The level rises no higher than the server was seen to let it, or than this request needs.
   */
  waitFor(amount: number, now: number): number {
    if (!this.known) return 0;
    const wanted = Math.min(amount, this.#perMs * MINUTE_MS);
    const top = Math.max(this.#capacity, wanted);
    this.#level = Math.min(top, this.#level + (now - this.#at) * this.#perMs);
    this.#at = now;
    return this.#level >= wanted ? 0 : (wanted - this.#level) / this.#perMs;
  }
}

/** A request that has its turn. One of the three must be called when it is over. */
export type Turn = {
  /** The server replied: what it said about the limits. */
  answered: (limits: RateLimits) => void;
  /** The server was not reached. */
  unreached: () => void;
  /** It was not sent after all. */
  unused: () => void;
};

/** Between two looks whether the server is back: from one second, doubling to thirty. */
const FIRST_LOOK_MS = 1_000;
const LAST_LOOK_MS = 30_000;
/** How often the line is looked at while one request tries whether the server is back. */
const LINE_LOOK_MS = 50;

/**
 * Paces the requests to one model of one account by the server's own figures: as many requests and tokens a minute as its headers
 * allow, one hold for all senders after a 'slow down'. A server that names no limit is not held back. When the network is away,
 * one request looks whether it is back, and the others wait.
 * @param time the clock it goes by; a test gives its own
 */
export function createPacer(time: PaceClock = realClock) {
  const clock = time.now;
  const requests = new Bucket();
  const tokens = new Bucket();
  let holdUntil = 0;
  let inFlight = 0;
  let heard = false;
  /** Tries since the server was last reached, and when it was first missed. */
  let missed = 0;
  let missedSince = 0;
  /** Senders wait in line, so that a large request is not overtaken for ever by small ones. */
  let line: Promise<void> = Promise.resolve();

  const waitNow = (tokenCount: number): number => {
    const now = clock();
    if (!heard && inFlight >= BEFORE_FIRST_REPLY) return 5;
    // While the server is away one request looks for it; the others stay in line.
    if (missed > 0 && inFlight > 0) return LINE_LOOK_MS;
    return Math.max(holdUntil - now, requests.waitFor(1, now), tokens.waitFor(tokenCount, now));
  };

  async function turn(tokenCount: number, signal: AbortSignal): Promise<Turn> {
    for (let wait = waitNow(tokenCount); wait > 0; wait = waitNow(tokenCount)) {
      await time.sleep(Math.max(1, wait), signal);
    }
    signal.throwIfAborted();
    const sentAt = clock();
    requests.take(1);
    tokens.take(tokenCount);
    inFlight += 1;
    const before = { requests: requests.spent, tokens: tokens.spent };
    return {
      answered: (limits) => {
        inFlight -= 1;
        heard = true;
        missed = 0;
        const now = clock();
        if (limits.requests !== null) requests.correct(limits.requests, sentAt, before.requests, now);
        if (limits.tokens !== null) tokens.correct(limits.tokens, sentAt, before.tokens, now);
      },
      unused: () => {
        inFlight -= 1;
        requests.take(-1);
        tokens.take(-tokenCount);
      },
      unreached: () => {
        inFlight -= 1;
        const now = clock();
        if (missed === 0) missedSince = now;
        // Those in flight when the network went all say the same: that is one miss.
        if (now < holdUntil) return;
        holdUntil = now + Math.min(LAST_LOOK_MS, FIRST_LOOK_MS * 2 ** missed);
        missed += 1;
      },
    };
  }

  return {
    /** Waits for this request's turn; senders get it in the order they asked. */
    next: (tokenCount: number, signal: AbortSignal): Promise<Turn> => {
      const own = line.then(() => turn(tokenCount, signal));
      line = own.then(
        () => undefined,
        () => undefined,
      );
      return own;
    },
    /** Nobody sends for this long: the server said so. */
    hold: (ms: number): void => {
      holdUntil = Math.max(holdUntil, clock() + ms);
    },
    /** True once the server has replied to anything. */
    heard: (): boolean => heard,
    /** How long the server could not be reached, in milliseconds; 0 while it can. */
    missedFor: (): number => (missed === 0 ? 0 : clock() - missedSince),
  };
}
export type Pacer = ReturnType<typeof createPacer>;
