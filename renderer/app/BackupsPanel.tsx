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
      title: `Restore the backup of ${backupTime(at)}?`,
      children:
        'The workspace is closed and opened again as it was then. Running work is interrupted. Answers that came since then are not in it: asked for again, they are paid for again. What is there now is kept as a backup, so you can come back to it.',
      labels: { confirm: 'Restore this backup', cancel: 'Leave all as it is' },
      onConfirm: () => restore.mutate({ name }),
    });
  const failed = create.error ?? restore.error ?? show.error;
  return (
    <Panel
      title="Backups of the workspace"
      aside={
        <Button variant="default" loading={create.isPending} onClick={() => create.mutate({})}>
          Back up now
        </Button>
      }
    >
      <div className={classes.stack}>
        <p className={classes.sentence}>
          The database (projects, rows, labels, runs, answers, prices) is copied once a day and before a new version of
          Fewtune changes it. Files in the workspace’s folder <code>files</code> and your keys are not in a backup.
        </p>
        {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
        {list.isError && (
          <FailedState
            title="The backups could not be read"
            error={list.error.error}
            onRetry={() => void list.refetch()}
          />
        )}
        {list.isPending && <ListSkeleton rows={2} what="the backups" />}
        {list.data !== undefined && (
          <>
            {list.data.failure !== null && failed === null && (
              <Notice tone="warning">
                The backup of {backupTime(list.data.failure.at)} was not made. {list.data.failure.message}
              </Notice>
            )}
            {list.data.backups.length === 0 && (
              <p className={classes.empty}>There is none yet. The first is made a minute after Fewtune starts.</p>
            )}
            {list.data.backups.length > 0 && (
              <ul className={classes.list} aria-label="Backups, newest first">
                {list.data.backups.map((backup) => (
                  <li key={backup.name} className={classes.item}>
                    <span className={classes.time}>{backupTime(backup.at)}</span>
                    <span className={classes.reason}>{backupReasons[backup.reason]}</span>
                    <span className={classes.bytes}>{formatBytes(backup.bytes)}</span>
                    <Button
                      variant="default"
                      aria-label={`Restore the backup of ${backupTime(backup.at)}`}
                      loading={restore.isPending && restore.variables.name === backup.name}
                      disabled={restore.isPending}
                      onClick={() => confirmRestore(backup)}
                    >
                      Restore
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            <div className={classes.foot}>
              <span className={`${classes.folder} ft-selectable`}>
                The newest {list.data.kept} are kept in {list.data.folder}
              </span>
              {list.data.backups.length > 0 && (
                <Button variant="subtle" color="gray" onClick={() => show.mutate({ path: list.data.folder })}>
                  Show in folder
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
