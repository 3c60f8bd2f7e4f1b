import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { experimentAt } from '@renderer/features/experiments/experiment-places';
import { HomeScreen } from '@renderer/features/projects/HomeScreen';
import { paths } from '@renderer/lib/paths';
import { EmptyState } from '@renderer/ui/EmptyState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import type { PathStep } from '@shared/contract/projects';
import { type ComponentType, Suspense, useEffect } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import {
  ArmsScreen,
  CleaningScreen,
  CompareScreen,
  ConnectionsScreen,
  CostsScreen,
  DataScreen,
  ErrorsScreen,
  ExperimentScreen,
  ExperimentsPanel,
  GuideScreen,
  LabellingScreen,
  LabelsScreen,
  loadAllScreens,
  ParityScreen,
  ProbeScreen,
  ProjectHome,
  ReportScreen,
  RescueScreen,
  ResultFilesScreen,
  RunsScreen,
  SettingsScreen,
  SplitScreen,
  TeacherScreen,
  TrainedModelsScreen,
  TrainingScreen,
} from './lazy-screens';
import { isPathStep } from './path-steps';
import { ScreenBoundary } from './ScreenBoundary';
import { ScreenComing } from './ScreenComing';

/** What a screen of the path gets. `detailId` is the part of the address after the step: a run, a training job. */
export type StepScreenProps = { projectId: string; detailId?: string };

/** Rows, or, at `…/data/clean`, the steps of cleaning them. */
const DataStep = ({ projectId, detailId }: StepScreenProps) =>
  detailId === 'clean' ? <CleaningScreen projectId={projectId} /> : <DataScreen projectId={projectId} />;

/** The label list, or, beside it, one row at a time to be labelled (`rows`; `review`: what a teacher was unsure of), and models that label and write (`teacher`). */
const LabelsStep = ({ projectId, detailId }: StepScreenProps) => {
  if (detailId === 'rows') return <LabellingScreen projectId={projectId} />;
  if (detailId === 'review') return <LabellingScreen projectId={projectId} firstQueue="review" />;
  if (detailId === 'teacher') return <TeacherScreen projectId={projectId} />;
  return <LabelsScreen projectId={projectId} />;
};

/** The ways to answer, or, beside them, which of them are worth trying (`guide`). */
const ArmsStep = ({ projectId, detailId }: StepScreenProps) =>
  detailId === 'guide' ? <GuideScreen projectId={projectId} /> : <ArmsScreen projectId={projectId} />;

/** The comparison, or, beside it, what the arms get wrong and why (`errors`), and whether they still know the rest (`rest`). */
const CompareStep = ({ projectId, detailId }: StepScreenProps) => {
  if (detailId === 'errors') return <ErrorsScreen projectId={projectId} />;
  if (detailId === 'rest') return <ProbeScreen projectId={projectId} />;
  return <CompareScreen projectId={projectId} />;
};

/** An old model against a new one: `…/training/parity-<run>-<run>`. */
const parityAt = /^parity-([^-]+)-([^-]+)$/;

/**
 * Training jobs, or learning curves and sweeps, which are several of them looked at together; beside them the models that they and
 * rescued ones made, an account to rescue, and an old model against a new one.
 */
const TrainingStep = ({ projectId, detailId }: StepScreenProps) => {
  const [, beforeRunId, afterRunId] = parityAt.exec(detailId ?? '') ?? [];
  if (detailId === 'models') return <TrainedModelsScreen projectId={projectId} />;
  if (detailId === 'rescue') return <RescueScreen projectId={projectId} />;
  if (beforeRunId !== undefined && afterRunId !== undefined)
    return <ParityScreen projectId={projectId} beforeRunId={beforeRunId} afterRunId={afterRunId} />;
  return detailId !== undefined && experimentAt(detailId) !== null ? (
    <ExperimentScreen projectId={projectId} detailId={detailId} />
  ) : (
    <TrainingScreen
      projectId={projectId}
      experiments={<ExperimentsPanel projectId={projectId} />}
      {...(detailId === undefined ? {} : { detailId })}
    />
  );
};

/** The screen of each step of the path. */
const stepScreens: Partial<Record<PathStep, ComponentType<StepScreenProps>>> = {
  data: DataStep,
  labels: LabelsStep,
  split: SplitScreen,
  arms: ArmsStep,
  runs: RunsScreen,
  compare: CompareStep,
  training: TrainingStep,
  report: ReportScreen,
};

function Nowhere() {
  return (
    <Screen header={<ScreenHeader question={t`Where is it?`} />}>
      <EmptyState
        title={t`There is nothing at this address`}
        action={
          <Anchor component={Link} href={paths.home}>
            <Trans>Go to your projects</Trans>
          </Anchor>
        }
      />
    </Screen>
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
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadAllScreens().catch(() => undefined), { timeout: 500 }); // A missing file shows when it is wanted.
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <ScreenBoundary key={location}>
      <Suspense fallback={<ScreenComing />}>
        <Switch>
          <Route path={paths.home} component={HomeScreen} />
          <Route path={paths.connections} component={ConnectionsScreen} />
          <Route path={paths.resultFiles} component={ResultFilesScreen} />
          <Route path={paths.settings} component={SettingsScreen} />
          <Route path="/costs/:tab?/:projectId?">
            {({ tab, projectId }) => (
              <CostsScreen tab={tab ?? 'prices'} {...(projectId === undefined ? {} : { projectId })} />
            )}
          </Route>
          <Route path="/projects/:projectId">{({ projectId }) => <ProjectHome projectId={projectId} />}</Route>
          <Route path="/projects/:projectId/:step/:detailId?">
            {({ projectId, step, detailId }) => (
              <StepScreen key={projectId} projectId={projectId} step={step} detailId={detailId} />
            )}
          </Route>
          <Route>
            <Nowhere />
          </Route>
        </Switch>
      </Suspense>
    </ScreenBoundary>
  );
}
