import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { splitQueries } from '@renderer/lib/queries/splits';
import { trainingQueries } from '@renderer/lib/queries/training';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { RetirementNotices } from '@renderer/ui/money/RetirementNotices';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { DeploymentsPanel } from './DeploymentsPanel';
import { ModelsPanel } from './ModelsPanel';
import { NewTraining } from './NewTraining';
import { TrainingList } from './TrainingList';
import classes from './TrainingScreen.module.css';
import { TrainingView } from './TrainingView';
import { isUnderWay } from './training-words';

/** Stands in the address where a job's ID would: the form of a new one. */
const newJob = 'new';
/** The same before the ID of the job whose model the new one goes on from. */
const goOnFrom = 'continue-';

type TrainingScreenProps = {
  projectId: string;
  detailId?: string;
  /** What shows several trainings together, below the list. */
  experiments: ReactNode;
};

/** The fine-tuning jobs of a project, one of them, or a new one. */
export function TrainingScreen({ projectId, detailId, experiments }: TrainingScreenProps) {
  if (detailId === undefined || detailId === newJob) {
    return <TrainingOverview projectId={projectId} isNew={detailId === newJob} from={null} experiments={experiments} />;
  }
  if (detailId.startsWith(goOnFrom)) {
    const from = detailId.slice(goOnFrom.length);
    return <TrainingOverview key={from} projectId={projectId} isNew from={from} experiments={experiments} />;
  }
  return <TrainingView key={detailId} projectId={projectId} trainingJobId={detailId} />;
}

const countWords = (jobs: number, underWay: number): string =>
  underWay === 0
    ? plural(jobs, { one: '# training job', other: '# training jobs' })
    : t`${plural(jobs, { one: '# training job', other: '# training jobs' })}, ${underWay} under way`;

type OverviewProps = { projectId: string; isNew: boolean; from: string | null; experiments: ReactNode };

function TrainingOverview({ projectId, isNew, from, experiments }: OverviewProps) {
  const [, go] = useLocation();
  const jobs = useQuery(trainingQueries.list(projectId));
  const splits = useQuery(splitQueries.list(projectId));
  const connections = useQuery(connectionQueries.list());
  const failed = jobs.error ?? splits.error ?? connections.error;
  const question = t`Is it learning?`;
  if (failed !== null) {
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <FailedState
          title={t`The training jobs could not be read`}
          error={failed.error}
          onRetry={() => {
            for (const read of [jobs, splits, connections]) if (read.isError) void read.refetch();
          }}
        />
      </Screen>
    );
  }
  if (jobs.data === undefined || splits.data === undefined || connections.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <CardsSkeleton cards={2} height={200} what={t`the training jobs`} />
      </Screen>
    );
  }
  const models = (
    <Button variant="default" onClick={() => go(paths.detail(projectId, 'training', 'models'))}>
      <Trans>Models and rescue</Trans>
    </Button>
  );
  if (splits.data.length === 0) {
    return (
      <Screen header={<ScreenHeader question={question} secondary={models} />}>
        <EmptyState
          icon={<IconSchool size={32} stroke={1.5} />}
          title={t`There are no train rows yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'split'))}>
              <Trans>Make a split</Trans>
            </Button>
          }
        >
          <Trans>A fine-tune learns from the train side of a split, so that the test rows stay unseen.</Trans>
        </EmptyState>
      </Screen>
    );
  }
  if (isNew) {
    const earlier = jobs.data.find(({ id }) => id === from) ?? null;
    return <NewTraining projectId={projectId} splits={splits.data} connections={connections.data} earlier={earlier} />;
  }
  const underWay = jobs.data.filter(({ status }) => isUnderWay(status)).length;
  const start = (
    <Button onClick={() => go(paths.detail(projectId, 'training', newJob))}>
      <Trans>New fine-tune</Trans>
    </Button>
  );
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={jobs.data.length === 0 ? ' ' : countWords(jobs.data.length, underWay)}
          secondary={models}
          action={jobs.data.length > 0 && start}
        />
      }
    >
      {jobs.data.length === 0 ? (
        <div className={classes.panels}>
          <EmptyState icon={<IconSchool size={32} stroke={1.5} />} title={t`Nothing was trained yet`} action={start}>
            <Trans>
              A fine-tune makes a model of your own from the train rows. You see the check of its file and the price
              before anything is sent; the sandbox shows the whole way without a key.
            </Trans>
          </EmptyState>
          {experiments}
        </div>
      ) : (
        <div className={classes.panels}>
          <RetirementNotices projectId={projectId} uses="training" />
          <TrainingList projectId={projectId} jobs={jobs.data} />
          <DeploymentsPanel projectId={projectId} />
          {experiments}
          <ModelsPanel projectId={projectId} />
        </div>
      )}
    </Screen>
  );
}
