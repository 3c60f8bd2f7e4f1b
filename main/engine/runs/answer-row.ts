import type { ChatPlan } from '@engine/arms/chat-plan';
import { type Provider, ProviderError } from '@engine/providers/provider';
import type { StoredPrediction } from '@engine/store/predictions';
import type { PartRow } from '@engine/store/splits';
import type { Ask, Asked, Signals } from './ask';
import { priceOfRequest } from './estimate';

export type RowOutcome = {
  /** What the row became; null when it is still pending. */
  prediction: StoredPrediction | null;
  /** Nano-dollars paid for answers of a row that is still pending: some of its votes are in the ledger already. */
  paid: number;
  /** True when a request was lost that may have been billed. */
  lost: boolean;
  /** What ended the asking: a refusal that no request of the run can survive, or what a stop threw; null when others may go on. */
  fatal: unknown;
};

/** The sums over the answers to one row. Money is null where the price is not known. */
function sums(plan: ChatPlan, answers: readonly Asked[]) {
  const prices = answers.map(({ reply, paid }) => ({ cost: priceOfRequest(plan, reply), paid }));
  const unknown = prices.some(({ cost }) => cost === null);
  return {
    inputTokens: answers.reduce((sum, { reply }) => sum + reply.inputTokens, 0),
    outputTokens: answers.reduce((sum, { reply }) => sum + reply.outputTokens, 0),
    // Voting answers are asked for at the same time: the row is done when the slowest is there.
    latencyMs: answers.length === 0 ? null : Math.max(...answers.map(({ reply }) => reply.latencyMs)),
    cost: unknown || answers.length === 0 ? null : prices.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    paid:
      unknown || answers.length === 0
        ? null
        : prices.reduce((sum, { cost, paid }) => sum + (paid ? (cost ?? 0) : 0), 0),
  };
}

/**
 * Asks everything that one row needs, at the same time, and reads it. Where one of several voting answers fails, the row has failed
 * with its reason: what came is kept in the ledger and paid, and a retry sends only what is missing.
 * A row whose asking was stopped is still pending.
 */
export async function answerRow(
  ask: Ask,
  provider: Provider,
  plan: ChatPlan,
  row: PartRow,
  signals: Signals,
): Promise<RowOutcome> {
  const tokens = plan.inputTokens(row.text) + plan.maxOutputTokens;
  const settled = await Promise.allSettled(
    plan.requests(row.text).map((request) => ask(provider, plan.connection.id, { request, tokens }, signals)),
  );
  const answers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const maybeBilled = answers.some((answer) => answer.maybeBilled);
  const pending = (fatal: unknown): RowOutcome => ({
    prediction: null,
    paid: sums(plan, answers).paid ?? 0,
    lost: false,
    fatal,
  });
  const other = failures.find((failure) => !(failure instanceof ProviderError));
  if (other !== undefined) return pending(other);
  const refusals = failures.filter((failure) => failure instanceof ProviderError);
  const fatal = refusals.find(({ remedy }) => remedy.kind === 'stop-run') ?? null;
  if (fatal !== null) return pending(fatal);
  const [refusal] = refusals;
  if (refusal === undefined) {
    const prediction = {
      rowId: row.rowId,
      ...plan.read(answers.map(({ reply }) => reply)),
      ...sums(plan, answers),
      maybeBilled,
      error: null,
    };
    return { prediction, paid: 0, lost: false, fatal: null };
  }
  const lost = refusals.some(({ remedy }) => remedy.kind === 'retry-maybe-billed');
  return {
    prediction: {
      rowId: row.rowId,
      status: refusal.remedy.kind === 'give-up-row' ? refusal.remedy.status : 'failed',
      label: null,
      raw: null,
      confidence: null,
      ...sums(plan, answers),
      maybeBilled: maybeBilled || lost,
      error: refusal.message,
    },
    paid: 0,
    lost,
    fatal: null,
  };
}
