import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, VisuallyHidden } from '@mantine/core';
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
import { useState } from 'react';
import { AzureResourceDialog } from './AzureResourceDialog';
import classes from './DeploymentsPanel.module.css';
import { deploymentStates, totalWords } from './deployment-words';
import { useAzureLook } from './use-azure-look';

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
  const look = useAzureLook();
  const [signingIn, setSigningIn] = useState<string | null>(null);
  if (list.error !== null)
    return (
      <Panel title={t`Deployments at Azure`}>
        <Notice
          tone="bad"
          action={
            <Button variant="default" size="compact-sm" onClick={() => void list.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {list.error.error.message}
        </Notice>
      </Panel>
    );
  if (list.data === undefined || list.data.deployments.length === 0) return null;
  const { deployments } = list.data;
  const connections = new Map(deployments.map(({ connectionId, connectionName }) => [connectionId, connectionName]));
  /** The name, with its connection where there are several. */
  const named = ({ name, connectionName }: Deployment) =>
    connections.size === 1 ? name : t`${name} at ${connectionName}`;
  const warned = deployments.filter(({ warning }) => warning !== null);
  const broken = deployments.filter(({ error, state }) => error !== null && state !== 'gone');
  const unanswered = look.data ?? [];
  const failure = remove.error ?? use.error ?? look.error;
  const actions = ({ id, name, state, armId }: Deployment) => (
    <span className={classes.actions}>
      {state === 'ready' && armId === null && (
        <Button
          variant="default"
          size="compact-xs"
          loading={use.isPending && use.variables.deploymentId === id}
          onClick={() => use.mutate({ deploymentId: id, projectId })}
        >
          <Trans>Use as an arm</Trans> <VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      )}
      {(state === 'ready' || state === 'failed') && (
        <Button
          variant="default"
          size="compact-xs"
          loading={remove.isPending && remove.variables.deploymentId === id}
          onClick={() => remove.mutate({ deploymentId: id, projectId })}
        >
          <Trans>Delete</Trans> <VisuallyHidden>{name}</VisuallyHidden>
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
            loading={look.isPending}
            onClick={() => look.mutate([...connections.keys()])}
          >
            <Trans>Ask Azure again</Trans>
          </Button>
        </span>
      }
    >
      {(failure !== null || unanswered.length + broken.length + warned.length > 0) && (
        <div className={classes.notices}>
          {failure !== null && <Notice tone="bad">{failure.error.message}</Notice>}
          {unanswered.map(({ connectionId, message }) => (
            <Notice
              key={connectionId}
              tone="bad"
              action={
                <Button variant="default" size="compact-sm" onClick={() => setSigningIn(connectionId)}>
                  <Trans>Resource and sign-in</Trans>
                </Button>
              }
            >
              {connections.get(connectionId)}: {message} <Trans>The list is as it was seen last.</Trans>
            </Notice>
          ))}
          {broken.map((one) => (
            <Notice key={one.id} tone="bad">
              {named(one)}: {one.error}
            </Notice>
          ))}
          {warned.map((one) => (
            <Notice key={one.id} tone="warning">
              {named(one)}: {one.warning}
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
            wraps: '160px',
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
          {
            key: 'connection',
            header: t`Connection`,
            wraps: '96px',
            render: ({ connectionName }) => connectionName,
          },
          {
            key: 'tier',
            header: t`Tier`,
            wraps: '120px',
            render: ({ sku, capacity }) =>
              t`${{ tier: tierOf(sku).words }}, ${{ thousands: formatCount(capacity) }}k tokens a minute`,
          },
          {
            key: 'since',
            header: t`Since`,
            wraps: '112px',
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
      <AzureResourceDialog
        connectionId={signingIn}
        onClose={() => setSigningIn(null)}
        onSaved={() => {
          setSigningIn(null);
          look.mutate([...connections.keys()]);
        }}
      />
    </Panel>
  );
}
