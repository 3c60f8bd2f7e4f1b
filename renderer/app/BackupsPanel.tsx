import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { backupQueries } from '@renderer/lib/queries/backups';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import type { Backup } from '@shared/contract/backups';
import { formatBytes } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import classes from './BackupsPanel.module.css';
import { backupReasons, backupTime } from './backup-words';

/** The dated backups of the workspace's database: made now, shown in their folder, restored. */
export function BackupsPanel() {
  const list = useQuery(backupQueries.list());
  const create = useOperation('backups.create');
  const restore = useOperation('shell.restoreBackup');
  const show = useOperation('shell.showInFolder');
  const confirmRestore = ({ name, at }: Backup) =>
    modals.openConfirmModal({
      title: t`Restore the backup of ${{ time: backupTime(at) }}?`,
      children: t`The workspace is closed and opened again as it was then. Running work is interrupted. Answers that came since then are not in it: asked for again, they are paid for again. What is there now is kept as a backup, so you can come back to it.`,
      labels: { confirm: t`Restore this backup`, cancel: t`Leave all as it is` },
      onConfirm: () => restore.mutate({ name }),
    });
  const failed = create.error ?? restore.error ?? show.error;
  const { at, message: failure } = list.data?.failure ?? { at: null, message: '' };
  const failedAt = at === null ? '' : backupTime(at);
  return (
    <Panel
      title={t`Backups of the workspace`}
      aside={
        <Button variant="default" loading={create.isPending} onClick={() => create.mutate({})}>
          <Trans>Back up now</Trans>
        </Button>
      }
    >
      <div className={classes.stack}>
        <p className={classes.sentence}>
          <Trans>
            The database (projects, rows, labels, runs, answers, prices) is copied once a day and before a new version
            of Fewtune changes it. Files in the workspace’s folder <code>files</code> and your keys are not in a backup.
          </Trans>
        </p>
        {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
        {list.isError && (
          <FailedState
            title={t`The backups could not be read`}
            error={list.error.error}
            onRetry={() => void list.refetch()}
          />
        )}
        {list.isPending && <ListSkeleton rows={2} what={t`the backups`} />}
        {list.data !== undefined && (
          <>
            {list.data.failure !== null && failed === null && (
              <Notice tone="warning">
                <Trans>
                  The backup of {failedAt} was not made. {failure}
                </Trans>
              </Notice>
            )}
            {list.data.backups.length === 0 && (
              <p className={classes.empty}>
                <Trans>There is none yet. The first is made a minute after Fewtune starts.</Trans>
              </p>
            )}
            {list.data.backups.length > 0 && (
              <ul className={classes.list} aria-label={t`Backups, newest first`}>
                {list.data.backups.map((backup) => (
                  <li key={backup.name} className={classes.item}>
                    <span className={classes.time}>{backupTime(backup.at)}</span>
                    <span className={classes.reason}>{backupReasons[backup.reason]}</span>
                    <span className={classes.bytes}>{formatBytes(backup.bytes)}</span>
                    <Button
                      variant="default"
                      aria-label={t`Restore the backup of ${{ time: backupTime(backup.at) }}`}
                      loading={restore.isPending && restore.variables.name === backup.name}
                      disabled={restore.isPending}
                      onClick={() => confirmRestore(backup)}
                    >
                      <Trans>Restore</Trans>
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            <div className={classes.foot}>
              <span className={`${classes.folder} ft-selectable`}>
                {t`The newest ${{ kept: list.data.kept }} are kept in ${{ folder: list.data.folder }}`}
              </span>
              {list.data.backups.length > 0 && (
                <Button variant="subtle" color="gray" onClick={() => show.mutate({ path: list.data.folder })}>
                  <Trans>Show in folder</Trans>
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
