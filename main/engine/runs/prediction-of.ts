import type { ChatPlan } from '@engine/arms/chat-plan';
import type { Charge } from '@engine/store/charges';
import type { StoredPrediction } from '@engine/store/predictions';
import type { Asked } from './ask';
import { priceOfRequest } from './request-price';

/** What one answer has cost this run; null where the price is not known. */
export function moneyOf(plan: ChatPlan, { reply, paid }: Asked): { cost: number | null; paid: number | null } {
  const cost = priceOfRequest(plan, reply);
  return { cost, paid: paid || cost === null ? cost : 0 };
}

/** By what answers are charged; empty where the price is not known. */
function chargesOf({ price, tuned }: ChatPlan, answers: readonly Asked[]): Charge[] {
  if (price === null) return [];
  return answers.map(({ reply }) => ({
    price,
    tuned,
    inputTokens: reply.inputTokens,
    cachedTokens: reply.cachedTokens,
    cacheWriteTokens: reply.cacheWriteTokens ?? 0,
    outputTokens: reply.outputTokens,
    batch: reply.batch ?? false,
  }));
}

/** Turns what came back for a row into its prediction. */
export const predictionReader =
  (plan: ChatPlan) =>
  (rowId: number, asked: Asked): StoredPrediction => ({
    rowId,
    ...plan.read([asked.reply]),
    inputTokens: asked.reply.inputTokens,
    cachedTokens: asked.reply.cachedTokens,
    outputTokens: asked.reply.outputTokens,
    reasoningTokens: asked.reply.reasoningTokens ?? 0,
    latencyMs: asked.reply.latencyMs,
    ...moneyOf(plan, asked),
    charges: chargesOf(plan, [asked]),
    maybeBilled: asked.maybeBilled,
    error: null,
  });

/** The prediction that several answers to a row come to together. Their money is stored with each of them as it comes. */
export function votedPrediction(plan: ChatPlan, rowId: number, answers: readonly Asked[]): StoredPrediction {
  const replies = answers.map(({ reply }) => reply);
  const costs = answers.map((asked) => moneyOf(plan, asked).cost);
  const times = replies.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  return {
    rowId,
    ...plan.read(replies),
    inputTokens: replies.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    cachedTokens: replies.reduce((sum, { cachedTokens }) => sum + cachedTokens, 0),
    reasoningTokens: replies.reduce((sum, { reasoningTokens = 0 }) => sum + reasoningTokens, 0),
    outputTokens: replies.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    // They are asked for at the same time: the row is done when the slowest is there.
    latencyMs: times.length === 0 ? null : Math.max(...times),
    cost: costs.includes(null) ? null : costs.reduce((sum: number, cost) => sum + (cost ?? 0), 0),
    paid: null,
    charges: chargesOf(plan, answers),
    maybeBilled: 0,
    error: null,
  };
}

/** A row that has no answer, and why. */
export const unanswered = (
  rowId: number,
  status: StoredPrediction['status'],
  error: string,
  maybeBilled: number,
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
