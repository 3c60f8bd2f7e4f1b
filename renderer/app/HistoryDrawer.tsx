import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { actorWords } from '@renderer/lib/actor-words';
import { historyDrawer } from '@renderer/lib/opened';
import { historyQueries } from '@renderer/lib/queries/history';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import type { HistoryEntry } from '@shared/contract/history';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import classes from './HistoryDrawer.module.css';

const stateWords: Record<HistoryEntry['state'], string> = { done: '', undone: t`undone`, dropped: t`undone for good` };

/** Who did what when to data, labels and splits, with undo and redo. */
export function HistoryDrawer({ projectId }: { projectId: string }) {
  const opened = historyDrawer.useOpened();
  return (
    <Drawer
      opened={opened}
      onClose={historyDrawer.close}
      position="right"
      size={420}
      title={t`What was done`}
      closeButtonProps={{ 'aria-label': t`Close the history` }}
    >
      {opened && <History projectId={projectId} />}
    </Drawer>
  );
}

function History({ projectId }: { projectId: string }) {
  const history = useQuery(historyQueries.list(projectId));
  const undo = useOperation('history.undo');
  const redo = useOperation('history.redo');
  const failed = undo.error ?? redo.error;
  if (history.isError) {
    return (
      <FailedState
        title={t`The history could not be read`}
        error={history.error.error}
        onRetry={() => void history.refetch()}
      />
    );
  }
  if (history.data === undefined) return <ListSkeleton rows={6} />;
  const { entries, total } = history.data;
  return (
    <div className={classes.history}>
      <div className={classes.tools}>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          disabled={history.data.undo === null}
          loading={undo.isPending}
          onClick={() => undo.mutate({ projectId })}
        >
          <Trans>Undo</Trans>
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowForwardUp size={16} aria-hidden />}
          disabled={history.data.redo === null}
          loading={redo.isPending}
          onClick={() => redo.mutate({ projectId })}
        >
          <Trans>Redo</Trans>
        </Button>
      </div>
      {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
      {entries.length === 0 ? (
        <EmptyState title={t`Nothing was done yet`}>
          <Trans>Changes to rows, labels and splits are listed here.</Trans>
        </EmptyState>
      ) : (
        <ol className={classes.list} aria-label={t`Changes, newest first`}>
          {entries.map((entry) => (
            <li key={entry.id} className={classes.entry} data-state={entry.state}>
              <div className={classes.summary}>{entry.summary}</div>
              <div className={classes.fine}>
                {[actorWords(entry.actor.name), when(entry.at, Date.now()), stateWords[entry.state]]
                  .filter((words) => words !== '')
                  .join(', ')}
              </div>
            </li>
          ))}
        </ol>
      )}
      {total > entries.length && (
        <p className={classes.fine}>
          {plural(
            { count: total - entries.length },
            { one: '# older change not shown.', other: '# older changes not shown.' },
          )}
        </p>
      )}
    </div>
  );
}
