import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJobs } from '@renderer/lib/job-list';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import { progressWords } from '@renderer/ui/progress-words';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { StatusBadge, type StatusLook } from '@renderer/ui/StatusBadge';
import type { Job, JobStatus } from '@shared/contract/jobs';
import type { PathStep } from '@shared/contract/projects';
import { Link } from 'wouter';
import classes from './JobList.module.css';

const looks: Record<JobStatus, { look: StatusLook; words: string }> = {
  running: { look: 'running', words: t`running` },
  finished: { look: 'good', words: t`finished` },
  failed: { look: 'bad', words: t`failed` },
  paused: { look: 'waiting', words: t`paused` },
  cancelled: { look: 'stopped', words: t`cancelled` },
  interrupted: { look: 'warning', words: t`interrupted` },
};

/** The screen where a job's result is seen; null for the project's overview. */
const stepOf: Record<Job['kind'], PathStep | null> = {
  import: 'data',
  run: 'runs',
  training: 'training',
  rescue: 'training',
  probe: 'compare',
  teacher: 'labels',
  synthetic: 'data',
  'learning-curve': 'training',
  sweep: 'training',
  deployment: 'training',
  report: 'report',
  'project-file': null,
};

function resultOf({ projectId, kind }: Job): string {
  const step = stepOf[kind];
  return step === null ? paths.project(projectId) : paths.step(projectId, step);
}

/** Jobs shown: the running ones and the last that ended. */
const shown = 12;

/** The list of jobs, newest first, running ones on top. */
export function JobList({ onLeave }: { onLeave: () => void }) {
  const jobs = useJobs();
  const cancel = useOperation('jobs.cancel');
  const ordered = [
    ...jobs.filter((job) => job.status === 'running'),
    ...jobs.filter((job) => job.status !== 'running'),
  ];
  if (ordered.length === 0) {
    return (
      <p className={classes.none}>
        <Trans>Imports, runs and training jobs show here while they work and after they ended.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.list} aria-label={t`Jobs`}>
      {ordered.slice(0, shown).map((job) => (
        <li key={job.id} className={classes.job}>
          <div className={classes.head}>
            <Link href={resultOf(job)} className={classes.title ?? ''} onClick={onLeave}>
              {job.title}
            </Link>
            {job.simulated && <SandboxBadge short />}
            <StatusBadge look={looks[job.status].look}>{looks[job.status].words}</StatusBadge>
          </div>
          {job.status === 'running' ? (
            <ProgressLine label={job.title} done={job.done} failed={job.failed} total={job.total} cost={job.cost} />
          ) : (
            <p className={classes.note}>{progressWords(job)}</p>
          )}
          {(job.error !== null || job.note !== '') && (
            <p className={classes.note}>{job.error === null ? job.note : job.error.message}</p>
          )}
          {job.status === 'running' && (
            <Button
              variant="default"
              size="compact-xs"
              aria-label={t`Cancel ${{ job: job.title }}`}
              loading={cancel.isPending && cancel.variables.jobId === job.id}
              onClick={() => cancel.mutate({ jobId: job.id })}
            >
              <Trans>Cancel</Trans>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
