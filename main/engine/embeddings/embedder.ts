import type { Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider-error';
import type { BudgetReached, JointGuard } from '@engine/runs/budget-guard';
import { createCrew } from '@engine/runs/crew';
import { createPacer, type Pacer } from '@engine/runs/pacer';
import { sendSteadily, type TellAway } from '@engine/runs/send-steadily';
import type { VectorSpending } from '@engine/store/embeddings';
import type { Store } from '@engine/store/store';
import pLimit from 'p-limit';
import { type EmbeddingPlan, priceOfTokens } from './embedding-plan';
import { requestBatches, shareTokens, type WaitingText } from './request-batches';

/** Requests in flight at most; each carries many texts. */
const SENDERS = 4;
/** When a server refuses every text it gets one by one, the request itself is wrong: no more are tried. */
const REFUSED_ALONE_AT_MOST = 3;

/** For whom texts are embedded: the run that pays, and how it may be stopped. */
export type EmbeddingJob = {
  plan: EmbeddingPlan;
  provider: Provider;
  run: number;
  side: VectorSpending['side'];
  guard: JointGuard;
  /** `stop`: send nothing more. `cutOff`: give up what is in flight too. */
  stop: AbortSignal;
  cutOff: AbortSignal;
  /** Told while the server is away, and null when it is back. */
  tell: TellAway;
  /** So many more texts have their vector now, and so much was paid for them (null: price not known). */
  onEmbedded: (texts: number, paid: number | null) => void;
};

export type Embedded = {
  /** Texts that the server refused, with its reason. */
  refused: Map<string, string>;
  /** The budget that stopped it before every text was sent; null when none did. */
  overBudget: BudgetReached | null;
};

/**
 * Gets vectors through the workspace's own store of them: each text is written down before it is sent, one that has its vector is never
 * sent again, and two runs that want the same text at the same time share it.
 */
export function createEmbedder(store: Store, now: () => string, newId: (prefix: string) => string) {
  /** Texts on their way, by hash, whoever sent them; the promise ends when they are here or given up. */
  const onTheirWay = new Map<string, Promise<void>>();
  const pacers = new Map<string, Pacer>();
  const crew = createCrew(SENDERS);
  const pacerOf = (connectionId: string, model: string): Pacer => {
    const key = `${connectionId} ${model}`;
    const pacer = pacers.get(key) ?? createPacer();
    pacers.set(key, pacer);
    return pacer;
  };

  /** Sends one request and writes its vectors down. @throws ProviderError as the server's last word */
  async function sendBatch(job: EmbeddingJob, batch: readonly WaitingText[]): Promise<void> {
    const { plan, side, run } = job;
    const hashes = batch.map(({ hash }) => hash);
    const tokens = batch.reduce((sum, text) => sum + text.tokens, 0);
    const request = newId('emb');
    await sendSteadily({
      crew,
      pacer: pacerOf(plan.connection.id, plan.model),
      tokens,
      stop: job.stop,
      tell: job.tell,
      send: () =>
        job.provider.embed(
          { model: plan.model, dimensions: plan.dimensions, texts: batch.map(({ text }) => text) },
          job.cutOff,
        ),
      onSent: () => store.embeddings.markSent(hashes, request, now()),
      onAnswered: ({ vectors, inputTokens }) => {
        const shares = shareTokens(
          inputTokens,
          batch.map((text) => text.tokens),
        );
        const paid = priceOfTokens(plan, inputTokens);
        const answers = batch.flatMap(({ hash }, at) => {
          const vector = vectors[at];
          return vector === undefined ? [] : [{ hash, vector, tokens: shares[at] ?? 0 }];
        });
        store.embeddings.markAnswered(answers, now(), run, { side, inputTokens, paid });
        job.onEmbedded(batch.length, paid);
      },
      onNotBilled: () => store.embeddings.forget(hashes),
      onLost: () => store.embeddings.noteLost(run, 1, null),
    });
  }

  /** Embeds texts that nobody else is embedding. A request that the server refuses is halved, until the text it dislikes stands alone. */
  async function embedOwn(job: EmbeddingJob, texts: readonly WaitingText[]): Promise<Embedded> {
    const { plan, run, side, guard } = job;
    const refused = new Map<string, string>();
    let accepted = false;
    let overBudget: BudgetReached | null = null;
    const stopSending = new AbortController();
    const sending: EmbeddingJob = { ...job, stop: AbortSignal.any([job.stop, stopSending.signal]) };

    async function embedBatch(batch: readonly WaitingText[]): Promise<void> {
      if (sending.stop.aborted) return;
      const risk =
        priceOfTokens(
          plan,
          batch.reduce((sum, { tokens }) => sum + tokens, 0),
        ) ?? 0;
      const reached = await guard.reserve(risk);
      if (reached !== null) {
        overBudget = reached;
        stopSending.abort();
        return;
      }
      let spent = 0;
      let halve = false;
      try {
        await sendBatch(
          {
            ...sending,
            onEmbedded: (count, paid) => {
              spent = paid ?? 0;
              job.onEmbedded(count, paid);
            },
          },
          batch,
        );
        accepted = true;
      } catch (thrown) {
        if (!(thrown instanceof ProviderError)) {
          if (sending.stop.aborted) return; // not sent, or cut short: the texts still wait
          throw thrown;
        }
        if (thrown.remedy.kind === 'retry-maybe-billed') {
          // What may have been billed counts as spent: the budget is a promise.
          spent = risk;
          store.embeddings.noteLost(run, 0, { side, inputTokens: 0, paid: plan.price === null ? null : risk });
          store.embeddings.forget(batch.map(({ hash }) => hash));
        }
        if (thrown.remedy.kind !== 'give-up-row') throw thrown;
        halve = batch.length > 1;
        const [only] = batch;
        if (!halve && only !== undefined) {
          refused.set(only.hash, thrown.message);
          if (!accepted && refused.size >= REFUSED_ALONE_AT_MOST) throw thrown;
        }
      } finally {
        guard.settle(risk, spent);
      }
      if (!halve) return;
      const middle = Math.ceil(batch.length / 2);
      await embedBatch(batch.slice(0, middle));
      await embedBatch(batch.slice(middle));
    }

    const limit = pLimit(SENDERS);
    try {
      await Promise.all(
        requestBatches(texts).map((batch) =>
          limit(async () => {
            try {
              await embedBatch(batch);
            } catch (thrown) {
              stopSending.abort();
              throw thrown;
            }
          }),
        ),
      );
    } finally {
      limit.clearQueue();
    }
    return { refused, overBudget };
  }

  /**
   * Sees to it that each text has its vector in the workspace.
   * @throws ProviderError when the server gives no more answers (bad key, no credit, lost connection); what came until then stays
   */
  return async function embed(job: EmbeddingJob, texts: readonly WaitingText[]): Promise<Embedded> {
    const refused = new Map<string, string>();
    let waiting = [...new Map(texts.map((text) => [text.hash, text])).values()];
    for (;;) {
      const known = store.embeddings.lookUp(waiting.map(({ hash }) => hash));
      waiting = waiting.filter(({ hash }) => known.get(hash)?.state !== 'answered' && !refused.has(hash));
      if (waiting.length === 0 || job.stop.aborted) return { refused, overBudget: null };
      const others = waiting.flatMap(({ hash }) => onTheirWay.get(hash) ?? []);
      const own = waiting.filter(({ hash }) => !onTheirWay.has(hash));
      // Lines that nobody is sending now were on their way when the app died.
      const lost = new Set(own.flatMap(({ hash }) => known.get(hash)?.request ?? []));
      if (lost.size > 0) store.embeddings.noteLost(job.run, lost.size, null);
      const { promise, resolve } = Promise.withResolvers<void>();
      for (const { hash } of own) onTheirWay.set(hash, promise);
      try {
        const outcome = await embedOwn(job, own);
        for (const [hash, why] of outcome.refused) refused.set(hash, why);
        if (outcome.overBudget !== null) return { refused, overBudget: outcome.overBudget };
      } finally {
        for (const { hash } of own) onTheirWay.delete(hash);
        resolve();
      }
      await Promise.all(others);
    }
  };
}
export type Embed = ReturnType<typeof createEmbedder>;
