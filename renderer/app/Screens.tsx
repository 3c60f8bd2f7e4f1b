import { Anchor } from '@mantine/core';
import { ArmsScreen } from '@renderer/features/arms/ArmsScreen';
import { CleaningScreen } from '@renderer/features/cleaning/CleaningScreen';
import { CompareScreen } from '@renderer/features/compare/CompareScreen';
import { ConnectionsScreen } from '@renderer/features/connections/ConnectionsScreen';
import { CostsScreen } from '@renderer/features/costs/CostsScreen';
import { DataScreen } from '@renderer/features/data/DataScreen';
import { LabellingScreen } from '@renderer/features/labelling/LabellingScreen';
import { LabelsScreen } from '@renderer/features/labelling/LabelsScreen';
import { HomeScreen } from '@renderer/features/projects/HomeScreen';
import { ReportScreen } from '@renderer/features/reports/ReportScreen';
import { RunsScreen } from '@renderer/features/runs/RunsScreen';
import { SplitScreen } from '@renderer/features/splits/SplitScreen';
import { ParityScreen } from '@renderer/features/trained-models/ParityScreen';
import { RescueScreen } from '@renderer/features/trained-models/RescueScreen';
import { TrainedModelsScreen } from '@renderer/features/trained-models/TrainedModelsScreen';
import { TrainingScreen } from '@renderer/features/training/TrainingScreen';
import { paths } from '@renderer/lib/paths';
import { EmptyState } from '@renderer/ui/EmptyState';
import type { PathStep } from '@shared/contract/projects';
import type { ComponentType } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { isPathStep } from './path-steps';
import { ScreenBoundary } from './ScreenBoundary';
import { SettingsScreen } from './SettingsScreen';

/** What a screen of the path gets. `detailId` is the part of the address after the step: a run, a training job. */
export type StepScreenProps = { projectId: string; detailId?: string };

/** Rows, or, at `…/data/clean`, the steps of cleaning them. */
const DataStep = ({ projectId, detailId }: StepScreenProps) =>
  detailId === 'clean' ? <CleaningScreen projectId={projectId} /> : <DataScreen projectId={projectId} />;

/** The label list, or, at `…/labels/rows`, one row at a time to be labelled. */
const LabelsStep = ({ projectId, detailId }: StepScreenProps) =>
  detailId === 'rows' ? <LabellingScreen projectId={projectId} /> : <LabelsScreen projectId={projectId} />;

/** Training jobs, or, beside them, the models that they and rescued ones made, an account to rescue, an old model against a new one. */
const TrainingStep = ({ projectId, detailId }: StepScreenProps) => {
  const [, beforeRunId, afterRunId] = /^parity-([^-]+)-([^-]+)$/.exec(detailId ?? '') ?? [];
  if (detailId === 'models') return <TrainedModelsScreen projectId={projectId} />;
  if (detailId === 'rescue') return <RescueScreen projectId={projectId} />;
  if (beforeRunId !== undefined && afterRunId !== undefined)
    return <ParityScreen projectId={projectId} beforeRunId={beforeRunId} afterRunId={afterRunId} />;
  return <TrainingScreen projectId={projectId} {...(detailId === undefined ? {} : { detailId })} />;
};

/** The screen of each step of the path. */
const stepScreens: Partial<Record<PathStep, ComponentType<StepScreenProps>>> = {
  data: DataStep,
  labels: LabelsStep,
  split: SplitScreen,
  arms: ArmsScreen,
  runs: RunsScreen,
  compare: CompareScreen,
  training: TrainingStep,
  report: ReportScreen,
};

function Nowhere() {
  return (
    <EmptyState
      title="There is nothing at this address"
      action={
        <Anchor component={Link} href={paths.home}>
          Go to your projects
        </Anchor>
      }
    />
  );
}

function StepScreen({ projectId, step, detailId }: { projectId: string; step: string; detailId: string | undefined }) {
  const Screen = isPathStep(step) ? stepScreens[step] : undefined;
  if (Screen === undefined) return <Nowhere />;
  return <Screen projectId={projectId} {...(detailId === undefined ? {} : { detailId })} />;
}

/** The screen of the address in front, each inside a boundary of its own. */
export function Screens() {
  const [location] = useLocation();
  return (
    <ScreenBoundary key={location}>
      <Switch>
        <Route path={paths.home} component={HomeScreen} />
        <Route path={paths.connections} component={ConnectionsScreen} />
        <Route path={paths.settings} component={SettingsScreen} />
        <Route path="/costs/:tab?/:projectId?">
          {({ tab, projectId }) => (
            <CostsScreen tab={tab ?? 'prices'} {...(projectId === undefined ? {} : { projectId })} />
          )}
        </Route>
        <Route path="/projects/:projectId">
          {({ projectId }) => <Redirect to={paths.step(projectId, 'data')} replace />}
        </Route>
        <Route path="/projects/:projectId/:step/:detailId?">
          {({ projectId, step, detailId }) => (
            <StepScreen key={projectId} projectId={projectId} step={step} detailId={detailId} />
          )}
        </Route>
        <Route>
          <Nowhere />
        </Route>
      </Switch>
    </ScreenBoundary>
  );
}
