import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { call } from '@renderer/lib/call';
import { chosenArms } from '@renderer/lib/chosen-arms';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { runQueries } from '@renderer/lib/queries/runs';
import { splitQueries } from '@renderer/lib/queries/splits';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { RetirementNotices } from '@renderer/ui/money/RetirementNotices';
import { StoppedRuns } from '@renderer/ui/money/StoppedRuns';
import { Notice } from '@renderer/ui/Notice';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { useArmColours } from '@renderer/ui/use-arm-colours';
import type { Arm } from '@shared/contract/arms';
import type { AppFailure } from '@shared/contract/errors';
import type { Channel, Run } from '@shared/contract/runs';
import type { Split } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { RunList } from './RunList';
import { RunningRuns } from './RunningRuns';
import { RunPlan } from './RunPlan';
import classes from './RunsOverview.module.css';
import {
  armsToRun,
  confirmWords,
  leaksToAccept,
  leakWords,
  planTotals,
  type RunTarget,
  spendsMoney,
  startWords,
} from './run-plan';

/** How often the counts are read again while a run goes on. */
const COUNTS_EVERY_MS = 1_000;

const question = t`What will it cost, how far is it?`;

/** Imported answers are there already. */
const canBeAsked = ({ config }: Arm): boolean => config.kind !== 'imported';

