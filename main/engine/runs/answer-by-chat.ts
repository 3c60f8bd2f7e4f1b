import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { openProvider } from '@engine/providers/open-provider';
import { ProviderError } from '@engine/providers/provider';
import type { StoredPrediction } from '@engine/store/predictions';
import type { PartRow } from '@engine/store/splits';
import { AppFailure } from '@shared/contract/errors';
import type { RunStatus } from '@shared/contract/runs';
import pLimit from 'p-limit';
import { answerRow } from './answer-row';
import type { Ask } from './ask';
import { createBudgetGuard } from './budget-guard';
import { priceOfRequest } from './estimate';

/** Requests in flight at most; the pacer holds back what the server does not allow. */
const SENDERS = 64;
/** After a cancel, requests in flight get this long to come home: they are paid for anyway. */
const GRACE_MS = 2_000;

export type ChatOutcome = { status: Extract<RunStatus, 'finished' | 'over-budget'>; error: string | null };

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
    /** Money that a row has cost although it has no answer yet. */
    storePaid: (rowId: number, paid: number) => void;
  },
): Promise<ChatOutcome> {
  const { plan, rows, budget, signal } = options;
  const provider = await openProvider(context, plan.connection);
  const limit = pLimit(SENDERS);
  const stopSending = new AbortController();
  const cutOff = new AbortController();
  const cutOffLate = () => void sleep(GRACE_MS).then(() => cutOff.abort(signal.reason));
  signal.addEventListener('abort', cutOffLate, { once: true });

  const guard = createBudgetGuard(budget, options.spentBefore);
  const stopped = (): boolean => signal.aborted || stopSending.signal.aborted;
  let outcome: ChatOutcome = { status: 'finished', error: null };
  let fatal: unknown = null;

  const worstCase = (text: string): number =>
    plan.requestsPerRow *
    (priceOfRequest(plan, {
      inputTokens: plan.inputTokens(text),
      cachedTokens: 0,
      outputTokens: plan.maxOutputTokens,
    }) ?? 0);

  async function answerNext(row: PartRow): Promise<void> {
    if (stopped()) return;
    const risk = budget === null ? 0 : worstCase(row.text);
    if (!(await guard.reserve(risk))) {
      outcome = {
        status: 'over-budget',
        error: 'The next request could pass the budget, so the run stopped. Raise the budget to go on.',
      };
      stopSending.abort();
      return;
    }
    let spent = 0;
    if (stopped()) {
      guard.settle(risk, 0);
      return;
    }
    try {
      const {
        prediction,
        paid,
        lost,
        fatal: end,
      } = await answerRow(ask, provider, plan, row, {
        stop: AbortSignal.any([signal, stopSending.signal]),
        cutOff: cutOff.signal,
      });
      // What may have been billed counts as spent: the budget is a promise.
      spent = lost ? risk : (prediction?.paid ?? paid);
      if (prediction !== null) options.store(prediction);
      else if (paid > 0) options.storePaid(row.rowId, paid);
      // What was not sent, or cut short, by a stop is no fault: the row is still pending.
      if (end === null || (stopped() && !(end instanceof ProviderError))) return;
      if (!(end instanceof ProviderError)) throw end;
      fatal ??= end;
      stopSending.abort();
    } finally {
      guard.settle(risk, spent);
    }
  }

  try {
    await Promise.all(rows.map((row) => limit(() => answerNext(row))));
  } finally {
    signal.removeEventListener('abort', cutOffLate);
    limit.clearQueue();
  }
  if (fatal instanceof ProviderError) throw new AppFailure('provider', fatal.message);
  return outcome;
}
