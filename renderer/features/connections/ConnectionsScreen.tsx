import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConnectionCard } from './ConnectionCard';
import { ConnectionDialog, type Edited } from './ConnectionDialog';
import classes from './ConnectionsScreen.module.css';
import { KeyStorageBanner } from './KeyStorageBanner';

/** The accounts that models are asked through, the built-in sandbox first. */
export function ConnectionsScreen() {
  const [edited, setEdited] = useState<Edited>(null);
  const connections = useQuery(connectionQueries.list());
  const { data, error } = connections;
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`What can this key really do?`}
          detail={t`An account at a provider, or a server of your own. A key is never shown again after you typed it.`}
          action={
            <Button onClick={() => setEdited('new')}>
              <Trans>Add a connection</Trans>
            </Button>
          }
        />
      }
    >
      <div className={classes.cards}>
        <KeyStorageBanner />
        {error !== null && (
          <FailedState
            title={t`The connections could not be read`}
            error={error.error}
            onRetry={() => void connections.refetch()}
          />
        )}
        {error === null && data === undefined && <CardsSkeleton cards={2} height={152} what={t`the connections`} />}
        {data?.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} onEdit={() => setEdited(connection)} />
        ))}
        {data?.length === 1 && (
          <p className={classes.only}>
            <Trans>
              Only the sandbox is here. It shows the whole way without a key; add an account when you want to ask a real
              model.
            </Trans>
          </p>
        )}
      </div>
      <ConnectionDialog edited={edited} onClose={() => setEdited(null)} />
    </Screen>
  );
}
