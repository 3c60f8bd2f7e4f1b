import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { estimateEmbedding } from '@engine/embeddings/estimate-embedding';
import { createBreather } from '@engine/workers/breather';
import type { Channel, Estimate } from '@shared/contract/runs';
import { priceNote, requestCost } from '@shared/domain/pricing';
import { requestHash } from './ask';
import type { RunTarget } from './run-target';

const none = { low: 0, likely: 0, high: 0 };

/** Price of one request at the plan's price; null when there is none. */
export function priceOfRequest(
  plan: ChatPlan,
  tokens: { inputTokens: number; cachedTokens: number; outputTokens: number; batch?: boolean },
): number | null {
  return plan.price === null
    ? null
    : requestCost(plan.price, {
        inputTokens: tokens.inputTokens,
        cachedTokens: tokens.cachedTokens,
        outputTokens: tokens.outputTokens,
        tuned: plan.tuned,
        batch: tokens.batch === true,
      });
}

/**
 * What a run will send and cost. Input tokens are counted, so they hardly vary; the answer is taken as the shortest label
 * (low), the label lengths as they occur on average (likely), and the cap on the answer (high). Requests that the ledger
 * already answered cost nothing. Through the Batch API everything costs half.
 */
export async function estimateRun(
  context: EngineContext,
  { arm, rows, labels, plan, embedding }: RunTarget,
  channel: Channel,
): Promise<Estimate> {
  const { store, now } = context;
  if (embedding !== null) return estimateEmbedding(context, embedding, rows, arm.simulated);
  if (plan === null) {
    return {
      rows: rows.length,
      requests: 0,
      inputTokens: none,
      outputTokens: none,
      cost: none,
      priceNote: 'It runs on this machine.',
      simulated: false,
      tokensExact: true,
      warnings: [],
    };
  }
  const lengths = labels.map(plan.outputTokens);
  const shortest = Math.min(...lengths, plan.maxOutputTokens);
  const mean = Math.ceil(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length));
  const likely = Math.min(mean, plan.maxOutputTokens);
  const cost = { ...none };
  const batch = channel === 'batch';
  let requests = 0;
  let input = 0;
  const seen = new Set<string>();
  const breathe = createBreather();
  for (const row of rows) {
    await breathe();
    const toSend = plan.requests(row.text).filter((request) => {
      const hash = requestHash(plan.connection.id, request);
      if (seen.has(hash) || store.ledger.get(hash)?.state === 'answered') return false;
      seen.add(hash);
      return true;
    }).length;
    if (toSend === 0) continue;
    requests += toSend;
    const inputTokens = plan.inputTokens(row.text);
    input += toSend * inputTokens;
    const price = (outputTokens: number): number =>
      toSend * (priceOfRequest(plan, { inputTokens, cachedTokens: 0, outputTokens, batch }) ?? 0);
    cost.low += price(shortest);
    cost.likely += price(likely);
    cost.high += price(plan.maxOutputTokens);
  }
  const warnings = [...plan.warnings];
  const all = rows.length * plan.requestsPerRow;
  const known = all - requests;
  if (known > 0) warnings.push(`${known} of ${all} answers are in the ledger already and cost nothing again.`);
  return {
    rows: rows.length,
    requests,
    inputTokens: { low: input, likely: input, high: input },
    outputTokens: { low: requests * shortest, likely: requests * likely, high: requests * plan.maxOutputTokens },
    cost: plan.price === null ? null : cost,
    priceNote:
      plan.price === null
        ? null
        : `${priceNote(plan.price, now().slice(0, 10), plan.tuned)}${batch ? ', half of it in a batch' : ''}`,
    simulated: arm.simulated,
    tokensExact: plan.tokensExact,
    warnings,
  };
}
