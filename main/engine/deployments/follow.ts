import { setTimeout as sleep } from 'node:timers/promises';
import { createArm } from '@engine/arms/handlers';
import { connectionOf } from '@engine/connections/connection-of';
import { scopeOf } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { howStopped, type Work } from '@engine/jobs/jobs';
import type { StoredDeployment } from '@engine/store/deployments';
import { askedAsTrained } from '@engine/training/asked-as-trained';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { baseModelOf } from '@shared/domain/pricing';
import { type AzureDeployment, type ManagementApi, ManagementAway } from './management-api';
import { stateOf } from './reconcile';
import { openManagement } from './sign-in';

/** A management address that is away is asked this many times in a row before the work is given up. */
const MOST_FAILED_LOOKS = 60;
/** Azure may not know a deployment for a moment after it has taken the request. */
const KNOWN_AFTER_LOOKS = 5;

/** @throws AppFailure when it is gone */
export function deploymentOf({ store }: Pick<EngineContext, 'store'>, deploymentId: string): StoredDeployment {
  const deployment = store.deployments.get(deploymentId);
  if (deployment === null) throw new AppFailure('not-found', t`This deployment is not in the list any more.`);
  return deployment;
}

/** Writes down what has changed of a deployment, and tells. */
export function saveDeployment(
  { store, emit }: Pick<EngineContext, 'store' | 'emit'>,
  deploymentId: string,
  change: Partial<StoredDeployment>,
): StoredDeployment {
  const deployment = { ...deploymentOf({ store }, deploymentId), ...change };
  store.deployments.save(deployment);
  emit({ type: 'changed', topics: ['deployments'] });
  return deployment;
}

/** Looks at a deployment until `done` says so; a failure that may pass is waited for. */
async function lookUntil(
  api: ManagementApi,
  name: string,
  { signal, pause }: { signal: AbortSignal; pause: number },
  done: (seen: AzureDeployment | null, looks: number) => boolean,
): Promise<AzureDeployment | null> {
  for (let looks = 1, failed = 0; ; await sleep(pause, undefined, { signal })) {
    try {
      const seen = await api.get(name, signal);
      failed = 0;
      if (done(seen, looks)) return seen;
      looks += 1;
    } catch (thrown) {
      failed += 1;
      if (!(thrown instanceof ManagementAway) || failed >= MOST_FAILED_LOOKS) throw thrown;
    }
  }
}

/** Which model answers under the name, so that prices, tokens and records of its arms are the right ones. */
function rememberServed(context: EngineContext, { connectionId, name, model }: StoredDeployment): void {
  const at = context.now();
  context.store.modelFacts.add({
    scope: scopeOf(connectionOf(context, connectionId)),
    connectionId,
    model: name,
    field: 'served-model',
    value: model,
    date: at.slice(0, 10),
    source: t`deployed through the management API`,
    origin: 'user',
    state: 'kept',
    at,
  });
  context.emit({ type: 'changed', topics: ['capabilities', 'arms'] });
}

/** Adds the arm that asks a deployment; its training, if it is known, shows it as its own. */
export function armFor(context: EngineContext, deployment: StoredDeployment, projectId: string): StoredDeployment {
  const { store } = context;
  const training = deployment.trainingJobId === null ? null : store.training.get(deployment.trainingJobId);
  return store.transaction(() => {
    rememberServed(context, deployment);
    const arm = createArm(context, {
      projectId,
      name:
        training === null
          ? t`Fine-tuned, ${deployment.name}`
          : t`Fine-tuned ${baseModelOf(training.baseModel)} (${training.trainRows} rows), ${deployment.name}`,
      config: {
        kind: 'fine-tuned',
        connectionId: deployment.connectionId,
        model: deployment.name,
        maxOutputTokens: 32,
        ...(training === null ? {} : { ...askedAsTrained(training), trainingJobId: training.id }),
      },
    });
    if (training !== null) store.training.save({ ...training, armId: arm.id });
    context.emit({ type: 'changed', topics: ['training'] });
    return saveDeployment(context, deployment.id, { armId: arm.id });
  });
}

