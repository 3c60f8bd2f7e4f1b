import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { requestHash } from '@engine/runs/ask';
import { highestCost, priceOfRequest } from '@engine/runs/request-price';
import { createBreather } from '@engine/workers/breather';
import { t } from '@lingui/core/macro';
import type { ErrandEstimate } from '@shared/contract/errands';
import { priceNote } from '@shared/domain/pricing';
import { NOT_MINE } from './errands';

/** What runs on this machine costs nothing. */
export const freeEstimate = (items: number): ErrandEstimate => ({
  items,
  requests: 0,
  inputTokens: 0,
  cost: { low: 0, likely: 0, high: 0 },
  priceNote: t`It runs on this machine.`,
  simulated: false,
  warnings: [],
});

const sum = (values: readonly (number | null)[]): number | null =>
  values.includes(null) ? null : values.reduce((total: number, value) => total + (value ?? 0), 0);

/**
 * What the questions of some plans will cost: their input is counted, an answer is taken as `likely` tokens, as one at the least and as the cap
 * at the most. What the ledger has answered costs nothing again.
 */
export async function estimateQuestions(
  { store, now }: Pick<EngineContext, 'store' | 'now'>,
  parts: readonly { plan: ChatPlan; texts: readonly string[]; likelyTokens: number }[],
  simulated: boolean,
): Promise<ErrandEstimate> {
  let [requests, input, items] = [0, 0, 0];
  const costs: { low: number | null; likely: number | null; high: number | null }[] = [];
  const breathe = createBreather();
  for (const { plan, texts, likelyTokens } of parts) {
    const mine = texts.filter((text) => plan.refuses(text) !== NOT_MINE);
    await plan.prepare(mine);
    let [count, tokens] = [0, 0];
    const seen = new Set<string>();
    for (const text of mine) {
      await breathe();
      const open = plan.requests(text).filter((request) => {
        const hash = requestHash(plan.connection.id, request);
        if (seen.has(hash) || store.ledger.get(hash)?.state === 'answered') return false;
        seen.add(hash);
        return true;
      }).length;
      count += open;
      tokens += open * plan.inputTokens(text);
    }
    items += mine.length;
    requests += count;
    input += tokens;
    const at = (outputTokens: number) => ({ inputTokens: tokens, outputTokens: count * outputTokens });
    costs.push({
      low: priceOfRequest(plan, { ...at(1), cachedTokens: 0 }),
      likely: priceOfRequest(plan, { ...at(Math.min(likelyTokens, plan.maxOutputTokens)), cachedTokens: 0 }),
      high: highestCost(plan, at(plan.maxOutputTokens)),
    });
  }
  const low = sum(costs.map((cost) => cost.low));
  const likely = sum(costs.map((cost) => cost.likely));
  const high = sum(costs.map((cost) => cost.high));
  const plan = parts[0]?.plan;
  return {
    items,
    requests,
    inputTokens: input,
    cost: low === null || likely === null || high === null ? null : { low, likely, high },
    priceNote: plan === undefined || plan.price === null ? null : priceNote(plan.price, now().slice(0, 10), plan.tuned),
    simulated,
    warnings: [...new Set(parts.flatMap((part) => part.plan.warnings))],
  };
}
