import { createHash } from 'node:crypto';
import type { ChatReply, ModelRequest } from '@engine/providers/model-request';
import type { Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { Store } from '@engine/store/store';
import { t } from '@lingui/core/macro';
import { createCrew } from './crew';
import { createPacer, type Pacer } from './pacer';
import { sendSteadily, type TellAway } from './send-steadily';

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

/** The request stands in a batch that has not ended: sending it would pay twice. */
export class HeldByBatch extends Error {
  constructor() {
    super(t`This question is with the provider in a batch already.`);
    this.name = 'HeldByBatch';
  }
}

/** Requests in flight at most, over all runs; the pacer holds back what the server does not allow. */
const MOST_AT_ONCE = 64;

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

  /** Sends until there is an answer, or no hope of one. */
  async function send(
    provider: Provider,
    pacer: Pacer,
    hash: string,
    { request, tokens }: Question,
    { stop, cutOff }: Signals,
    tell: TellAway,
    record: (asked: Asked) => void,
  ): Promise<Asked> {
    let lost = 0;
    const reply = await sendSteadily({
      crew,
      pacer,
      tokens,
      stop,
      tell,
      send: () => ('prompt' in request ? provider.complete(request, cutOff) : provider.chat(request, cutOff)),
      onSent: () => {
        lost = store.ledger.markSent(hash, now());
      },
      onAnswered: (answer) =>
        store.transaction(() => {
          store.ledger.markAnswered(hash, answer, now());
          record({ reply: answer, paid: true, maybeBilled: lost });
        }),
      onNotBilled: () => store.ledger.markNotBilled(hash),
      // The ledger counts a line that is sent again as lost.
      onLost: () => {},
    });
    return { reply, paid: true, maybeBilled: lost };
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
