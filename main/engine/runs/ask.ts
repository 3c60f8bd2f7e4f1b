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
  /** Earlier, lost requests of the same content that may have been billed too. */
  maybeBilled: number;
};

/** What the asker tells while it waits for a server that is away; null when it is back. */
export type TellAway = (words: string | null) => void;

/** The request stands in a batch that has not ended: sending it would pay twice. */
export class HeldByBatch extends Error {
  constructor() {
    super('This question is with the provider in a batch already.');
    this.name = 'HeldByBatch';
  }
}

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
  new ProviderError(`${message} Resume the run when it is there.`, status, { kind: 'stop-run' });

/**
 * Asks models through the ledger: a request is written down before it is sent, an answered one is never sent again, two equal
 * ones in flight share one answer, and all senders keep the pace that the server allows.
 */
export function createAsker(store: Store, now: () => string) {
  const inFlight = new Map<string, Promise<Asked>>();
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
    tell: TellAway,
    record: (asked: Asked) => void,
  ): Promise<Asked> {
    let lostTries = 0;
    for (let tries = 0; ; ) {
      const turn = await pacer.next(tokens, stop);
      const lost = store.ledger.markSent(hash, now());
      let limits = NO_LIMITS;
      try {
        const answer = await ('prompt' in request
          ? provider.complete(request, cutOff)
          : provider.chat(request, cutOff));
        limits = answer.limits;
        const asked = { reply: answer.reply, paid: true, maybeBilled: lost };
        store.transaction(() => {
          store.ledger.markAnswered(hash, answer.reply, now());
          record(asked);
        });
        turn.answered(limits);
        tell(null);
        return asked;
      } catch (thrown) {
        const away = thrown instanceof ProviderError && thrown.remedy.kind === 'retry-when-reachable';
        if (away) turn.unreached();
        else turn.answered(thrown instanceof ProviderError ? thrown.limits : limits);
        if (!(thrown instanceof ProviderError)) throw thrown;
        const { remedy } = thrown;
        if (remedy.kind === 'retry-maybe-billed') {
          lostTries += 1;
          if (lostTries >= MOST_LOST_TRIES) throw thrown;
          await sleep(backOff(lostTries), undefined, { signal: stop });
          continue;
        }
        store.ledger.markNotBilled(hash);
        if (away) {
          // An address that never answered is more likely wrong than away.
          if (!pacer.heard() || pacer.missedFor() > LONGEST_AWAY_MS) throw stopped(thrown);
          tell(`${thrown.message} The run waits and goes on when it is back.`);
          continue;
        }
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
        return (await running).reply;
      } catch (thrown) {
        if (thrown instanceof ProviderError) throw thrown;
        stop.throwIfAborted();
      }
    }
    return null;
  }

  async function ask(
    provider: Provider,
    connectionId: string,
    question: Question,
    signals: Signals,
    record: (asked: Asked) => void,
    tell: TellAway = () => {},
  ): Promise<void> {
    const { request } = question;
    const hash = requestHash(connectionId, request);
    const reply = await shared(hash, signals.stop);
    if (reply !== null) return record({ reply, paid: false, maybeBilled: 0 });
    const known = store.ledger.get(hash);
    if (known?.state === 'answered' && known.reply !== null)
      return record({ reply: known.reply, paid: false, maybeBilled: 0 });
    if (store.batches.holds(hash)) throw new HeldByBatch();
    const sending = send(provider, pacerOf(connectionId, request.model), hash, question, signals, tell, record);
    inFlight.set(hash, sending);
    try {
      await sending;
    } finally {
      inFlight.delete(hash);
    }
  }

  return {
    /**
     * Brings the answer to one question.
     * @param record is called once with it, in the transaction that writes a new answer into the ledger: a kill leaves both or neither
     * @throws ProviderError when there is no answer and will be none, HeldByBatch when a batch is about to bring it
     */
    ask,
    /** True while a request of this content is in flight. */
    underWay: (hash: string): boolean => inFlight.has(hash),
  };
}
export type Asker = ReturnType<typeof createAsker>;
