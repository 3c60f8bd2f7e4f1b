import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { engineState } from '@renderer/lib/engine-state';
import { diagnosticsDialog } from '@renderer/lib/opened';
import { shellQueries } from '@renderer/lib/queries/shell';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { backupTime } from './backup-words';

/**
 * The engine could not open the workspace or is gone: nothing else can be shown, so this fills the content. A damaged database
 * comes with the offer of its newest sound backup.
 */
export function EngineFailed({ message }: { message: string }) {
  const client = useQueryClient();
  const failure = useQuery(shellQueries.openFailure());
  const retry = useOperation('shell.retryEngine', {
    onSuccess: ({ started }) => {
      if (!started) return;
      engineState.set({ state: 'ready', message: '' });
      void client.resetQueries();
    },
  });
  const restore = useOperation('shell.restoreBackup');
  const openOther = useMutation({
    mutationFn: async () => {
      const { path } = await call('shell.chooseFolder', { title: t`The folder of another workspace` });
      if (path !== null) await call('shell.openWorkspace', { path });
    },
    onSuccess: () => client.resetQueries(),
  });
  const wrong = retry.error ?? restore.error ?? openOther.error;
  const details = wrong === null ? {} : { details: [wrong.error.message] };
  const header = <ScreenHeader question={t`Where are my projects?`} />;
  if (failure.data?.damaged !== true) {
    return (
      <Screen header={header}>
        <FailedState title={t`Your workspace is not open`} error={{ kind: 'workspace', message, ...details }}>
          <Button variant="default" onClick={() => retry.mutate({})}>
            <Trans>Try again</Trans>
          </Button>
          <Button variant="default" loading={openOther.isPending} onClick={() => openOther.mutate()}>
            <Trans>Open another workspace</Trans>
          </Button>
          <CopyDiagnostics />
        </FailedState>
      </Screen>
    );
  }
  const { backup } = failure.data;
  const offer =
    backup === null
      ? t`There is no sound backup of it. Open it as it is to see what can still be read.`
      : t`The newest sound backup is of ${{ time: backupTime(backup.at) }}. Restore it, and the damaged database is kept beside the backups; or open it as it is to see what can still be read.`;
  return (
    <Screen header={header}>
      <FailedState
        title={t`The database of your workspace is damaged`}
        error={{ kind: 'damaged', message: offer, details: [message, ...(details.details ?? [])] }}
      >
        {backup !== null && (
          <Button loading={restore.isPending} onClick={() => restore.mutate({ name: backup.name })}>
            <Trans>Restore this backup</Trans>
          </Button>
        )}
        <Button variant="default" onClick={() => retry.mutate({ watch: false })}>
          <Trans>Open it as it is</Trans>
        </Button>
        <Button variant="default" onClick={() => window.close()}>
          <Trans>Quit</Trans>
        </Button>
        <CopyDiagnostics />
      </FailedState>
    </Screen>
  );
}

const CopyDiagnostics = () => (
  <Button variant="default" onClick={diagnosticsDialog.open}>
    <Trans>Copy diagnostics</Trans>
  </Button>
);
