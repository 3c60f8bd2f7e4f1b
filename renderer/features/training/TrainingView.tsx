import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { chosenArms } from '@renderer/lib/chosen-arms';
import { paths } from '@renderer/lib/paths';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { trainingQueries } from '@renderer/lib/queries/training';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { useToldInPlace } from '@renderer/lib/told-in-place';
import { Notice } from '@renderer/ui/Notice';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { StateLine } from '@renderer/ui/StateLine';
import { UnreadScreen } from '@renderer/ui/UnreadScreen';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Checkpoints } from './Checkpoints';
import { DeployDialog } from './DeployDialog';
import { DeploymentsPanel } from './DeploymentsPanel';
import { TrainingCurves } from './TrainingCurves';
import { TrainingFacts } from './TrainingFacts';
import { Events } from './TrainingLog';
import { TrainingProgress } from './TrainingProgress';
import classes from './TrainingView.module.css';
import { isUnderWay, trainingStatusWords } from './training-words';

const question = t`Is it learning?`;

/** One fine-tuning job: where it stands, its curve, what it cost and what it made. */
export function TrainingView({ projectId, trainingJobId }: { projectId: string; trainingJobId: string }) {
  const [, go] = useLocation();
  const training = useQuery(trainingQueries.get(trainingJobId));
  const cancel = useOperation('jobs.cancel');
  const connections = useQuery(connectionQueries.list()).data ?? [];
  const [deploying, setDeploying] = useState(false);
  const resume = useOperation('training.resume');
  const pause = useOperation('training.pause');
  useToldInPlace(training.data?.jobId ?? null);
  const back = () => go(paths.step(projectId, 'training'));
  useShortcut({ keys: 'Escape', label: t`Back to the training jobs`, group: 'This screen', run: back });
  const all = (
    <Button variant="default" onClick={back}>
      <Trans>All training jobs</Trans>
    </Button>
  );
  if (training.error !== null || training.data === undefined)
    return <UnreadScreen question={question} what={t`the training job`} read={training} leave={all} height={320} />;
  const { status, jobId, armId, simulated, baseModel, connectionName, error, watch } = training.data;
  const state = trainingStatusWords[status];
  // A model at Azure answers only once it is deployed.
  const canDeploy =
    status === 'succeeded' &&
    training.data.fineTunedModel !== null &&
    connections.some(({ id, kind }) => id === training.data.connectionId && kind === 'azure');
  const goOn = () => go(paths.detail(projectId, 'training', `continue-${trainingJobId}`));
  const runArm = () => {
    if (armId !== null) chosenArms.leave(projectId, [armId]);
    go(paths.step(projectId, 'runs'));
  };
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={
            <StateLine state={state} simulated={simulated}>
              <Trans>
                {baseModel} at {connectionName}.
              </Trans>{' '}
              {canDeploy && armId === null ? t`Deploy it: a model at Azure answers only then.` : state.sentence}
            </StateLine>
          }
          secondary={
            <>
              {all}
              {watch.canPause && (
                <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate({ trainingJobId })}>
                  <Trans>Pause</Trans>
                </Button>
              )}
              {training.data.fineTunedModel !== null && (
                <Button variant="default" onClick={goOn}>
                  <Trans>Train it further</Trans>
                </Button>
              )}
              {isUnderWay(status) && (
                <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId })}>
                  <Trans>Cancel</Trans>
                </Button>
              )}
            </>
          }
          action={
            <>
              {canDeploy && (
                <Button variant={armId === null ? 'filled' : 'default'} onClick={() => setDeploying(true)}>
                  <Trans>Deploy at Azure</Trans>
                </Button>
              )}
              {status === 'succeeded' && armId !== null && (
                <Button onClick={runArm}>
                  <Trans>Run the trained arm on the test rows</Trans>
                </Button>
              )}
              {(status === 'interrupted' || status === 'failed' || status === 'paused') && (
                <Button loading={resume.isPending} onClick={() => resume.mutate({ trainingJobId })}>
                  <Trans>Resume</Trans>
                </Button>
              )}
            </>
          }
        />
      }
    >
      <div className={classes.view}>
        {error !== null && <Notice tone="bad">{error}</Notice>}
        {cancel.isError && <Notice tone="bad">{cancel.error.error.message}</Notice>}
        {resume.isError && <Notice tone="bad">{resume.error.error.message}</Notice>}
        {pause.isError && <Notice tone="bad">{pause.error.error.message}</Notice>}
        <TrainingProgress training={training.data} />
        <DeploymentsPanel projectId={projectId} trainingJobId={trainingJobId} />
        <DeployDialog training={training.data} opened={deploying} onClose={() => setDeploying(false)} />
        <TrainingCurves job={training.data} />
        <div className={classes.columns}>
          <TrainingFacts job={training.data} />
          <div className={classes.log}>
            <Checkpoints job={training.data} />
            <Events events={training.data.events} />
          </div>
        </div>
      </div>
    </Screen>
  );
}
