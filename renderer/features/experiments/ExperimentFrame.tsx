import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJob } from '@renderer/lib/job-list';
import { useOperation } from '@renderer/lib/query';
import { useToldInPlace } from '@renderer/lib/told-in-place';
import { Notice } from '@renderer/ui/Notice';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { StateLine } from '@renderer/ui/StateLine';
import type { AppFailure } from '@shared/contract/errors';
import type { LearningCurve } from '@shared/contract/learning-curves';
import type { ReactNode } from 'react';
import { BackToTraining } from './BackToTraining';
import classes from './Experiments.module.css';
import { experimentStatusWords } from './experiment-words';
import { RaiseBudget } from './RaiseBudget';

type ExperimentFrameProps = {
  projectId: string;
  question: string;
  experiment: Pick<LearningCurve, 'status' | 'jobId' | 'simulated' | 'error' | 'budget'>;
  /** What it is made of, in a sentence. */
  about: ReactNode;
  progress: { label: string; cost?: number | null };
  /** How it goes on, with another budget or the one it has; `open` is false when nothing is left to do. */
  resume: { open: boolean; isPending: boolean; error: AppFailure | null; go: (budget?: number) => void };
  /** What all of it may cost; null when that is not known. */
  wanted: number | null;
  /** What may be done with it while it does not run. */
  aside?: ReactNode;
  /** What was refused of `aside`. */
  failure?: AppFailure | null;
  children: ReactNode;
};

/** One experiment: how it stands, how it is stopped and goes on, and below it what it has shown. */
export function ExperimentFrame(props: ExperimentFrameProps) {
  const { projectId, question, experiment, about, progress, resume, wanted, aside, failure = null, children } = props;
  const { status, jobId, simulated, error, budget } = experiment;
  const job = useJob(jobId);
  useToldInPlace(jobId);
  const cancel = useOperation('jobs.cancel');
  const state = experimentStatusWords[status];
  const failed = cancel.error ?? resume.error ?? failure;
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={
            <StateLine state={state} simulated={simulated}>
              {about} {state.sentence}
            </StateLine>
          }
          secondary={
            <>
              <BackToTraining projectId={projectId} />
              {status === 'running' ? (
                <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId })}>
                  <Trans>Cancel</Trans>
                </Button>
              ) : (
                aside
              )}
            </>
          }
          action={
            status !== 'running' &&
            status !== 'over-budget' &&
            resume.open && (
              <Button loading={resume.isPending} onClick={() => resume.go()}>
                <Trans>Resume</Trans>
              </Button>
            )
          }
        />
      }
    >
      <div className={classes.stack}>
        {error !== null && <Notice tone={status === 'failed' ? 'bad' : 'warning'}>{error}</Notice>}
        {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
        {status === 'over-budget' && (
          <RaiseBudget budget={budget} wanted={wanted} isPending={resume.isPending} onResume={resume.go} />
        )}
        {status === 'running' && job?.status === 'running' && (
          <ProgressLine {...progress} done={job.done} failed={job.failed} total={job.total} />
        )}
        {children}
      </div>
    </Screen>
  );
}
