import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { AppFailure } from '@shared/contract/errors';
import { type RequestTokens, requestCost } from '@shared/domain/pricing';
import type { RunTarget } from './run-target';

/** Price of requests at the plan's price; null when there is none. */
export function priceOfRequest(plan: ChatPlan, tokens: Omit<RequestTokens, 'tuned'>): number | null {
  return plan.price === null ? null : requestCost(plan.price, { ...tokens, tuned: plan.tuned });
}

/** The most that a request may cost: nothing comes from the cache, all of it may be put there, the answer is as long as it may be. */
export function highestCost(plan: ChatPlan, inputTokens: number, requests = 1): number | null {
  const tokens = { inputTokens, cachedTokens: 0, outputTokens: requests * plan.maxOutputTokens };
  const plain = priceOfRequest(plan, tokens);
  const written = priceOfRequest(plan, { ...tokens, cacheWriteTokens: inputTokens });
  return plain === null || written === null ? null : Math.max(plain, written);
}

/**
 * A budget cannot hold where no price is known.
 * @param runBudget nano-dollars for the run; null for no limit
 * @throws AppFailure when the run or its project has a budget, and the model has no price
 */
export function refuseUnpricedBudget(
  { store }: Pick<EngineContext, 'store'>,
  { arm, plan }: Pick<RunTarget, 'arm' | 'plan'>,
  runBudget: number | null,
): void {
  if (plan === null || highestCost(plan, 1) !== null) return;
  const whose = runBudget !== null ? 'This run' : store.projects.budget(arm.projectId) !== null ? 'This project' : null;
  if (whose === null) return;
  throw new AppFailure(
    'refused',
    `${whose} has a budget, but no price for ${plan.model} is known, so the budget could not hold. Add the price on the costs screen, or take the budget away.`,
  );
}