/** What to run next and what it costs, what runs now, and what has run. */
export function RunsOverview({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const arms = useQuery(armQueries.list(projectId));
  const splits = useQuery(splitQueries.list(projectId));
  const runs = useQuery({
    ...runQueries.list(projectId),
    refetchInterval: (query) =>
      query.state.data?.some(({ status }) => status === 'running') === true ? COUNTS_EVERY_MS : false,
  });
  const failed = arms.error ?? splits.error ?? runs.error;
  if (failed !== null) {
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <FailedState
          title={t`The runs could not be read`}
          error={failed.error}
          onRetry={() => {
            for (const read of [arms, splits, runs]) if (read.isError) void read.refetch();
          }}
        />
      </Screen>
    );
  }
  if (arms.data === undefined || splits.data === undefined || runs.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <CardsSkeleton cards={2} height={220} what={t`the runs`} />
      </Screen>
    );
  }
  const [split] = splits.data;
  if (split === undefined || (!arms.data.some(canBeAsked) && runs.data.length === 0)) {
    const missing = split === undefined ? 'split' : 'arms';
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <EmptyState
          icon={<IconPlayerPlay size={32} stroke={1.5} />}
          title={missing === 'split' ? t`There are no test rows yet` : t`There is no arm to run yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, missing))}>
              {missing === 'split' ? t`Make a split` : t`Choose what to compare`}
            </Button>
          }
        >
          <Trans>
            A run lets one arm answer the rows of one side of a split. You see the price before anything is sent.
          </Trans>
        </EmptyState>
      </Screen>
    );
  }
  return <Overview projectId={projectId} arms={arms.data} splits={splits.data} newest={split} runs={runs.data} />;
}

type OverviewProps = {
  projectId: string;
  arms: readonly Arm[];
  splits: readonly Split[];
  newest: Split;
  runs: readonly Run[];
};

function Overview({ projectId, arms: all, splits, newest, runs }: OverviewProps) {
  const arms = all.filter(canBeAsked);
  const [, go] = useLocation();
  const client = useQueryClient();
  const [target, setTarget] = useState<RunTarget>({ splitId: newest.id, part: 'test', limit: null });
  const [channel, setChannel] = useState<Channel>('live');
  const [budget, setBudget] = useState<number | null>(null);
  const [picked, setPicked] = useState<readonly string[] | null>(() => chosenArms.look(projectId));
  useEffect(() => chosenArms.forget(projectId), [projectId]);
  const colourOf = useArmColours(all);
  const chosen = new Set(picked ?? armsToRun(arms, runs, target));
  const wanted = {
    splitId: target.splitId,
    part: target.part,
    ...(target.limit === null ? {} : { limit: target.limit }),
  };
  const estimates = useQueries({
    queries: arms.map(({ id }) => runQueries.estimate({ armId: id, ...wanted, channel })),
  });
  const rows = arms.map((arm, index) => ({
    arm,
    estimate: estimates[index]?.data,
    error: estimates[index]?.error ?? null,
  }));
  const chosenRows = rows.filter(({ arm }) => chosen.has(arm.id));
  const ready = chosenRows.flatMap(({ estimate }) => (estimate === undefined ? [] : [estimate]));
  const start = useMutation<void, AppFailure, { armIds: readonly string[]; acceptLeaks: boolean }>({
    // One after the other: each answers as soon as its job runs, and the first refusal stops the rest with its sentence.
    mutationFn: async ({ armIds, acceptLeaks }) => {
      for (const armId of armIds)
        await call('runs.start', { armId, ...wanted, channel, acceptLeaks, ...(budget === null ? {} : { budget }) });
    },
    onSettled: () => {
      setPicked(null);
      void client.invalidateQueries({ queryKey: ['runs'] });
    },
  });
  const begin = () => {
    const split = splits.find(({ id }) => id === target.splitId);
    const leaks = leaksToAccept(
      split,
      chosenRows.map(({ arm }) => arm),
    );
    if (leaks === 0) return pay(false);
    modals.openConfirmModal({
      title: t`The test is not fair: go on?`,
      children: leakWords(leaks),
      labels: { confirm: t`Run anyway`, cancel: t`Not now` },
      onConfirm: () => pay(true),
    });
  };
  const pay = (acceptLeaks: boolean) => {
    const totals = planTotals(ready);
    // Only real money is confirmed; the sandbox and this machine cost none.
    if (!spendsMoney(ready)) return start.mutate({ armIds: [...chosen], acceptLeaks });
    modals.openConfirmModal({
      title: t`Send these rows and pay for them?`,
      children: confirmWords(chosen.size, totals, budget),
      labels: { confirm: startWords(chosen.size, totals), cancel: t`Not now` },
      onConfirm: () => start.mutate({ armIds: [...chosen], acceptLeaks }),
    });
  };
  const running = runs.filter(({ status }) => status === 'running');
  const ended = runs.filter(({ status }) => status !== 'running');
  const finished = runs.filter(({ status }) => status === 'finished').length;
  const compare = (look: { variant?: string }) => (
    <Button {...look} onClick={() => go(paths.step(projectId, 'compare'))}>
      <Trans>Compare the arms</Trans>
    </Button>
  );
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={
            running.length > 0
              ? t`${plural(runs.length, { one: '# run', other: '# runs' })}, ${formatCount(running.length)} of them going on`
              : plural(runs.length, { one: '# run', other: '# runs' })
          }
          secondary={chosen.size > 0 && finished > 0 && compare({ variant: 'default' })}
          action={
            chosen.size === 0 && finished > 0 ? (
              compare({})
            ) : (
              <Button
                className="ft-figures"
                disabled={chosen.size === 0 || ready.length < chosenRows.length}
                loading={start.isPending}
                onClick={begin}
              >
                {chosen.size === 0
                  ? t`Choose an arm to run`
                  : ready.length < chosenRows.length
                    ? chosenRows.some(({ error }) => error !== null)
                      ? t`No estimate`
                      : t`Counting tokens`
                    : startWords(chosen.size, planTotals(ready))}
              </Button>
            )
          }
        />
      }
    >
      <div className={classes.panels}>
        <RetirementNotices projectId={projectId} uses="arms" />
        <StoppedRuns projectId={projectId} />
        {start.isError && <Notice tone="bad">{start.error.error.message}</Notice>}
        {running.length > 0 && <RunningRuns projectId={projectId} runs={running} colourOf={colourOf} />}
        <RunPlan
          splits={splits}
          target={target}
          budget={budget}
          channel={channel}
          rows={rows}
          chosen={chosen}
          colourOf={colourOf}
          onTarget={(next) => {
            setTarget(next);
            setPicked(null);
          }}
          onBudget={setBudget}
          onChannel={setChannel}
          onChoose={setPicked}
        />
        {ended.length > 0 && <RunList projectId={projectId} runs={ended} colourOf={colourOf} />}
      </div>
    </Screen>
  );
}
