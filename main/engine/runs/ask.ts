import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatReply, ModelRequest, Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider';
import { NO_LIMITS } from '@engine/providers/rate-limits';
import type { Store } from '@engine/store/store';
import { createPacer, type Pacer } from './pacer';

/** What identifies a request in the ledger: the connection and every byte that is sent. */
export const requestHash = (connectionId: string, request: ModelRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([connectionId, request]))
    .digest('hex');

/** A request, and the tokens it may take of the account's allowance: its prompt and the cap on its answer. */
export type Question = { request: ModelRequest; tokens: number };

/** `stop`: send nothing more. `cutOff`: give up what is in flight too. */
export type Signals = { stop: AbortSignal; cutOff: AbortSignal };

export type Asked = {
  reply: ChatReply;
  /** False when the ledger had the answer: nothing was sent. */
  paid: boolean;
  /** True when an earlier, lost request of the same content may have been billed too. */
  maybeBilled: boolean;
};

const RATE_LIMITED = 429;
const MOST_TRIES = 8;
const MOST_LOST_TRIES = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Doubles from half a second, with up to a quarter taken off so that senders do not march in step. */
const backOff = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (1 - Math.random() / 4);

/**
 * Asks models through the ledger: a request is written down before it is sent, an answered one is never sent again, two equal
 * ones in flight share one answer, and all senders keep the pace that the server allows.
 */
export function createAsker(store: Store, now: () => string) {
  const inFlight = new Map<string, Promise<ChatReply>>();
  const pacers = new Map<string, Pacer>();
  /** One pace an account and model: the server counts them so. */
  const pacerOf = (connectionId: string, model: string): Pacer => {
    const key = `${connectionId} ${model}`;
    const pacer = pacers.get(key) ?? createPacer();
    pacers.set(key, pacer);
    return pacer;
  };

  async function send(
    provider: Provider,
    pacer: Pacer,
    hash: string,
    { request, tokens }: Question,
    { stop, cutOff }: Signals,
    lost: () => void,
  ): Promise<ChatReply> {
    let lostTries = 0;
    for (let tries = 0; ; ) {
      const turn = await pacer.next(tokens, stop);
      store.ledger.markSent(hash, now());
      try {
        const { reply, limits } = await ('prompt' in request
          ? provider.complete(request, cutOff)
          : provider.chat(request, cutOff));
        turn.answered(limits);
        store.ledger.markAnswered(hash, reply, now());
        return reply;
      } catch (thrown) {
        turn.answered(thrown instanceof ProviderError ? thrown.limits : NO_LIMITS);
        if (!(thrown instanceof ProviderError)) throw thrown;
        const { remedy } = thrown;
        if (remedy.kind === 'retry-maybe-billed') {
          lost();
          lostTries += 1;
          if (lostTries >= MOST_LOST_TRIES) throw thrown;
          await sleep(backOff(lostTries), undefined, { signal: stop });
          continue;
        }
        store.ledger.markNotBilled(hash);
        // A rate limit passes: however often it refuses, no row is given up for it.
        if (thrown.status !== RATE_LIMITED) tries += 1;
        if (remedy.kind !== 'retry' || tries >= MOST_TRIES) throw thrown;
        pacer.hold(remedy.retryAfterMs ?? backOff(tries));
      }
    }
  }

  /** The reply that an equal request in flight brings; null when there is none, or its own run was stopped. */
  async function shared(hash: string, stop: AbortSignal): Promise<ChatReply | null> {
    for (let running = inFlight.get(hash); running !== undefined; running = inFlight.get(hash)) {
      try {
        return await running;
      } catch (thrown) {
        if (thrown instanceof ProviderError) throw thrown;
        stop.throwIfAborted();
      }
    }
    return null;
  }

  return async function ask(
    provider: Provider,
    connectionId: string,
    question: Question,
    signals: Signals,
  ): Promise<Asked> {
    const { request } = question;
    const hash = requestHash(connectionId, request);
    const reply = await shared(hash, signals.stop);
    if (reply !== null) return { reply, paid: false, maybeBilled: false };
    const known = store.ledger.get(hash);
    if (known?.state === 'answered' && known.reply !== null)
      return { reply: known.reply, paid: false, maybeBilled: false };
    let maybeBilled = known?.state === 'sent';
    const sending = send(provider, pacerOf(connectionId, request.model), hash, question, signals, () => {
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
