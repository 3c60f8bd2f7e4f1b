import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJob } from '@renderer/lib/job-list';
import { useOperation } from '@renderer/lib/query';
import { useToldInPlace } from '@renderer/lib/told-in-place';
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
  useToldInPlace(jobId);
  const cancel = useOperation('jobs.cancel');
  const title = job?.title ?? t`Importing`;
  return (
    <Screen header={<ScreenHeader question={t`Can I trust these rows?`} detail={title} />}>
      {job?.status === 'failed' && job.error !== null && (
        <FailedState title={t`The rows were not imported`} error={job.error} onRetry={onBack ?? onLeave} />
      )}
      {(job?.status === 'cancelled' || job?.status === 'interrupted') && (
        <EmptyState
          title={job.status === 'cancelled' ? t`You cancelled the import` : t`The import was interrupted`}
          action={
            <Button onClick={onBack ?? onLeave}>
              {onBack === undefined ? t`Choose the file again` : t`Look at the rows again`}
            </Button>
          }
        >
          <Trans>Nothing of it was kept.</Trans>
        </EmptyState>
      )}
      {(job === undefined || job.status === 'running') && (
        <div className={classes.progress}>
          <ProgressLine label={title} done={job?.done ?? 0} failed={job?.failed ?? 0} total={job?.total ?? null} />
          <p className={classes.note}>{job?.note === undefined || job.note === '' ? t`Reading the rows` : job.note}</p>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId })}>
            <Trans>Cancel the import</Trans>
          </Button>
        </div>
      )}
    </Screen>
  );
}
