import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { costQueries } from '@renderer/lib/queries/costs';
import { projectQueries } from '@renderer/lib/queries/projects';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { LineChart } from '@renderer/ui/charts/LineChart';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import { useArmColours } from '@renderer/ui/use-arm-colours';
import type { Arm } from '@shared/contract/arms';
import type { BreakEvenArm, BreakEvenPair, Hosting } from '@shared/contract/costs';
import { formatCount, groupMark } from '@shared/domain/format';
import { IconScale } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import classes from './BreakEvenView.module.css';
import { chartCalls, costLine } from './break-even-lines';

const noArms: readonly Arm[] = [];
const usualCallsPerDay = 1000;
const dollarsOf = (value: number): string =>
  i18n.number(value, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumFractionDigits: value < 10 ? 2 : 0,
  });

/** After how many calls each arm of a project's comparison has paid back against each other one, and whether it lives that long. */
export function BreakEvenView({ projectId }: { projectId: string | null }) {
  const [, go] = useLocation();
  const projects = useQuery(projectQueries.list());
  const chosen = projectId ?? projects.data?.[0]?.project.id ?? null;
  if (projects.isError)
    return (
      <FailedState
        title={t`The projects could not be read`}
        error={projects.error.error}
        onRetry={() => void projects.refetch()}
      />
    );
  if (projects.data === undefined) return <CardsSkeleton cards={2} height={280} what={t`the break-even`} />;
  if (chosen === null)
    return (
      <EmptyState icon={<IconScale size={32} stroke={1.5} />} title={t`There is no project yet`}>
        <Trans>
          When two arms of a project have run, this says after how many calls one has paid back against the other.
        </Trans>
      </EmptyState>
    );
  return (
    <OfProject
      key={chosen}
      projectId={chosen}
      projectChoice={
        <Select
          label={t`Project`}
          w={240}
          data={projects.data.map(({ project }) => ({ value: project.id, label: project.name }))}
          value={chosen}
          allowDeselect={false}
          onChange={(id) => id !== null && go(paths.costTab('break-even', id))}
        />
      }
    />
  );
}

