import { checkAddress } from '@engine/connections/check-address';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { connectionIfThere } from '@engine/costs/price-of';
import type { Handlers } from '@engine/handlers';
import type { Work } from '@engine/jobs/jobs';
import { projectOf } from '@engine/projects/project-of';
import type { StoredConnection } from '@engine/store/connections';
import type { StoredDeployment } from '@engine/store/deployments';
import { trainingOf } from '@engine/training/training-record';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import { idleDays, tierOf } from '@shared/domain/hosting';
import { destinationOf } from '@shared/domain/server-address';
import { describeDeployment, hostingPrice, listDeployments } from './describe';
import { armFor, deploymentOf, followCreation, followRemoval, saveDeployment } from './follow';
import { reconcile } from './reconcile';
import { canSignIn, describeAccount, openManagement, tokenIdOf } from './sign-in';

function azureConnection(context: Pick<EngineContext, 'store'>, connectionId: string): StoredConnection {
  const connection = connectionOf(context, connectionId);
  if (connection.kind !== 'azure')
    throw new AppFailure(
      'refused',
      t`${connection.name} needs no deployment: its models answer as soon as they are trained.`,
    );
  return connection;
}

function launch(context: EngineContext, deployment: StoredDeployment, title: string, work: Work): void {
  const { projectId, jobId, id } = deployment;
  if (projectId === null || jobId === null) return;
  context.jobs.start(
    { id: jobId, kind: 'deployment', projectId, subjectId: id, title, simulated: false, total: null },
    work,
  );
}

const create = (context: EngineContext, deployment: StoredDeployment): void =>
  launch(context, deployment, t`Deploy ${deployment.name}`, followCreation(context, deployment.id));
const remove = (context: EngineContext, deployment: StoredDeployment): void =>
  launch(context, deployment, t`Delete ${deployment.name}`, followRemoval(context, deployment.id));

async function refresh(context: EngineContext, connection: StoredConnection, signal: AbortSignal): Promise<void> {
  const api = await openManagement(context, connection);
  reconcile(context, connection, await api.list(signal));
}

/**
 * After a start: what was being created or deleted is followed again, and where deployments stand Azure is asked what became of them. A
 * connection to which nobody is signed in is left as it was.
 * @param signal aborts when the engine closes
 */
export async function catchUpDeployments(context: EngineContext, signal: AbortSignal): Promise<void> {
  const standing = context.store.deployments.list().filter(({ endedAt }) => endedAt === null);
  for (const connectionId of new Set(standing.map((one) => one.connectionId))) {
    const connection = connectionIfThere(context, connectionId);
    if (connection === null || !canSignIn(context, connection)) continue;
    for (const one of standing.filter((deployment) => deployment.connectionId === connectionId)) {
      if (one.state !== 'creating' && one.state !== 'deleting') continue;
      const again = saveDeployment(context, one.id, { jobId: context.newId('job') });
      if (one.state === 'creating') create(context, again);
      else remove(context, again);
    }
    // Nobody asked for it, so nobody is told when it does not work: the list says when it was seen.
    await refresh(context, connection, signal).catch(() => {});
  }
}

function estimate(
  context: EngineContext,
  { connectionId, model, sku }: CheckedInputOf<'deployments.estimate'>,
): OutputOf<'deployments.estimate'> {
  azureConnection(context, connectionId);
  const { perHour, note } = hostingPrice(context, { model, sku, on: context.now() });
  const { lifeHours } = tierOf(sku);
  const times = (hours: number) => (perHour === null ? null : perHour * hours);
  return {
    perHour,
    perDay: times(24),
    perMonth: lifeHours === null ? times(24 * 30) : times(lifeHours),
    priceNote: note,
    lasts:
      lifeHours === null
        ? t`It stands until you delete it, or until it has answered nothing for ${idleDays} days.`
        : t`Azure takes it down after ${lifeHours} hours, whatever its use.`,
  };
}

type Names =
  | 'deployments.account'
  | 'deployments.saveAccount'
  | 'deployments.list'
  | 'deployments.refresh'
  | 'deployments.estimate'
  | 'deployments.create'
  | 'deployments.remove'
  | 'deployments.use';

