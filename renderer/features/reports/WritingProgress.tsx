import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJobs } from '@renderer/lib/job-list';
import { useOperation } from '@renderer/lib/query';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import classes from './WritingProgress.module.css';

/** How far a long export is, while one is under way. */
export function WritingProgress({ projectId }: { projectId: string }) {
  const cancel = useOperation('jobs.cancel');
  const job = useJobs().find((one) => one.kind === 'report' && one.projectId === projectId && one.status === 'running');
  if (job === undefined) return null;
  return (
    <div className={classes.writing}>
      <ProgressLine label={job.title} done={job.done} failed={job.failed} total={job.total} />
      <Button
        variant="default"
        size="compact-sm"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ jobId: job.id })}
      >
        <Trans>Cancel</Trans>
      </Button>
    </div>
  );
}
