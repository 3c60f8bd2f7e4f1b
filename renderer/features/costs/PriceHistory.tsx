import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { actorWords } from '@renderer/lib/actor-words';
import { priceQueries } from '@renderer/lib/queries/prices';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { when } from '@renderer/lib/when';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { PriceChange } from '@shared/contract/costs';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import classes from './PriceHistory.module.css';

const stateWords: Record<PriceChange['state'], string> = { done: '', undone: t`undone`, dropped: t`undone for good` };

/** Who changed which price when, from what to what, with undo and redo. Not there before the first change. */
export function PriceHistory() {
  const history = useQuery(priceQueries.changes());
  const undo = useOperation('prices.undo');
  const redo = useOperation('prices.redo');
  const canUndo = history.data?.undo != null;
  const canRedo = history.data?.redo != null;
  // The screen in front registered last: here these keys are the price book's.
  useShortcut({
    keys: 'mod+z',
    label: t`Undo the last change to the price book`,
    group: 'This screen',
    run: () => canUndo && undo.mutate({}),
  });
  useShortcut({
    keys: 'mod+shift+z',
    label: t`Do the change to the price book again`,
    group: 'This screen',
    run: () => canRedo && redo.mutate({}),
  });
  if (history.isError) {
    return (
      <FailedState
        title={t`The changes to the price book could not be read`}
        error={history.error.error}
        onRetry={() => void history.refetch()}
      />
    );
  }
  if (history.data === undefined || history.data.total === 0) return null;
  const { changes, total } = history.data;
  const failed = undo.error ?? redo.error;
  return (
    <Panel
      title={t`What was changed here`}
      padded={false}
      aside={
        <div className={classes.tools}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            disabled={!canUndo}
            loading={undo.isPending}
            onClick={() => undo.mutate({})}
          >
            <Trans>Undo</Trans>
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconArrowForwardUp size={14} aria-hidden />}
            disabled={!canRedo}
            loading={redo.isPending}
            onClick={() => redo.mutate({})}
          >
            <Trans>Redo</Trans>
          </Button>
        </div>
      }
    >
      {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
      <ol className={classes.list} aria-label={t`Changes to the price book, newest first`}>
        {changes.map((change) => (
          <li key={change.id} className={classes.change} data-state={change.state}>
            <span className={classes.summary}>{change.summary}</span>
            <span className={classes.fine}>
              {[actorWords(change.actor), when(change.at, Date.now()), stateWords[change.state]]
                .filter((words) => words !== '')
                .join(', ')}
            </span>
          </li>
        ))}
      </ol>
      {total > changes.length && (
        <p className={classes.more}>
          {plural(total - changes.length, { one: '# older change not shown.', other: '# older changes not shown.' })}
        </p>
      )}
    </Panel>
  );
}
