import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, CloseButton, Switch } from '@mantine/core';
import { useComparedSide } from '@renderer/lib/compared-side';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { runPages, runQueries } from '@renderer/lib/queries/runs';
import { useShortcut } from '@renderer/lib/shortcuts';
import { useToldInPlace } from '@renderer/lib/told-in-place';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { StoppedRuns } from '@renderer/ui/money/StoppedRuns';
import { Notice } from '@renderer/ui/Notice';
import { PredictionDetail } from '@renderer/ui/predictions/PredictionDetail';
import { PredictionTable } from '@renderer/ui/predictions/PredictionTable';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { useArmColours } from '@renderer/ui/use-arm-colours';
import type { Arm } from '@shared/contract/arms';
import type { PredictionStatus, Run } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import { countedRowsOfSide } from '@shared/domain/splits';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { BatchList } from './BatchList';
import { FailedRows } from './FailedRows';
import { HeadPanel } from './HeadPanel';
import { InventedLabels } from './InventedLabels';
import { OriginScores } from './OriginScores';
import { RunProgress } from './RunProgress';
import classes from './RunView.module.css';
import { actionWords, runActions } from './run-actions';
import { moneyWords, runState } from './run-words';
import { SealedAnswers } from './SealedAnswers';
import { StatusFilter } from './StatusFilter';
import { useRunActions } from './use-run-actions';

/** How often the counts, and the rows on the screen, are read again while the run goes on. */
const COUNTS_EVERY_MS = 500;
const ROWS_EVERY_MS = 2_000;

const noArms: readonly Arm[] = [];

