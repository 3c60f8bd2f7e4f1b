import type { EngineContext } from '@engine/context';
import { bookOf } from '@engine/costs/price-of';
import type { StoredDeployment } from '@engine/store/deployments';
import { t } from '@lingui/core/macro';
import type { Deployment, DeploymentList } from '@shared/contract/deployments';
import { hostingCost, removalOf, removalWarning, tierOf } from '@shared/domain/hosting';
import { baseModelOf, dollars, findPrice, hostingCostPerHour, isFineTuned } from '@shared/domain/pricing';

type Context = Pick<EngineContext, 'store' | 'now'>;

/** What an hour of hosting costs, and who says so. Only fine-tunes cost by the hour; base models are paid by the token. */
export function hostingPrice(
  { store }: Pick<Context, 'store'>,
  { model, sku, on }: { model: string; sku: string; on: string },
): { perHour: number | null; note: string | null } {
  const tier = tierOf(sku);
  if (!isFineTuned(model)) return { perHour: 0, note: t`Only fine-tuned models cost by the hour.` };
  if (tier.billed === 'not')
    return { perHour: 0, note: t`${tier.words}: no hosting fee (${tier.source}, ${tier.date})` };
  if (tier.billed === 'unknown') return { perHour: null, note: null };
  const { entry } = findPrice(bookOf({ store }), { model: baseModelOf(model), host: 'azure', on });
  if (entry === null || entry.hostingPerHour === null) return { perHour: null, note: null };
  return { perHour: hostingCostPerHour(entry), note: t`${dollars(entry.hostingPerHour)} an hour (${entry.source})` };
}

/** A deployment with what it costs and when it goes, as of now. It is billed at the price of the day on which it began to answer. */
export function describeDeployment(context: Context, stored: StoredDeployment): Deployment {
  const { store, now } = context;
  const { askedAt: _askedAt, ...deployment } = stored;
  const { perHour, note } = hostingPrice({ store }, { model: stored.model, sku: stored.sku, on: stored.createdAt });
  const stands = stored.state === 'ready' || stored.state === 'deleting';
  const billed = stands || stored.state === 'gone';
  const removal = stands ? removalIn(context, stored) : null;
  return {
    ...deployment,
    perHour,
    cost: !billed ? 0 : perHour === null ? null : hostingCost(perHour, stored.createdAt, stored.endedAt ?? now()),
    priceNote: note,
    removedAt: removal?.at ?? null,
    warning: removal === null ? null : removalWarning(removal, now()),
  };
}

/** When Azure takes a deployment down by itself. */
export const removalIn = (
  { store }: Pick<Context, 'store'>,
  { sku, connectionId, name, createdAt }: StoredDeployment,
): { at: string; cause: 'life' | 'idle' } =>
  removalOf(tierOf(sku), { createdAt, lastUsedAt: store.deployments.lastUsedAt(connectionId, name) });

/** The deployments of a connection or training, or all, with their sums. */
export function listDeployments(
  context: Context,
  { connectionId, trainingJobId }: { connectionId?: string | undefined; trainingJobId?: string | undefined },
): DeploymentList {
  const deployments = context.store.deployments
    .list()
    .filter(
      (one) =>
        (connectionId === undefined || one.connectionId === connectionId) &&
        (trainingJobId === undefined || one.trainingJobId === trainingJobId),
    )
    .map((one) => describeDeployment(context, one));
  const standing = deployments.filter(({ state }) => state === 'ready' || state === 'deleting');
  return {
    deployments,
    cost: deployments.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    perHour: standing.reduce((sum, { perHour }) => sum + (perHour ?? 0), 0),
    unpriced: deployments.filter(({ cost }) => cost === null).length,
  };
}
