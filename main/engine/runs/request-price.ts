import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { priceOfTokens } from '@engine/embeddings/embedding-plan';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { type RequestTokens, requestCost } from '@shared/domain/pricing';
import type { RunTarget } from './run-target';

/** Price of requests at the plan's price; null when there is none. */
export function priceOfRequest(plan: ChatPlan, tokens: Omit<RequestTokens, 'tuned'>): number | null {
  if (plan.price === null) return null;
  const { inputTokens, cachedTokens, cacheWriteTokens = 0, outputTokens, batch = false } = tokens;
  return requestCost(plan.price, {
    inputTokens,
    cachedTokens,
    cacheWriteTokens,
    outputTokens,
    batch,
    tuned: plan.tuned,
  });
}

/** The most that requests may cost: nothing comes from the cache, all of the input may be put there. */
export function highestCost(
  plan: ChatPlan,
  tokens: Pick<RequestTokens, 'inputTokens' | 'outputTokens' | 'batch'>,
): number | null {
  const plain = priceOfRequest(plan, { ...tokens, cachedTokens: 0 });
  const written = priceOfRequest(plan, { ...tokens, cachedTokens: 0, cacheWriteTokens: tokens.inputTokens });
  return plain === null || written === null ? null : Math.max(plain, written);
}

/** True for arms that run on this machine or whose price is known. */
const isPriced = ({ plan, embedding }: Pick<RunTarget, 'plan' | 'embedding'>): boolean =>
  (plan === null || highestCost(plan, { inputTokens: 1, outputTokens: 1 }) !== null) &&
  (embedding === null || priceOfTokens(embedding, 1) !== null);

/**
 * A budget cannot hold where no price is known.
 * @param runBudget nano-dollars for the run; null for no limit
 * @throws AppFailure when the run or its project has a budget, and the model has no price
 */
export function refuseUnpricedBudget(
  { store }: Pick<EngineContext, 'store'>,
  target: Pick<RunTarget, 'arm' | 'plan' | 'embedding'>,
  runBudget: number | null,
): void {
  if (isPriced(target)) return;
  const { projectId } = target.arm;
  if (runBudget === null && store.projects.budget(projectId) === null) return;
  const model = target.plan?.model ?? target.embedding?.model ?? t`its model`;
  throw new AppFailure(
    'refused',
    runBudget !== null
      ? t`This run has a budget, but no price for ${model} is known, so the budget could not hold. Add the price on the costs screen, or take the budget away.`
      : t`This project has a budget, but no price for ${model} is known, so the budget could not hold. Add the price on the costs screen, or take the budget away.`,
  );
}
