import { createHash } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ChatReply, ChatRequest, Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider';
import { NO_LIMITS } from '@engine/providers/rate-limits';
import type { Store } from '@engine/store/store';
import { createCrew } from './crew';
import { createPacer, type Pacer } from './pacer';

/** What identifies a request in the ledger: the connection and every byte that is sent. */
export const requestHash = (connectionId: string, request: ChatRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([connectionId, request]))
    .digest('hex');

/** A request, and the tokens it may take of the account's allowance: its prompt and the cap on its answer. */
export type Question = { request: ChatRequest; tokens: number };

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

/** Requests in flight at most, over all runs; the pacer holds back what the server does not allow. */
const MOST_AT_ONCE = 64;
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

const notThere = ({ message, status }: ProviderError): ProviderError =>
  new ProviderError(`${message} Resume the run when it is there.`, status, { kind: 'stop-run' });

/**
 * Asks models through the ledger: a request is written down before it is sent, an answered one is never sent again, two equal
 * ones in flight share one answer, and all senders keep the pace that the server allows.
 */
export function createAsker(store: Store, now: () => string) {
  const inFlight = new Map<string, Promise<Asked>>();
  const pacers = new Map<string, Pacer>();
  const crew = createCrew(MOST_AT_ONCE);
  /** One pace an account and model: the server counts them so. */
  const pacerOf = (connectionId: string, model: string): Pacer => {
    const key = `${connectionId} ${model}`;
    const pacer = pacers.get(key) ?? createPacer();
    pacers.set(key, pacer);
    return pacer;
  };

  let door: Promise<unknown> = Promise.resolve();
  /** One request a turn of the event loop: each has left before the next is marked as sent, so that a kill finds few in between. */
  const throughTheDoor = (): Promise<unknown> => {
    door = door.then(() => nextTurn());
    return door;
  };

  /** One request. @throws ProviderError, after the ledger and the pacer know of it */
  async function attempt(
    provider: Provider,
    pacer: Pacer,
    hash: string,
    { request, tokens }: Question,
    { stop, cutOff }: Signals,
    record: (asked: Asked) => void,
  ): Promise<Asked> {
    const turn = await pacer.next(tokens, stop);
    await throughTheDoor();
    if (stop.aborted) {
      turn.unused();
      throw stop.reason;
    }
    const lost = store.ledger.markSent(hash, now());
    let limits = NO_LIMITS;
    try {
      const answer = await provider.chat(request, cutOff);
      limits = answer.limits;
      const asked = { reply: answer.reply, paid: true, maybeBilled: lost };
      store.transaction(() => {
        store.ledger.markAnswered(hash, answer.reply, now());
        record(asked);
      });
      turn.answered(limits);
      return asked;
    } catch (thrown) {
      const refused = thrown instanceof ProviderError;
      if (refused && thrown.remedy.kind === 'retry-when-reachable') turn.unreached();
      else turn.answered(refused ? thrown.limits : limits);
      if (refused && thrown.remedy.kind !== 'retry-maybe-billed') store.ledger.markNotBilled(hash);
      throw thrown;
    }
  }

  /** Sends until there is an answer, or no hope of one. */
  async function send(
    provider: Provider,
    pacer: Pacer,
    hash: string,
    question: Question,
    signals: Signals,
    tell: TellAway,
    record: (asked: Asked) => void,
  ): Promise<Asked> {
    let tries = 0;
    let lostTries = 0;
    for (;;) {
      await crew.enter();
      try {
        const asked = await attempt(provider, pacer, hash, question, signals, record);
        tell(null);
        return asked;
      } catch (thrown) {
        if (!(thrown instanceof ProviderError)) throw thrown;
        const { remedy, status } = thrown;
        if (remedy.kind === 'retry-maybe-billed') {
          lostTries += 1;
          if (lostTries >= MOST_LOST_TRIES) throw thrown;
        } else if (remedy.kind === 'retry-when-reachable') {
          // An address that never answered is more likely wrong than away.
          if (!pacer.heard() || pacer.missedFor() > LONGEST_AWAY_MS) throw notThere(thrown);
          tell(`${thrown.message} The run waits and goes on when it is back.`);
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
      await sleep(backOff(lostTries), undefined, { signal: signals.stop });
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
