import { Button, CloseButton, Select, Switch } from '@mantine/core';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { runPages, runQueries } from '@renderer/lib/queries/runs';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { PredictionDetail } from '@renderer/ui/predictions/PredictionDetail';
import { PredictionTable } from '@renderer/ui/predictions/PredictionTable';
import { predictionStatuses, predictionWords } from '@renderer/ui/predictions/prediction-words';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { useArmColours } from '@renderer/ui/use-arm-colours';
import type { Arm } from '@shared/contract/arms';
import { type PredictionStatus, PredictionStatus as Statuses } from '@shared/contract/runs';
import { formatCount, formatMoney } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { HeadPanel } from './HeadPanel';
import classes from './RunView.module.css';
import { canResume, costAgainstEstimate, runStatusWords } from './run-words';

const noArms: readonly Arm[] = [];

/** One run row by row: what was asked, what came back, what was read from it. */
export function RunView({ projectId, runId }: { projectId: string; runId: string }) {
  const [, go] = useLocation();
  const [status, setStatus] = useState<PredictionStatus | null>(null);
  const [wrong, setWrong] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const run = useQuery(runQueries.get(runId));
  const colourOf = useArmColours(useQuery(armQueries.list(projectId)).data ?? noArms);
  const resume = useOperation('runs.resume');
  const rows = usePagedRows(
    runPages.predictions({ runId, ...(status === null ? {} : { status }), ...(wrong ? { wrong: true } : {}) }),
  );
  const row = active === null ? undefined : rows.rowAt(active);
  const back = () => go(paths.step(projectId, 'runs'));
  const question = 'What did it answer?';
  useShortcut({
    keys: 'Escape',
    label: row === undefined ? 'Back to the runs' : 'Close the row',
    group: 'This screen',
    run: () => (row === undefined ? back() : setActive(null)),
  });

  if (run.error !== null) {
    return (
      <Screen header={<ScreenHeader question={question} action={<Button onClick={back}>All runs</Button>} />}>
        <FailedState title="The run could not be read" error={run.error.error} onRetry={() => void run.refetch()} />
      </Screen>
    );
  }
  if (run.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <TableSkeleton rows={16} what="the run" />
      </Screen>
    );
  }
  const { armName, armId, armKind, counts, part, simulated, cost, maybeBilled } = run.data;
  const ended = runStatusWords[run.data.status];
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
              <span>
                {formatCount(run.data.rows)} {part} rows
              </span>
              <span title={costAgainstEstimate(run.data)}>{cost === null ? 'price not known' : formatMoney(cost)}</span>
            </span>
          }
          secondary={
            <Button variant="default" onClick={back}>
              All runs
            </Button>
          }
          action={
            canResume(run.data.status) ? (
              <Button loading={resume.isPending} onClick={() => resume.mutate({ runId })}>
                Resume {formatCount(counts['not-run'])} rows
              </Button>
            ) : (
              <Button onClick={() => go(paths.step(projectId, 'compare'))}>Compare the arms</Button>
            )
          }
        />
      }
    >
      {run.data.error !== null && <Notice tone="bad">{run.data.error}</Notice>}
      {resume.isError && <Notice tone="bad">{resume.error.error.message}</Notice>}
      {maybeBilled > 0 && (
        <Notice tone="warning">
          {formatCount(maybeBilled)} requests were on their way when the app ended: the provider may have billed them.
        </Notice>
      )}
      {armKind === 'embedding' && <HeadPanel runId={runId} />}
      <div className={classes.tools}>
        <Select
          aria-label="How rows ended"
          placeholder="All rows"
          clearable
          w={220}
          data={predictionStatuses
            .filter((choice) => counts[choice] > 0)
            .map((choice) => ({
              value: choice,
              label: `${predictionWords[choice].words} (${formatCount(counts[choice])})`,
            }))}
          value={status}
          onChange={(choice) => {
            setStatus(choice === null ? null : Statuses.parse(choice));
            setActive(null);
          }}
        />
        <Switch
          label="Wrong only"
          checked={wrong}
          onChange={(event) => {
            setWrong(event.currentTarget.checked);
            setActive(null);
          }}
        />
        <span className={classes.shown} role="status">
          {rows.total === null ? ' ' : `${formatCount(rows.total)} shown`}
        </span>
      </div>
      <div className={classes.split}>
        <PredictionTable
          rows={rows}
          active={active}
          onActiveChange={setActive}
          empty={
            <EmptyState title={wrong || status !== null ? 'No row is like that' : 'This run has no rows'}>
              Take a filter away to see more rows.
            </EmptyState>
          }
        />
        {row !== undefined && (
          <aside className={classes.inspector} aria-label={`Row ${row.position}`}>
            <CloseButton
              className={classes.close ?? ''}
              size="sm"
              aria-label="Close the row"
              onClick={() => setActive(null)}
            />
            <PredictionDetail row={row} />
          </aside>
        )}
      </div>
    </Screen>
  );
}
