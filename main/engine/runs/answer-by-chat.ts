import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { openProvider } from '@engine/providers/open-provider';
import { ProviderError } from '@engine/providers/provider';
import type { StoredPrediction } from '@engine/store/predictions';
import type { PartRow } from '@engine/store/splits';
import { AppFailure } from '@shared/contract/errors';
import type { RunStatus } from '@shared/contract/runs';
import { answerReader } from '@shared/domain/labels';
import pLimit from 'p-limit';
import type { Ask } from './ask';
import { priceOfRequest } from './estimate';

const SENDERS = 16;
/** After a cancel, requests in flight get this long to come home: they are paid for anyway. */
const GRACE_MS = 2_000;

export type ChatOutcome = { status: Extract<RunStatus, 'finished' | 'over-budget'>; error: string | null };

const unanswered = (
  rowId: number,
  status: StoredPrediction['status'],
  error: string,
  maybeBilled: boolean,
): StoredPrediction => ({
  rowId,
  status,
  label: null,
  raw: null,
  confidence: null,
  inputTokens: 0,
  outputTokens: 0,
  latencyMs: null,
  cost: null,
  paid: null,
  maybeBilled,
  error,
});

/**
 * Sends the pending rows of a run and stores each answer as it comes. A row that fails is stored as failed; an error that no
 * request can survive (bad key, no credit) stops the run.
 * @param budget nano-dollars this run may spend in all; null for no limit
 * @param spentBefore what earlier starts of this run have spent
 * @throws AppFailure when the run cannot go on; stored answers stay
 */
export async function answerByChat(
  context: EngineContext,
  ask: Ask,
  options: {
    plan: ChatPlan;
    rows: readonly PartRow[];
    budget: number | null;
    spentBefore: number;
    signal: AbortSignal;
    store: (prediction: StoredPrediction) => void;
  },
): Promise<ChatOutcome> {
  const { plan, rows, budget, signal } = options;
  const provider = await openProvider(context, plan.connection);
  const read = answerReader(plan.labels, plan.mode);
  const limit = pLimit(SENDERS);
  const stopSending = new AbortController();
  const cutOff = new AbortController();
  const cutOffLate = () => void sleep(GRACE_MS).then(() => cutOff.abort(signal.reason));
  signal.addEventListener('abort', cutOffLate, { once: true });

  let spent = options.spentBefore;
  /** Worst case of what is in flight: the budget must hold even if every answer is as long as it may be. */
  let atRisk = 0;
  let outcome: ChatOutcome = { status: 'finished', error: null };
  let fatal: unknown = null;

  const worstCase = (text: string): number =>
    priceOfRequest(plan, {
      inputTokens: plan.inputTokens(text),
      cachedTokens: 0,
      outputTokens: plan.maxOutputTokens,
    }) ?? 0;

  async function answerRow(row: PartRow): Promise<void> {
    if (signal.aborted || stopSending.signal.aborted) return;
    const risk = budget === null ? 0 : worstCase(row.text);
    if (budget !== null && spent + atRisk + risk > budget) {
      outcome = {
        status: 'over-budget',
        error: 'The next request could pass the budget, so the run stopped. Raise the budget to go on.',
      };
      stopSending.abort();
      return;
    }
    atRisk += risk;
    try {
      const { reply, paid, maybeBilled } = await ask(
        provider,
        plan.connection.id,
        plan.request(row.text),
        cutOff.signal,
      );
      const { status, label, raw } = read(reply);
      const cost = priceOfRequest(plan, reply);
      spent += paid ? (cost ?? 0) : 0;
      options.store({
        rowId: row.rowId,
        status,
        label,
        raw,
        confidence: reply.logprob === null || label === null ? null : Math.exp(reply.logprob),
        inputTokens: reply.inputTokens,
        outputTokens: reply.outputTokens,
        latencyMs: reply.latencyMs,
        cost,
        paid: paid || cost === null ? cost : 0,
        maybeBilled,
        error: null,
      });
    } catch (thrown) {
      if (cutOff.signal.aborted) return; // cut short: the row is still pending
      if (!(thrown instanceof ProviderError)) throw thrown;
      if (thrown.remedy.kind === 'stop-run') {
        fatal ??= thrown;
        stopSending.abort();
        return;
      }
      const status = thrown.remedy.kind === 'give-up-row' ? thrown.remedy.status : 'failed';
      options.store(unanswered(row.rowId, status, thrown.message, thrown.remedy.kind === 'retry-maybe-billed'));
    } finally {
      atRisk -= risk;
    }
  }

  try {
    await Promise.all(rows.map((row) => limit(() => answerRow(row))));
  } finally {
    signal.removeEventListener('abort', cutOffLate);
    limit.clearQueue();
  }
  if (fatal instanceof ProviderError) throw new AppFailure('provider', fatal.message);
  return outcome;
}