function OfProject({ projectId, projectChoice }: { projectId: string; projectChoice: React.ReactNode }) {
  const [callsPerDay, setCallsPerDay] = useState(usualCallsPerDay);
  const [hosting, setHosting] = useState<Hosting>('standard');
  const colourOf = useArmColours(useQuery(armQueries.list(projectId)).data ?? noArms);
  const found = useQuery({
    ...costQueries.breakEven({ projectId, callsPerDay, hosting }),
    placeholderData: keepPreviousData,
  });
  const hosted = found.data?.arms.some((arm) => arm.hosted) ?? false;
  return (
    <div className={classes.view}>
      <div className={classes.controls}>
        {projectChoice}
        <NumberInput
          label={t`Calls a day`}
          w={140}
          min={1}
          max={1_000_000_000}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator={groupMark()}
          value={callsPerDay}
          onChange={(calls) => typeof calls === 'number' && calls >= 1 && setCallsPerDay(calls)}
        />
        {hosted && (
          <div>
            <div className={classes.label}>
              <Trans>Hosting of fine-tunes</Trans>
            </div>
            <SegmentedControl
              aria-label={t`Hosting of fine-tunes`}
              size="xs"
              data={[
                { value: 'standard', label: t`Standard, by the hour` },
                { value: 'developer', label: t`Developer, 24 hours` },
              ]}
              value={hosting}
              onChange={(value) => setHosting(value === 'developer' ? 'developer' : 'standard')}
            />
          </div>
        )}
      </div>
      {found.isError && found.error.error.kind === 'not-found' && (
        <EmptyState
          icon={<IconScale size={32} stroke={1.5} />}
          title={t`There is nothing to weigh up yet`}
          action={
            <Button component={Link} href={paths.step(projectId, 'runs')}>
              <Trans>Run the arms</Trans>
            </Button>
          }
        >
          {found.error.error.message}
        </EmptyState>
      )}
      {found.isError && found.error.error.kind !== 'not-found' && (
        <FailedState
          title={t`The break-even could not be computed`}
          error={found.error.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.isPending && <CardsSkeleton cards={2} height={280} what={t`the break-even`} />}
      {found.data !== undefined && !found.isError && (
        <>
          <CostChart {...found.data} colourOf={colourOf} />
          <Panel
            title={t`What each arm costs`}
            padded={false}
            aside={found.data.simulated ? <SandboxBadge short /> : undefined}
          >
            <ArmTable arms={found.data.arms} colourOf={colourOf} />
          </Panel>
          {found.data.arms
            .filter(({ missing }) => missing !== null)
            .map(({ armId, name, missing }) => (
              <Notice key={armId} tone="warning">
                <Trans>
                  {name} takes no part: {missing}
                </Trans>
              </Notice>
            ))}
          <Panel title={t`When does one pay back against another?`} terms={['breakEven']} padded={false}>
            <PairTable {...found.data} colourOf={colourOf} />
          </Panel>
        </>
      )}
    </div>
  );
}

type Shown = {
  arms: readonly BreakEvenArm[];
  pairs: readonly BreakEvenPair[];
  callsPerDay: number;
  colourOf: (armId: string) => string;
};

function CostChart({ arms, pairs, callsPerDay, colourOf }: Shown) {
  const calls = chartCalls(pairs, callsPerDay);
  const series = arms.flatMap((arm) => {
    const points = costLine(arm, { calls, callsPerDay, now: Date.now() });
    return points === null ? [] : [{ name: arm.name, colour: colourOf(arm.armId), points }];
  });
  return (
    <Panel title={t`Cost in all, by calls`}>
      <LineChart
        label={t`Cost in all, by calls`}
        series={series}
        xLabel={t`Calls`}
        formatX={formatCount}
        yLabel={t`US dollars in all`}
        formatY={dollarsOf}
        fromZero
        height={260}
      />
    </Panel>
  );
}

function ArmTable({ arms, colourOf }: Pick<Shown, 'arms' | 'colourOf'>) {
  return (
    <FigureTable
      label={t`What each arm costs`}
      rows={arms}
      rowKey={({ armId }) => armId}
      columns={[
        {
          key: 'arm',
          header: t`Arm`,
          render: ({ armId, name, simulated }) => (
            <span className={classes.arm}>
              <ArmSwatch name={name} colour={colourOf(armId)} />
              {simulated && <SandboxBadge short />}
            </span>
          ),
        },
        { key: 'fixed', header: t`Training, once`, align: 'end', render: ({ fixed }) => <Money value={fixed} /> },
        { key: 'hour', header: t`Hosting, an hour`, align: 'end', render: ({ perHour }) => <Money value={perHour} /> },
        { key: 'calls', header: t`1,000 calls`, align: 'end', render: ({ per1000 }) => <Money value={per1000} /> },
        {
          key: 'end',
          header: t`Ends`,
          render: ({ end }) => <span className={classes.dim}>{end === null ? t`no end known` : end.why}</span>,
        },
      ]}
    />
  );
}

function PairTable({ arms, pairs, colourOf }: Shown) {
  const nameOf = new Map(arms.map(({ armId, name }) => [armId, name]));
  const arm = (armId: string) => <ArmSwatch name={nameOf.get(armId) ?? ''} colour={colourOf(armId)} />;
  // The other side of each pair says the same the other way round: shown are those that have something to pay back.
  const shown = pairs.filter(({ kind }) => kind !== 'until' && kind !== 'from-the-start');
  const ahead = pairs.filter(({ kind }) => kind === 'from-the-start');
  return (
    <FigureTable
      label={t`Break-even`}
      rows={[...shown, ...ahead]}
      rowKey={({ a, b }) => `${a} ${b}`}
      columns={[
        { key: 'a', header: t`Arm`, render: ({ a }) => arm(a) },
        { key: 'b', header: t`Against`, render: ({ b }) => arm(b) },
        { key: 'words', header: t`Pays back`, render: ({ words }) => <span className={classes.words}>{words}</span> },
      ]}
    />
  );
}