/** Operations on deployments at Azure. */
export function deploymentHandlers(context: EngineContext): Handlers<Names> {
  const { store, keys, jobs, emit, newId, now } = context;
  const changed = () => emit({ type: 'changed', topics: ['deployments'] });
  const answer = async (deploymentId: string, jobId: string | null, wait: boolean) => {
    if (wait && jobId !== null) await jobs.finished(jobId);
    return describeDeployment(context, deploymentOf(context, deploymentId));
  };
  return {
    'deployments.account': ({ connectionId }) => {
      const connection = azureConnection(context, connectionId);
      const account = store.deployments.account(connection.id);
      return account === null ? null : describeAccount(context, connection, account);
    },
    'deployments.saveAccount': ({ connectionId, token, ...fields }) => {
      const connection = azureConnection(context, connectionId);
      checkAddress('azure', fields.managementUrl);
      if (token !== undefined && !keys.takesTypedKeys)
        throw new AppFailure(
          'refused',
          t`The command line signs in with 'az' only. Save the resource without the token.`,
        );
      const account = { connectionId: connection.id, ...fields };
      store.deployments.saveAccount(account);
      if (token !== undefined)
        keys.add(tokenIdOf(connection.id), token, destinationOf(connection, account.managementUrl));
      changed();
      return describeAccount(context, connection, account);
    },
    'deployments.list': (input) => listDeployments(context, input),
    'deployments.refresh': async ({ connectionId }, signal) => {
      await refresh(context, azureConnection(context, connectionId), signal);
      return listDeployments(context, { connectionId });
    },
    'deployments.estimate': (input) => estimate(context, input),
    'deployments.create': ({ connectionId, projectId, trainingJobId, name, model, sku, capacity, wait }) => {
      const connection = azureConnection(context, connectionId);
      projectOf(context, projectId);
      if (trainingJobId !== undefined) trainingOf(context, trainingJobId);
      if (store.deployments.account(connection.id) === null)
        throw new AppFailure(
          'refused',
          t`Name the Azure resource of ${connection.name} first: subscription, resource group and name.`,
        );
      const taken = store.deployments
        .list()
        .some((one) => one.connectionId === connection.id && one.name === name && one.endedAt === null);
      if (taken) throw new AppFailure('refused', t`There is a deployment named ${name} already. Choose another name.`);
      const deployment: StoredDeployment = {
        id: newId('dep'),
        connectionId: connection.id,
        connectionName: connection.name,
        projectId,
        trainingJobId: trainingJobId ?? null,
        armId: null,
        jobId: newId('job'),
        name,
        model,
        sku,
        capacity,
        state: 'creating',
        provisioning: null,
        askedAt: null,
        createdAt: now(),
        endedAt: null,
        error: null,
      };
      store.deployments.save(deployment);
      create(context, deployment);
      changed();
      return answer(deployment.id, deployment.jobId, wait);
    },
    'deployments.remove': ({ deploymentId, projectId, wait }) => {
      const { state, jobId } = deploymentOf(context, deploymentId);
      if (state === 'gone') throw new AppFailure('refused', t`This deployment is gone already.`);
      if (jobId !== null && jobs.isRunning(jobId))
        throw new AppFailure(
          'refused',
          t`Azure is still working on this deployment. Wait until it is done, or cancel the job.`,
        );
      projectOf(context, projectId);
      const known = deploymentOf(context, deploymentId);
      const deleting = saveDeployment(context, deploymentId, {
        state: 'deleting',
        projectId: known.projectId ?? projectId,
        jobId: newId('job'),
        error: null,
      });
      remove(context, deleting);
      return answer(deploymentId, deleting.jobId, wait);
    },
    'deployments.use': ({ deploymentId, projectId }) => {
      const deployment = deploymentOf(context, deploymentId);
      if (deployment.state !== 'ready')
        throw new AppFailure('refused', t`Only a deployment that answers can be asked.`);
      return describeDeployment(context, armFor(context, deployment, projectOf(context, projectId).id));
    },
  };
}
