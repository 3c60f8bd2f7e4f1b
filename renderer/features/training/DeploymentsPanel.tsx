import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { deploymentQueries } from '@renderer/lib/queries/deployments';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Deployment } from '@shared/contract/deployments';
import { formatCount } from '@shared/domain/format';
import { tierOf } from '@shared/domain/hosting';
import { useQuery } from '@tanstack/react-query';
import classes from './DeploymentsPanel.module.css';
import { deploymentStates, totalWords } from './deployment-words';

/** Money runs on while a deployment stands: the list is read again this often. */
const READ_AGAIN_MS = 60_000;

type DeploymentsPanelProps = {
  projectId: string;
  /** Those of one training; all that are known when left out. */
  trainingJobId?: string;
};

/** What stands at Azure, what it costs while it does, and when Azure takes it down. Hidden while nothing was deployed. */
export function DeploymentsPanel({ projectId, trainingJobId }: DeploymentsPanelProps) {
  const list = useQuery({
    ...deploymentQueries.list(trainingJobId === undefined ? {} : { trainingJobId }),
    refetchInterval: READ_AGAIN_MS,
  });
  const remove = useOperation('deployments.remove');
  const use = useOperation('deployments.use');
  const refresh = useOperation('deployments.refresh');
  if (list.error !== null) return <Notice tone="bad">{list.error.error.message}</Notice>;
  if (list.data === undefined || list.data.deployments.length === 0) return null;
  const { deployments } = list.data;
  const connections = [...new Set(deployments.map(({ connectionId }) => connectionId))];
  const warned = deployments.filter(({ warning }) => warning !== null);
  const failure = remove.error ?? use.error ?? refresh.error;
  const actions = ({ id, state, armId }: Deployment) => (
    <span className={classes.actions}>
      {state === 'ready' && armId === null && (
        <Button
          variant="default"
          size="compact-xs"
          loading={use.isPending && use.variables.deploymentId === id}
          onClick={() => use.mutate({ deploymentId: id, projectId })}
        >
          <Trans>Use as an arm</Trans>
        </Button>
      )}
      {(state === 'ready' || state === 'failed') && (
        <Button
          variant="default"
          size="compact-xs"
          loading={remove.isPending && remove.variables.deploymentId === id}
          onClick={() => remove.mutate({ deploymentId: id, projectId })}
        >
          <Trans>Delete</Trans>
        </Button>
      )}
    </span>
  );
  return (
    <Panel
      title={t`Deployments at Azure`}
      terms={['deployment']}
      padded={false}
      aside={
        <span className={classes.aside}>
          <span className={classes.total}>{totalWords(list.data)}</span>
          <Button
            variant="default"
            size="compact-sm"
            loading={refresh.isPending}
            onClick={() => {
              for (const connectionId of connections) refresh.mutate({ connectionId });
            }}
          >
            <Trans>Ask Azure again</Trans>
          </Button>
        </span>
      }
    >
      {(failure !== null || warned.length > 0) && (
        <div className={classes.notices}>
          {failure !== null && <Notice tone="bad">{failure.error.message}</Notice>}
          {warned.map(({ id, name, warning }) => (
            <Notice key={id} tone="warning">
              {name}: {warning}
            </Notice>
          ))}
        </div>
      )}
      <FigureTable
        label={t`Deployments`}
        rows={deployments}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t`Name`,
            render: ({ name, model }) => (
              <span className={`${classes.name} ft-selectable`} title={model}>
                {name}
              </span>
            ),
          },
          {
            key: 'state',
            header: t`State`,
            render: ({ state, provisioning, error }) => (
              <StatusBadge
                look={deploymentStates[state].look}
                title={error ?? provisioning ?? deploymentStates[state].words}
              >
                {deploymentStates[state].words}
              </StatusBadge>
            ),
          },
          { key: 'connection', header: t`Connection`, render: ({ connectionName }) => connectionName },
          {
            key: 'tier',
            header: t`Tier`,
            render: ({ sku, capacity }) =>
              t`${{ tier: tierOf(sku).words }}, ${{ thousands: formatCount(capacity) }}k tokens a minute`,
          },
          {
            key: 'since',
            header: t`Since`,
            render: ({ createdAt, endedAt }) => (
              <span className={classes.dim}>
                {endedAt === null
                  ? when(createdAt, Date.now())
                  : t`${{ start: when(createdAt, Date.now()) }}, ended ${{ end: when(endedAt, Date.now()) }}`}
              </span>
            ),
          },
          {
            key: 'hour',
            header: t`An hour`,
            align: 'end',
            render: ({ perHour, state }) => (state === 'gone' ? '' : <Money value={perHour} />),
          },
          { key: 'cost', header: t`So far`, align: 'end', render: ({ cost }) => <Money value={cost} /> },
          { key: 'actions', header: '', align: 'end', render: actions },
        ]}
      />
    </Panel>
  );
}
