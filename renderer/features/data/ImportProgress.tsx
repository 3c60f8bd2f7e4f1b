import { Button } from '@mantine/core';
import { useJob } from '@renderer/lib/job-list';
import { useOperation } from '@renderer/lib/query';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import classes from './ImportProgress.module.css';

type ImportProgressProps = {
  jobId: string;
  /** Back to the preview of the same file; missing when the import was started elsewhere. */
  onBack?: () => void;
  onLeave: () => void;
};

/** An import on its way. It goes on when you leave the screen; a cancelled one leaves nothing behind. */
export function ImportProgress({ jobId, onBack, onLeave }: ImportProgressProps) {
  const job = useJob(jobId);
  const cancel = useOperation('jobs.cancel');
  const title = job?.title ?? 'Importing';
  return (
    <Screen header={<ScreenHeader question="Can I trust these rows?" detail={title} />}>
      {job?.status === 'failed' && job.error !== null && (
        <FailedState title="The rows were not imported" error={job.error} onRetry={onBack ?? onLeave} />
      )}
      {(job?.status === 'cancelled' || job?.status === 'interrupted') && (
        <EmptyState
          title={job.status === 'cancelled' ? 'You cancelled the import' : 'The import was interrupted'}
          action={
            <Button onClick={onBack ?? onLeave}>
              {onBack === undefined ? 'Choose the file again' : 'Look at the rows again'}
            </Button>
          }
        >
          Nothing of it was kept.
        </EmptyState>
      )}
      {(job === undefined || job.status === 'running') && (
        <div className={classes.progress}>
          <ProgressLine label={title} done={job?.done ?? 0} failed={job?.failed ?? 0} total={job?.total ?? null} />
          <p className={classes.note}>{job?.note === undefined || job.note === '' ? 'Reading the rows' : job.note}</p>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId })}>
            Cancel the import
          </Button>
        </div>
      )}
    </Screen>
  );
}
