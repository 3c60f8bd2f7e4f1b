import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJob } from '@renderer/lib/job-list';
import { useOperation } from '@renderer/lib/query';
import { useToldInPlace } from '@renderer/lib/told-in-place';
import { Notice } from '@renderer/ui/Notice';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import type { Errand } from '@shared/contract/errands';
import { formatCount, formatMoney } from '@shared/domain/format';
import { useState } from 'react';
import { MoneyInput } from './MoneyInput';

/** The newest errand of a screen while it goes on, or why it stopped and how it goes on. Nothing once it has finished. */
export function ErrandState({ errand }: { errand: Errand | undefined }) {
  const job = useJob(errand?.jobId ?? null);
  useToldInPlace(errand?.jobId ?? null);
  const cancel = useOperation('jobs.cancel');
  const resume = useOperation('errands.resume');
  const [budget, setBudget] = useState<number | null>(null);
  if (errand === undefined) return null;
  if (errand.status === 'running') {
    return (
      <>
        <ProgressLine
          label={job?.title ?? errand.name}
          done={job?.done ?? errand.answered}
          failed={job?.failed ?? errand.failed}
          total={errand.items}
          cost={job?.cost ?? errand.cost}
        />
        {job !== undefined && job.note !== '' && <p>{job.note}</p>}
        <Button
          variant="default"
          size="compact-sm"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ jobId: errand.jobId })}
        >
          <Trans>Cancel</Trans>
        </Button>
      </>
    );
  }
  if (errand.status === 'finished' && errand.failed === 0) return null;
  const goOn = (
    <Button
      variant="default"
      size="compact-sm"
      loading={resume.isPending}
      onClick={() => resume.mutate({ errandId: errand.id, ...(budget === null ? {} : { budget }) })}
    >
      <Trans>Go on</Trans>
    </Button>
  );
  return (
    <>
      <Notice tone={errand.status === 'failed' ? 'bad' : 'warning'} action={goOn}>
        {errand.error ??
          (errand.failed > 0
            ? t`${{ failed: formatCount(errand.failed) }} of ${{ all: formatCount(errand.items) }} questions failed. Go on to ask them again.`
            : t`It was stopped. What was answered is kept; only the rest is asked.`)}{' '}
        {errand.cost !== null && errand.cost > 0 && t`${{ spent: formatMoney(errand.cost) }} spent so far.`}
      </Notice>
      {errand.status === 'over-budget' && (
        <MoneyInput label={t`New budget`} w={160} initial={errand.budget} onAmount={setBudget} />
      )}
      {resume.error !== null && <Notice tone="bad">{resume.error.error.message}</Notice>}
    </>
  );
}
