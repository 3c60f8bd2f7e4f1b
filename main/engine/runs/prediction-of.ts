import type { ChatPlan } from '@engine/arms/chat-plan';
import type { StoredPrediction } from '@engine/store/predictions';
import type { Asked } from './ask';
import { priceOfRequest } from './request-price';

/** Turns what came back for a row into its prediction. */
export function predictionReader(plan: ChatPlan): (rowId: number, asked: Asked) => StoredPrediction {
  return (rowId, { reply, paid, maybeBilled }) => {
    const { status, label, raw, reading } = plan.read(reply);
    const cost = priceOfRequest(plan, reply);
    return {
      rowId,
      status,
      label,
      raw,
      reading,
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
    };
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
