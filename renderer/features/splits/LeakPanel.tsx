import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { splitQueries } from '@renderer/lib/queries/splits';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { FailedState } from '@renderer/ui/FailedState';
import { KeyHint } from '@renderer/ui/KeyHint';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { TermCard } from '@renderer/ui/TermCard';
import type { Leak, Split } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { sideName } from '@shared/domain/splits';
import { useQuery } from '@tanstack/react-query';
import classes from './LeakPanel.module.css';
import { leakReason, leaksWords } from './split-words';

type LeakPanelProps = {
  split: Split;
  /** The split after rows were left out: the same one, or its next version when it was frozen. */
  onResolved: (split: Split) => void;
};

/** Rows that give test rows away, each beside the row it gives away; one key leaves them all out. */
export function LeakPanel({ split, onResolved }: LeakPanelProps) {
  const leaks = useQuery(splitQueries.leaks(split.id));
  const resolve = useOperation('splits.resolveLeaks', { onSuccess: (done) => onResolved(done.split) });
  const total = leaks.data?.total ?? 0;
  const leaveOut = (rowIds?: number[]) => {
    if (!resolve.isPending) resolve.mutate({ splitId: split.id, ...(rowIds === undefined ? {} : { rowIds }) });
  };
  useShortcut({
    keys: 'x',
    label: t`Leave all leaking rows out`,
    group: 'This screen',
    ...(total > 0 ? { run: () => leaveOut() } : {}),
  });
  if (leaks.isError) {
    return (
      <FailedState
        title={t`The sides could not be compared`}
        error={leaks.error.error}
        onRetry={() => void leaks.refetch()}
      />
    );
  }
  if (leaks.data === undefined) {
    // As high as the sentence that there is no leak, which mostly comes.
    return (
      <div role="status" data-testid="skeleton">
        <Notice>{t`Comparing the sides`}</Notice>
      </div>
    );
  }
  if (total === 0) {
    return (
      <Notice tone="good">
        {split.grouped ? (
          <Trans>
            No <TermCard term="leak">leak</TermCard> found: no text or near-copy and no group of the validation or test
            side stands on another side.
          </Trans>
        ) : (
          <Trans>
            No <TermCard term="leak">leak</TermCard> found: no text or near-copy of the validation or test side stands
            on another side.
          </Trans>
        )}
      </Notice>
    );
  }
  return (
    <Panel
      title={leaksWords(total, leaks.data.counts)}
      padded={false}
      aside={
        <Button
          size="compact-sm"
          loading={resolve.isPending}
          rightSection={<KeyHint keys="x" />}
          onClick={() => leaveOut()}
        >
          {split.frozenAt === null ? t`Leave them out` : t`Leave them out in a new version`}
        </Button>
      }
    >
      {resolve.isError && <Notice tone="bad">{resolve.error.error.message}</Notice>}
      <ol className={classes.list} aria-label={t`Leaks`}>
        {leaks.data.leaks.map((leak) => (
          <LeakRow
            key={leak.twin.rowId}
            leak={leak}
            busy={resolve.isPending}
            onLeaveOut={() => leaveOut([leak.twin.rowId])}
          />
        ))}
      </ol>
      {total > leaks.data.leaks.length && (
        <p className={classes.more}>{t`and ${{ count: formatCount(total - leaks.data.leaks.length) }} more`}</p>
      )}
    </Panel>
  );
}

function LeakRow({ leak, busy, onLeaveOut }: { leak: Leak; busy: boolean; onLeaveOut: () => void }) {
  return (
    <li className={classes.leak}>
      <Side row={leak.held} words={t`stays`} />
      <div className={classes.reason}>{leakReason(leak)}</div>
      <Side row={leak.twin} words={t`can be left out`} />
      <Button
        variant="default"
        size="compact-sm"
        disabled={busy}
        aria-label={t`Leave row ${{ position: leak.twin.position }} out`}
        onClick={onLeaveOut}
      >
        <Trans>Leave out</Trans>
      </Button>
    </li>
  );
}

function Side({ row, words }: { row: Leak['held']; words: string }) {
  const [side, position] = [sideName(row.part), formatCount(row.position)];
  return (
    <div className={classes.side}>
      <div className={classes.fine}>
        {row.group === null
          ? t`${side}, row ${position}, ${{ label: row.label }} (${words})`
          : t`${side}, row ${position}, ${{ label: row.label }}, ${{ group: row.group }} (${words})`}
      </div>
      <div className={`${classes.text} ft-selectable`} dir="auto">
        {row.text}
      </div>
    </div>
  );
}
