import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatReply, ChatRequest, Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider';
import type { Store } from '@engine/store/store';

/** What identifies a request in the ledger: the connection and every byte that is sent. */
export const requestHash = (connectionId: string, request: ChatRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([connectionId, request]))
    .digest('hex');

export type Asked = {
  reply: ChatReply;
  /** False when the ledger had the answer: nothing was sent. */
  paid: boolean;
  /** True when an earlier, lost request of the same content may have been billed too. */
  maybeBilled: boolean;
};

const MOST_TRIES = 8;
const MOST_LOST_TRIES = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Doubles from half a second, with up to a quarter taken off so that senders do not march in step. */
const backOff = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (1 - Math.random() / 4);

/**
 * Asks models through the ledger: a request is written down before it is sent, an answered one is never sent again, two equal
 * ones in flight share one answer, and after a 'slow down' all senders hold until the time the server named.
 */
export function createAsker(store: Store, now: () => string) {
  const inFlight = new Map<string, Promise<ChatReply>>();
  const holdUntil = new Map<string, number>();

  async function waitForTurn(connectionId: string, signal: AbortSignal): Promise<void> {
    for (
      let wait = (holdUntil.get(connectionId) ?? 0) - Date.now();
      wait > 0;
      wait = (holdUntil.get(connectionId) ?? 0) - Date.now()
    ) {
      await sleep(wait, undefined, { signal });
    }
  }

  async function send(
    provider: Provider,
    connectionId: string,
    hash: string,
    request: ChatRequest,
    signal: AbortSignal,
    lost: () => void,
  ): Promise<ChatReply> {
    let lostTries = 0;
    for (let tries = 0; ; tries += 1) {
      await waitForTurn(connectionId, signal);
      signal.throwIfAborted();
      store.ledger.markSent(hash, now());
      try {
        const reply = await provider.chat(request, signal);
        store.ledger.markAnswered(hash, reply, now());
        return reply;
      } catch (thrown) {
        if (!(thrown instanceof ProviderError)) throw thrown;
        const { remedy } = thrown;
        if (remedy.kind === 'retry-maybe-billed') {
          lost();
          lostTries += 1;
          if (lostTries >= MOST_LOST_TRIES) throw thrown;
          await sleep(backOff(tries), undefined, { signal });
          continue;
        }
        store.ledger.markNotBilled(hash);
        if (remedy.kind !== 'retry' || tries + 1 >= MOST_TRIES) throw thrown;
        const until = Date.now() + (remedy.retryAfterMs ?? backOff(tries));
        holdUntil.set(connectionId, Math.max(holdUntil.get(connectionId) ?? 0, until));
      }
    }
  }

  return async function ask(
    provider: Provider,
    connectionId: string,
    request: ChatRequest,
    signal: AbortSignal,
  ): Promise<Asked> {
    const hash = requestHash(connectionId, request);
    const running = inFlight.get(hash);
    if (running !== undefined) return { reply: await running, paid: false, maybeBilled: false };
    const known = store.ledger.get(hash);
    if (known?.state === 'answered' && known.reply !== null)
      return { reply: known.reply, paid: false, maybeBilled: false };
    let maybeBilled = known?.state === 'sent';
    const sending = send(provider, connectionId, hash, request, signal, () => {
      maybeBilled = true;
    });
    inFlight.set(hash, sending);
    try {
      return { reply: await sending, paid: true, maybeBilled };
    } finally {
      inFlight.delete(hash);
    }
  };
}
export type Ask = ReturnType<typeof createAsker>;
