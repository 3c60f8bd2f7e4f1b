import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '@engine/providers/provider';
import { NO_LIMITS, type RateLimits } from '@engine/providers/rate-limits';
import type { Pacer } from './pacer';

const RATE_LIMITED = 429;
const MOST_TRIES = 8;
const MOST_LOST_TRIES = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Doubles from half a second, with up to a quarter taken off so that senders do not march in step. */
const backOff = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (1 - Math.random() / 4);

/** One request, however often it has to be sent, with what is written down about it. */
export type SteadyRequest<T> = {
  pacer: Pacer;
  /** What it may take of the account's allowance of tokens. */
  tokens: number;
  /** Ends the waiting; what is in flight then is `send`'s own matter. */
  stop: AbortSignal;
  send: () => Promise<{ reply: T; limits: RateLimits }>;
  /** Just before each time it leaves. */
  onSent: () => void;
  onAnswered: (reply: T) => void;
  /** The server refused it unanswered: certainly not billed. */
  onNotBilled: () => void;
  /** The connection broke: it may have been billed. */
  onLost: () => void;
};

/**
 * Sends a request at the pace the server allows until it is answered, or cannot be: rate limits pass however often they refuse, other
 * failures are tried a few times, and what no try can mend is thrown at once.
 * @throws ProviderError as the server's last word; the abort's reason when stopped while waiting
 */
export async function sendSteadily<T>(request: SteadyRequest<T>): Promise<T> {
  const { pacer, stop } = request;
  let lostTries = 0;
  for (let tries = 0; ; ) {
    const turn = await pacer.next(request.tokens, stop);
    request.onSent();
    try {
      const { reply, limits } = await request.send();
      turn.answered(limits);
      request.onAnswered(reply);
      return reply;
    } catch (thrown) {
      turn.answered(thrown instanceof ProviderError ? thrown.limits : NO_LIMITS);
      if (!(thrown instanceof ProviderError)) throw thrown;
      const { remedy } = thrown;
      if (remedy.kind === 'retry-maybe-billed') {
        request.onLost();
        lostTries += 1;
        if (lostTries >= MOST_LOST_TRIES) throw thrown;
        await sleep(backOff(lostTries), undefined, { signal: stop });
        continue;
      }
      request.onNotBilled();
      // A rate limit passes: however often it refuses, no row is given up for it.
      if (thrown.status !== RATE_LIMITED) tries += 1;
      if (remedy.kind !== 'retry' || tries >= MOST_TRIES) throw thrown;
      pacer.hold(remedy.retryAfterMs ?? backOff(tries));
    }
  }
}