/**
 * The work of creating a deployment, safe to start again: Azure is asked once, and what was asked for is looked for before anything
 * else. A name that Azure has already is never asked for: it would replace what stands there.
 */
export function followCreation(context: EngineContext, deploymentId: string): Work {
  const current = () => deploymentOf(context, deploymentId);
  const save = (change: Partial<StoredDeployment>) => saveDeployment(context, deploymentId, change);

  return async ({ signal, report }) => {
    const { name, model, sku, capacity, connectionId } = current();
    const connection = connectionOf(context, connectionId);
    let api: ManagementApi | null = null;
    try {
      api = await openManagement(context, connection);
      report({ note: t`waits for Azure` });
      if (current().askedAt === null) {
        if ((await api.get(name, signal)) !== null)
          throw new AppFailure('refused', t`Azure has a deployment named ${name} already. Choose another name.`);
        save({ askedAt: context.now() });
        const taken = await api.put({ name, model, sku, capacity }, signal);
        save({ provisioning: taken.properties.provisioningState ?? null });
      }
      const tools = { signal, pause: context.network.lookEveryMs };
      const seen = await lookUntil(api, name, tools, (one, looks) => {
        const state = one?.properties.provisioningState ?? null;
        if (state !== current().provisioning) save({ provisioning: state });
        if (one === null) return looks >= KNOWN_AFTER_LOOKS;
        return ['Succeeded', 'Failed', 'Canceled', 'Disabled'].includes(state ?? '');
      });
      if (seen === null)
        throw new AppFailure(
          'provider',
          t`Azure does not have ${name}: the request did not arrive, or somebody deleted it. Deploy it again.`,
        );
      if (seen.properties.provisioningState !== 'Succeeded') {
        save({ state: 'failed', error: t`Azure could not deploy it (${seen.properties.provisioningState ?? '?'}).` });
        throw new AppFailure(
          'provider',
          t`Azure could not deploy ${name} (${seen.properties.provisioningState ?? '?'}). Delete it, then try another tier or less capacity.`,
        );
      }
      // It is billed from here on.
      const ready = save({ state: 'ready', createdAt: context.now(), error: null });
      if (ready.projectId !== null && ready.armId === null) armFor(context, ready, ready.projectId);
    } catch (thrown) {
      const stopped = signal.aborted ? howStopped(signal) : null;
      // Closing the app leaves Azure at work: the next start looks for it.
      if (stopped === 'interrupted') throw thrown;
      if (stopped === 'cancelled') {
        if (api !== null && current().askedAt !== null)
          await api.remove(name, AbortSignal.timeout(30_000)).catch(() => {});
        save({ state: 'gone', endedAt: context.now(), createdAt: context.now() });
        throw thrown;
      }
      if (current().state === 'creating')
        save({
          state: 'failed',
          endedAt: context.now(),
          error: thrown instanceof Error ? thrown.message : String(thrown),
        });
      throw thrown;
    }
  };
}

/** The work of deleting a deployment: it is gone when Azure does not know it any more, and else stands as it did before. */
export function followRemoval(context: EngineContext, deploymentId: string): Work {
  return async ({ signal, report }) => {
    const { name, connectionId } = deploymentOf(context, deploymentId);
    const connection = connectionOf(context, connectionId);
    try {
      const api = await openManagement(context, connection);
      report({ note: t`waits for Azure` });
      await api.remove(name, signal);
      await lookUntil(api, name, { signal, pause: context.network.lookEveryMs }, (seen) => seen === null);
      saveDeployment(context, deploymentId, { state: 'gone', endedAt: context.now(), provisioning: null, error: null });
    } catch (thrown) {
      if (!signal.aborted || howStopped(signal) === 'cancelled') {
        const error = thrown instanceof Error ? thrown.message : String(thrown);
        const { endedAt, provisioning } = deploymentOf(context, deploymentId);
        const neverStood = endedAt !== null || stateOf(provisioning) === 'failed';
        saveDeployment(context, deploymentId, {
          state: neverStood ? 'failed' : 'ready',
          error: signal.aborted ? null : error,
        });
      }
      throw thrown;
    }
  };
}
