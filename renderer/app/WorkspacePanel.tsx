import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { useEngineState } from '@renderer/lib/engine-state';
import { paths } from '@renderer/lib/paths';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { workspaceQueries } from '@renderer/lib/queries/workspace';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { formatBytes, formatCount } from '@shared/domain/format';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useFolderChange } from './use-folder-change';
import classes from './WorkspacePanel.module.css';

/** Where the workspace lies and how large it is; the way to another folder, and to another workspace. */
export function WorkspacePanel() {
  const [, go] = useLocation();
  const client = useQueryClient();
  const engine = useEngineState();
  const place = useQuery(workspaceQueries.place());
  const size = useQuery(workspaceQueries.size());
  const show = useOperation('shell.showInFolder');
  const copy = useOperation('shell.copyText', { onSuccess: () => stripMessage.say({ words: t`Copied the path` }) });
  const again = () => client.invalidateQueries({ queryKey: ['shell'] });
  const move = useOperation('shell.moveWorkspace', { onSettled: again });
  const openOther = useOperation('shell.openWorkspace', {
    onSuccess: () => {
      void client.resetQueries();
      go(paths.home);
    },
    onSettled: again,
  });
  const clear = useOperation('shell.clearPreviousWorkspace', { onSettled: again });

  const askMove = useFolderChange({
    title: t`An empty folder for the workspace`,
    check: (path) => call('workspace.checkMove', { path }),
    question: ({ path, bytes, free }) => {
      const [needed, left] = [formatBytes(bytes), formatBytes(free)];
      return {
        title: t`Move the workspace?`,
        words: t`${needed} are copied to ${path} (${left} are free there), then read again. The workspace is closed meanwhile: running work is interrupted and can be resumed. The old folder stays until you remove it.`,
        confirm: t`Move the workspace`,
        cancel: t`Leave it where it is`,
      };
    },
    onConfirm: ({ path }) => move.mutate({ path }),
  });
  const askOpen = useFolderChange({
    title: t`The folder of another workspace`,
    check: (path) => call('workspace.checkFolder', { path }),
    question: ({ path, bytes, projects }) => {
      const held = plural(projects, {
        one: `${formatCount(projects)} project`,
        other: `${formatCount(projects)} projects`,
      });
      const large = formatBytes(bytes);
      return {
        title: t`Open the other workspace?`,
        words: (
          <Stack gap={8}>
            <div>
              <Trans>
                {path} holds {held} ({large}).
              </Trans>
            </div>
            <div>
              <Trans>
                The present workspace is closed and stays where it is; running work is interrupted. Trainings and
                batches that were under way in the other one go on.
              </Trans>
            </div>
            <div>
              <Trans>
                Open only workspaces that you trust. A key of this machine is sent only to the address that it was
                entered for, whatever a workspace says.
              </Trans>
            </div>
          </Stack>
        ),
        confirm: t`Open the other workspace`,
        cancel: t`Stay in this one`,
      };
    },
    onConfirm: ({ path }) => openOther.mutate({ path }),
  });

  const busy = move.isPending || openOther.isPending;
  const failed =
    move.error ?? openOther.error ?? askMove.error ?? askOpen.error ?? clear.error ?? show.error ?? copy.error;
  const forget = () => {
    for (const each of [move, openOther, askMove, askOpen, clear, show, copy]) each.reset();
  };
  const from = place.data;
  return (
    <Panel
      title={t`Folder of the workspace`}
      aside={
        <Button variant="default" onClick={() => projectFileDialog.open({ kind: 'import', path: null })}>
          <Trans>Import a project file</Trans>
        </Button>
      }
    >
      {place.isError && (
        <FailedState
          title={t`The folder could not be read`}
          error={place.error.error}
          onRetry={() => void place.refetch()}
        />
      )}
      {place.isPending && <ListSkeleton rows={2} what={t`the folder`} />}
      {from !== undefined && (
        <div className={classes.stack}>
          <p className={classes.sentence}>
            <Trans>
              Projects, rows, answers, trained classifiers and backups lie in one folder. It can be copied to another
              machine and opened there. Keys are not in it.
            </Trans>
          </p>
          <div className={classes.place}>
            <span className={`${classes.path} ft-selectable`}>{from.path}</span>
            <span className={classes.size}>{size.data === undefined ? ' ' : formatBytes(size.data.bytes)}</span>
          </div>
          {busy && <Notice>{engine.message}</Notice>}
          {failed !== null && !busy && <Notice tone="bad">{failed.message}</Notice>}
          {from.from === 'start' && (
            <Notice>
              <Trans>
                This start named its workspace (--workspace or FEWTUNE_WORKSPACE). Another folder that is chosen here
                holds until Fewtune is closed.
              </Trans>
            </Notice>
          )}
          {from.previous !== null && !busy && (
            <Notice
              action={
                <div className={classes.actions}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={clear.isPending}
                    onClick={() => clear.mutate({ trash: true })}
                  >
                    <Trans>Move it to the trash</Trans>
                  </Button>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    disabled={clear.isPending}
                    onClick={() => clear.mutate({ trash: false })}
                  >
                    <Trans>Keep it</Trans>
                  </Button>
                </div>
              }
            >
              <Trans>The workspace was copied from {from.previous}. That folder is still there, as it was then.</Trans>
            </Notice>
          )}
          <div className={classes.actions}>
            <Button variant="default" onClick={() => copy.mutate({ text: from.path })}>
              <Trans>Copy the path</Trans>
            </Button>
            <Button variant="default" onClick={() => show.mutate({ path: from.path })}>
              <Trans>Show in folder</Trans>
            </Button>
            {[
              { words: t`Move it`, ask: askMove, done: move },
              { words: t`Open another workspace`, ask: askOpen, done: openOther },
            ].map(({ words, ask, done }) => (
              <Button
                key={words}
                variant="default"
                loading={done.isPending || ask.isPending}
                disabled={busy}
                onClick={() => {
                  forget();
                  ask.mutate();
                }}
              >
                {words}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Panel>
  );
}
