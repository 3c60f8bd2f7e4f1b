import { t } from '@lingui/core/macro';
import { runQueries } from '@renderer/lib/queries/runs';
import { Notice } from '@renderer/ui/Notice';
import type { Run } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';

/** How many rows of a run failed, and what the first of them was told; nothing while none has. */
export function FailedRows({ run }: { run: Run }) {
  const { failed } = run.counts;
  const first = useQuery({ ...runQueries.firstFailed(run.id), enabled: failed > 0 }).data?.predictions[0];
  if (failed === 0 || first === undefined) return null;
  const [count, all, why] = [formatCount(failed), formatCount(run.rows), first.error ?? ''];
  return (
    <Notice tone={failed === run.rows ? 'bad' : 'warning'}>
      {t`${count} of ${all} rows failed. The first of them: ${why}`}
    </Notice>
  );
}
