import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJob } from '@renderer/lib/job-list';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { Panel } from '@renderer/ui/Panel';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import { countsInWords } from '@renderer/ui/predictions/prediction-words';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { Run } from '@shared/contract/runs';
import { Link } from 'wouter';
import classes from './RunningRuns.module.css';
import { endedRows, rateWords } from './run-words';

type RunningRunsProps = { projectId: string; runs: readonly Run[]; colourOf: (armId: string) => string };

/** Runs that go on right now: how far, how fast, how much so far. They go on when the screen is left. */
export function RunningRuns({ projectId, runs, colourOf }: RunningRunsProps) {
  return (
    <Panel title={t`Running`} padded={false}>
      <ul className={classes.list} aria-label={t`Running`}>
        {runs.map((run) => (
          <RunningRun key={run.id} projectId={projectId} run={run} colour={colourOf(run.armId)} />
        ))}
      </ul>
    </Panel>
  );
}

function RunningRun({ projectId, run, colour }: { projectId: string; run: Run; colour: string }) {
  const job = useJob(run.jobId);
  const pause = useOperation('runs.pause');
  const cancel = useOperation('jobs.cancel');
  const { done, failed } = endedRows(run);
  const refused = pause.error ?? cancel.error;
  return (
    <li className={classes.run}>
      <div className={classes.head}>
        <Link href={paths.detail(projectId, 'runs', run.id)} className={classes.name ?? ''}>
          <ArmSwatch name={run.armName} colour={colour} />
        </Link>
        {run.simulated && <SandboxBadge short />}
        <span className={classes.rate}>{job === undefined ? '' : job.note || rateWords(job)}</span>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t`Pause ${run.armName}`}
          loading={pause.isPending}
          onClick={() => pause.mutate({ runId: run.id })}
        >
          <Trans>Pause</Trans>
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t`Cancel ${run.armName}`}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ jobId: run.jobId })}
        >
          <Trans>Cancel</Trans>
        </Button>
      </div>
      <ProgressLine
        label={t`Running ${run.armName}`}
        done={job?.done ?? done}
        failed={job?.failed ?? failed}
        total={job?.total ?? run.rows}
        cost={job?.cost ?? run.cost}
      />
      {done + failed > 0 && <p className={classes.counts}>{countsInWords({ ...run.counts, 'not-run': 0 })}</p>}
      {refused !== null && <p className={classes.counts}>{refused.error.message}</p>}
    </li>
  );
}
