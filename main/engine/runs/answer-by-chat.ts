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
import { type BudgetGuard, type BudgetReached, createBudgetGuard, jointGuard } from './budget-guard';
import { highestCost, priceOfRequest } from './request-price';

/** Requests in flight at most; the pacer holds back what the server does not allow. */
const SENDERS = 64;
/** After a cancel, requests in flight get this long to come home: they are paid for anyway. */
const GRACE_MS = 2_000;

export type ChatOutcome = { status: Extract<RunStatus, 'finished' | 'over-budget'>; error: string | null };

const reachedWords: Record<BudgetReached, string> = {
  run: 'The next request could pass the budget, so the run stopped. Raise the budget to go on.',
  project: "The next request could pass the project's budget, so the run stopped. Raise the project's budget to go on.",
};

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
 * @param projectGuard keeps to what the whole project may spend
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
    projectGuard: BudgetGuard;
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

  const guard = jointGuard(
    createBudgetGuard(() => budget, options.spentBefore),
    options.projectGuard,
  );
  const stopped = (): boolean => signal.aborted || stopSending.signal.aborted;
  let outcome: ChatOutcome = { status: 'finished', error: null };
  let fatal: unknown = null;

  const worstCase = (text: string): number => highestCost(plan, plan.inputTokens(text)) ?? 0;

  async function answerRow(row: PartRow): Promise<void> {
    if (stopped()) return;
    const risk = worstCase(row.text);
    const reached = await guard.reserve(risk);
    if (reached !== null) {
      outcome = { status: 'over-budget', error: reachedWords[reached] };
      stopSending.abort();
      return;
    }
    let cost: number | null = null;
    let paid = false;
    if (stopped()) {
      guard.settle(risk, 0);
      return;
    }
    try {
      const question = { request: plan.request(row.text), tokens: plan.inputTokens(row.text) + plan.maxOutputTokens };
      const answer = await ask(provider, plan.connection.id, question, {
        stop: AbortSignal.any([signal, stopSending.signal]),
        cutOff: cutOff.signal,
      });
      const { reply, maybeBilled } = answer;
      const { status, label, raw } = read(reply);
      cost = priceOfRequest(plan, reply);
      paid = answer.paid;
      options.store({
        rowId: row.rowId,
        status,
        label,
        raw,
        confidence: reply.logprob === null || label === null ? null : Math.exp(reply.logprob),
        inputTokens: reply.inputTokens,
        cachedTokens: reply.cachedTokens,
        outputTokens: reply.outputTokens,
        reasoningTokens: reply.reasoningTokens ?? 0,
        latencyMs: reply.latencyMs,
        cost,
        paid: paid || cost === null ? cost : 0,
        maybeBilled,
        error: null,
      });
    } catch (thrown) {
      if (!(thrown instanceof ProviderError)) {
        if (stopped()) return; // not sent, or cut short: the row is still pending
        throw thrown;
      }
      if (thrown.remedy.kind === 'stop-run') {
        fatal ??= thrown;
        stopSending.abort();
        return;
      }
      const status = thrown.remedy.kind === 'give-up-row' ? thrown.remedy.status : 'failed';
      const lost = thrown.remedy.kind === 'retry-maybe-billed';
      // What may have been billed counts as spent: the budget is a promise.
      if (lost) [cost, paid] = [risk, true];
      options.store(unanswered(row.rowId, status, thrown.message, lost));
    } finally {
      guard.settle(risk, paid ? (cost ?? 0) : 0);
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