/** One run: how far it is and what it costs, then row by row what was asked, what came back, what was read from it. */
export function RunView({ projectId, runId }: { projectId: string; runId: string }) {
  const [, go] = useLocation();
  const [status, setStatus] = useState<PredictionStatus | null>(null);
  const [wrongOnly, setWrongOnly] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const run = useQuery({
    ...runQueries.get(runId),
    refetchInterval: (query) => (query.state.data?.status === 'running' ? COUNTS_EVERY_MS : false),
  });
  useToldInPlace(run.data?.jobId ?? null);
  const { isTestSealed, testSplitId, isKnown } = useComparedSide(projectId);
  const sealed = isTestSealed && run.data?.part === 'test' && run.data.splitId === testSplitId;
  const wrong = wrongOnly && !sealed;
  const colourOf = useArmColours(useQuery(armQueries.list(projectId)).data ?? noArms);
  const { act, pending, refusal } = useRunActions(projectId);
  // With a filter the rows would move under the pointer: they are read again when the run has ended.
  useFreshRows(run.data?.status === 'running' && status === null && !wrong);
  const rows = usePagedRows(
    runPages.predictions({ runId, ...(status === null ? {} : { status }), ...(wrong ? { wrong: true } : {}) }),
  );
  const row = active === null ? undefined : rows.rowAt(active);
  const back = () => go(paths.step(projectId, 'runs'));
  const question = run.data === undefined || isOver(run.data) ? t`What did it answer?` : t`How far is it?`;
  useShortcut({
    keys: 'Escape',
    label: row === undefined ? t`Back to the runs` : t`Close the row`,
    group: 'This screen',
    run: () => (row === undefined ? back() : setActive(null)),
  });

  if (run.error !== null) {
    return (
      <Screen
        header={
          <ScreenHeader
            question={question}
            action={
              <Button onClick={back}>
                <Trans>All runs</Trans>
              </Button>
            }
          />
        }
      >
        <FailedState title={t`The run could not be read`} error={run.error.error} onRetry={() => void run.refetch()} />
      </Screen>
    );
  }
  if (run.data === undefined || !isKnown) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <TableSkeleton rows={16} what={t`the run`} />
      </Screen>
    );
  }
  const { armName, armId, armKind, counts, part, simulated, maybeBilled, batches } = run.data;
  const { main, others } = runActions(run.data);
  const ended = runState(run.data);
  return (
    <Screen
      fill
      header={
        <ScreenHeader
          question={question}
          detail={
            <span className={classes.facts}>
              <ArmSwatch name={armName} colour={colourOf(armId)} />
              <ArmBadges simulated={simulated} kind={armKind} short />
              <StatusBadge look={ended.look}>{ended.words}</StatusBadge>
              <span>{countedRowsOfSide(run.data.rows, part)}</span>
              {run.data.channel === 'batch' && (
                <span>
                  <Trans>through the Batch API</Trans>
                </span>
              )}
              {isOver(run.data) && <span>{moneyWords(run.data)}</span>}
            </span>
          }
          secondary={
            <>
              <Button variant="default" onClick={back}>
                <Trans>All runs</Trans>
              </Button>
              {others.map((action) => (
                <Button key={action} variant="default" disabled={pending} onClick={() => act(action, run.data)}>
                  {actionWords(action, run.data)}
                </Button>
              ))}
            </>
          }
          action={
            // Where its budget is reached, raising it is the next step, and stands below.
            <Button
              variant={run.data.status === 'over-budget' ? 'default' : 'filled'}
              loading={pending}
              onClick={() => act(main, run.data)}
            >
              {actionWords(main, run.data)}
            </Button>
          }
        />
      }
    >
      <div className={classes.evidence}>
        {!isOver(run.data) && <RunProgress run={run.data} />}
        {batches.length > 0 && <BatchList batches={batches} />}
        {run.data.status === 'over-budget' && <StoppedRuns projectId={projectId} runId={runId} />}
        {run.data.error !== null && run.data.status !== 'over-budget' && (
          <Notice tone={run.data.status === 'failed' ? 'bad' : 'warning'}>{run.data.error}</Notice>
        )}
        {isOver(run.data) && <FailedRows run={run.data} />}
        {refusal !== null && <Notice tone="bad">{refusal}</Notice>}
        {maybeBilled > 0 && (
          <Notice tone="warning">
            {plural(maybeBilled, {
              one: '# request was lost on the way: the provider may have billed it without an answer.',
              other: '# requests were lost on the way: the provider may have billed them without an answer.',
            })}
          </Notice>
        )}
        {armKind === 'embedding' && <HeadPanel runId={runId} />}
      </div>
      <div className={classes.tools}>
        <StatusFilter
          counts={counts}
          rows={run.data.rows}
          value={status}
          onChange={(choice) => {
            setStatus(choice);
            setActive(null);
          }}
        />
        {sealed ? (
          <SealedAnswers onCompare={() => go(paths.step(projectId, 'compare'))} />
        ) : (
          <Switch
            label={t`Wrong only`}
            checked={wrong}
            onChange={(event) => {
              setWrongOnly(event.currentTarget.checked);
              setActive(null);
            }}
          />
        )}
        <span className={classes.shown} role="status">
          {rows.total === null ? ' ' : t`${formatCount(rows.total)} shown`}
        </span>
      </div>
      {isOver(run.data) && !sealed && <OriginScores runId={runId} />}
      {counts['out-of-set'] > 0 && <InventedLabels runId={runId} running={run.data.status === 'running'} />}
      <div className={classes.split}>
        <PredictionTable
          rows={rows}
          sealed={sealed}
          active={active}
          onActiveChange={setActive}
          empty={
            <EmptyState title={wrong || status !== null ? t`No row is like that` : t`This run has no rows`}>
              <Trans>Take a filter away to see more rows.</Trans>
            </EmptyState>
          }
        />
        {row !== undefined && (
          <aside className={classes.inspector} aria-label={t`Row ${row.position}`}>
            <CloseButton
              className={classes.close ?? ''}
              size="sm"
              aria-label={t`Close the row`}
              onClick={() => setActive(null)}
            />
            <PredictionDetail row={row} sealed={sealed} />
          </aside>
        )}
      </div>
    </Screen>
  );
}

/** True when every row has been asked and nothing is under way. */
const isOver = (run: Run): boolean =>
  run.status === 'finished' || (run.status !== 'running' && run.counts['not-run'] === 0);

/** Reads the rows on the screen again while they change. */
function useFreshRows(active: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: ['runs', 'runs.predictions'] }),
      ROWS_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [active, client]);
}
