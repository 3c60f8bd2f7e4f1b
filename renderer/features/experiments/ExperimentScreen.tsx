import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { splitQueries } from '@renderer/lib/queries/splits';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { IconChartLine } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { CurveScreen } from './CurveScreen';
import { experimentAt } from './experiment-places';
import { NewCurve } from './NewCurve';
import { NewSweep } from './NewSweep';
import { SweepScreen } from './SweepScreen';

/** A learning curve, a sweep, or the form of a new one. */
export function ExperimentScreen({ projectId, detailId }: { projectId: string; detailId: string }) {
  const place = experimentAt(detailId);
  if (place === 'curve') return <CurveScreen key={detailId} projectId={projectId} curveId={detailId} />;
  if (place === 'sweep') return <SweepScreen key={detailId} projectId={projectId} sweepId={detailId} />;
  return <NewExperiment projectId={projectId} kind={place === 'new-sweep' ? 'sweep' : 'curve'} />;
}

function NewExperiment({ projectId, kind }: { projectId: string; kind: 'curve' | 'sweep' }) {
  const [, go] = useLocation();
  const splits = useQuery(splitQueries.list(projectId));
  const connections = useQuery(connectionQueries.list());
  const failed = splits.error ?? connections.error;
  const question = kind === 'curve' ? t`How much would more rows help?` : t`Which settings train best?`;
  if (failed !== null) {
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <FailedState
          title={t`Splits and connections could not be read`}
          error={failed.error}
          onRetry={() => {
            for (const read of [splits, connections]) if (read.isError) void read.refetch();
          }}
        />
      </Screen>
    );
  }
  if (splits.data === undefined || connections.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <CardsSkeleton cards={2} height={200} what={t`splits and connections`} />
      </Screen>
    );
  }
  if (splits.data.length === 0) {
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <EmptyState
          icon={<IconChartLine size={32} stroke={1.5} />}
          title={t`There are no train rows yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'split'))}>
              <Trans>Make a split</Trans>
            </Button>
          }
        >
          <Trans>Models learn from the train side of a split and are judged on its validation side.</Trans>
        </EmptyState>
      </Screen>
    );
  }
  return kind === 'curve' ? (
    <NewCurve projectId={projectId} splits={splits.data} connections={connections.data} />
  ) : (
    <NewSweep projectId={projectId} splits={splits.data} connections={connections.data} />
  );
}
