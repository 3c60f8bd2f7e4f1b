import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '@engine/providers/provider-error';
import { NO_LIMITS, type RateLimits } from '@engine/providers/rate-limits';
import { t } from '@lingui/core/macro';
import type { Crew } from './crew';
import type { Pacer } from './pacer';

/** What a sender tells while it waits for a server that is away; null when it is back. */
export type TellAway = (words: string | null) => void;

const RATE_LIMITED = 429;
const MOST_TRIES = 8;
const MOST_LOST_TRIES = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A server that was there before is waited for so long. */
const LONGEST_AWAY_MS = 10 * 60_000;

/** Doubles from half a second, with up to a quarter taken off so that senders do not march in step. */
const backOff = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (1 - Math.random() / 4);

const stopped = ({ message, status }: ProviderError): ProviderError =>
  new ProviderError(t`${message} Resume the run when it is there.`, status, { kind: 'stop-run' });

/** One request, however often it has to be sent, with what is written down about it. */
export type SteadyRequest<T> = {
  /** Who may be in flight at once; waiting after a lost try takes no place. */
  crew: Crew;
  pacer: Pacer;
  /** What it may take of the account's allowance of tokens. */
  tokens: number;
  /** Ends the waiting; what is in flight then is `send`'s own matter. */
  stop: AbortSignal;
  tell: TellAway;
  send: () => Promise<{ reply: T; limits: RateLimits }>;
  /** Just before each time it leaves. */
  onSent: () => void;
  onAnswered: (reply: T) => void;
  /** The server refused it unanswered, or was not reached: certainly not billed. */
  onNotBilled: () => void;
  /** The connection broke: it may have been billed. */
  onLost: () => void;
};

/**
 * Sends a request at the pace the server allows until it is answered, or cannot be: rate limits pass however often they refuse, a server
 * that is away is waited for, other failures are tried a few times, and what no try can mend is thrown at once.
 * @throws ProviderError as the server's last word; the abort's reason when stopped while waiting
 */
export async function sendSteadily<T>(request: SteadyRequest<T>): Promise<T> {
  const { crew, pacer, stop, tell } = request;
  let tries = 0;
  let lostTries = 0;
  for (;;) {
    await crew.enter();
    try {
      const reply = await sendOnce(request);
      tell(null);
      return reply;
    } catch (thrown) {
      if (!(thrown instanceof ProviderError)) throw thrown;
      const { remedy, status } = thrown;
      if (remedy.kind === 'retry-maybe-billed') {
        lostTries += 1;
        if (lostTries >= MOST_LOST_TRIES) throw thrown;
      } else if (remedy.kind === 'retry-when-reachable') {
        // An address that never answered is more likely wrong than away.
        if (!pacer.heard() || pacer.missedFor() > LONGEST_AWAY_MS) throw stopped(thrown);
        tell(t`The run waits and goes on when the server is back. ${thrown.message}`);
        continue;
      } else {
        // A rate limit passes: however often it refuses, no row is given up for it.
        if (status !== RATE_LIMITED) tries += 1;
        if (remedy.kind !== 'retry' || tries >= MOST_TRIES) throw thrown;
        pacer.hold(remedy.retryAfterMs ?? backOff(tries));
        continue;
      }
    } finally {
      crew.leave();
    }
    await sleep(backOff(lostTries), undefined, { signal: stop });
  }
}

/** @throws ProviderError, after the pacer and whoever writes down know of it */
async function sendOnce<T>(request: SteadyRequest<T>): Promise<T> {
  const { crew, pacer, stop } = request;
  const turn = await pacer.next(request.tokens, stop);
  await crew.step();
  if (stop.aborted) {
    turn.unused();
    throw stop.reason;
  }
  request.onSent();
  let limits = NO_LIMITS;
  try {
    const answer = await request.send();
    limits = answer.limits;
    request.onAnswered(answer.reply);
    turn.answered(limits);
    return answer.reply;
  } catch (thrown) {
    const refused = thrown instanceof ProviderError;
    if (refused && thrown.remedy.kind === 'retry-when-reachable') turn.unreached();
    else turn.answered(refused ? thrown.limits : limits);
    if (refused && thrown.remedy.kind === 'retry-maybe-billed') request.onLost();
    else if (refused) request.onNotBilled();
    throw thrown;
  }
}
