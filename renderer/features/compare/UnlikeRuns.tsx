import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import type { Comparison } from '@shared/contract/evidence';
import { formatCount } from '@shared/domain/format';

/** Runs that do not belong in the table: left out with the reason, or let in by the user, which is said for as long as it lasts. */
export function UnlikeRuns({ comparison }: { comparison: Comparison }) {
  const { projectId, splitId, part, arms, leftOut, differentSince } = comparison;
  const allow = useOperation('comparisons.allowDifferent');
  const set = (allowed: boolean): void => allow.mutate({ projectId, splitId, part, allowed });
  const unlike = arms.flatMap(({ name, differs }) => (differs === null ? [] : [`${name} (${differs})`]));
  if (unlike.length > 0) {
    return (
      <Notice
        tone="warning"
        action={
          <Button size="compact-xs" variant="default" loading={allow.isPending} onClick={() => set(false)}>
            <Trans>Keep them out again</Trans>
          </Button>
        }
      >
        <Trans>
          No fair comparison: you let in {{ arms: unlike.join('; ') }}. All figures are over the{' '}
          {{ rows: formatCount(comparison.rows) }} rows that every arm answered, and the report says so too.
        </Trans>
      </Notice>
    );
  }
  if (leftOut.length === 0) return null;
  return (
    <Notice
      tone="warning"
      action={
        differentSince === null ? (
          <Button size="compact-xs" variant="default" loading={allow.isPending} onClick={() => set(true)}>
            <Trans>Compare all the same</Trans>
          </Button>
        ) : null
      }
    >
      <Trans>
        Left out, because it would not be a fair comparison:{' '}
        {{ arms: leftOut.map(({ name, reason }) => `${name} (${reason})`).join('; ') }}. Run it again to have it here.
      </Trans>
    </Notice>
  );
}
