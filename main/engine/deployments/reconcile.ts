import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import type { StoredDeployment } from '@engine/store/deployments';
import { t } from '@lingui/core/macro';
import type { DeploymentState } from '@shared/contract/deployments';
import { removalIn } from './describe';
import type { AzureDeployment } from './management-api';

const STATES: Record<string, DeploymentState> = {
  Succeeded: 'ready',
  Failed: 'failed',
  Canceled: 'failed',
  Disabled: 'failed',
  Deleting: 'deleting',
};

/** Where a deployment stands by Azure's own word for it; one that it has not said, or that is new to us, is still being made. */
export const stateOf = (provisioning: string | null | undefined): DeploymentState =>
  STATES[provisioning ?? ''] ?? 'creating';

/** What Azure says of a deployment, in our fields. */
const seenAs = ({ sku, properties }: AzureDeployment) => ({
  model: properties.model.name,
  sku: sku?.name ?? 'standard',
  capacity: sku?.capacity ?? 0,
  state: stateOf(properties.provisioningState),
  provisioning: properties.provisioningState ?? null,
});

/**
 * Takes over what Azure says: what was made elsewhere is added, what has changed is changed, and what is gone is written down as gone, on the day
 * on which Azure takes such a deployment down if that has passed. Work that is under way here is left to itself.
 */
export function reconcile(
  context: EngineContext,
  connection: StoredConnection,
  found: readonly AzureDeployment[],
): void {
  const { store, jobs, newId, now } = context;
  const standing = store.deployments.list().filter((one) => one.connectionId === connection.id && one.endedAt === null);
  const isWorkedOn = ({ jobId }: StoredDeployment) => jobId !== null && jobs.isRunning(jobId);
  const save = (deployment: StoredDeployment) => store.deployments.save(deployment);
  store.transaction(() => {
    for (const azure of found) {
      const known = standing.find(({ name }) => name === azure.name);
      const seen = seenAs(azure);
      if (known !== undefined) {
        // What answers now has no failure of its own any more, such as a deletion that did not arrive.
        if (!isWorkedOn(known)) save({ ...known, ...seen, error: seen.state === 'ready' ? null : known.error });
        continue;
      }
      const training = store.training.list(null).find(({ fineTunedModel }) => fineTunedModel === seen.model);
      const createdAt = azure.systemData?.createdAt;
      save({
        ...seen,
        id: newId('dep'),
        connectionId: connection.id,
        connectionName: connection.name,
        projectId: training?.projectId ?? null,
        trainingJobId: training?.id ?? null,
        armId: null,
        jobId: null,
        name: azure.name,
        askedAt: null,
        createdAt: createdAt === undefined ? now() : new Date(createdAt).toISOString(),
        endedAt: null,
        error: null,
      });
    }
    for (const known of standing) {
      if (isWorkedOn(known) || found.some(({ name }) => name === known.name)) continue;
      const { at } = removalIn(context, known);
      const byAzure = at <= now();
      save({
        ...known,
        state: 'gone',
        provisioning: null,
        endedAt: byAzure ? at : now(),
        error: byAzure ? t`Azure has taken it down.` : t`Somebody deleted it elsewhere.`,
      });
    }
  });
  context.emit({ type: 'changed', topics: ['deployments'] });
}
