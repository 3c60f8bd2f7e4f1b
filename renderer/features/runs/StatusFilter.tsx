import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { predictionStatuses, predictionWords } from '@renderer/ui/predictions/prediction-words';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import type { PredictionStatus, Run } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import classes from './StatusFilter.module.css';

type StatusFilterProps = {
  counts: Run['counts'];
  rows: number;
  value: PredictionStatus | null;
  onChange: (status: PredictionStatus | null) => void;
};

/** How rows ended, counted; each count shows its rows in the table. */
export function StatusFilter({ counts, rows, value, onChange }: StatusFilterProps) {
  return (
    <fieldset className={classes.filter} aria-label={t`How rows ended`}>
      <UnstyledButton className={classes.choice ?? ''} aria-pressed={value === null} onClick={() => onChange(null)}>
        <Trans>
          All <strong>{formatCount(rows)}</strong>
        </Trans>
      </UnstyledButton>
      {predictionStatuses
        .filter((status) => counts[status] > 0 || status === value)
        .map((status) => (
          <UnstyledButton
            key={status}
            className={classes.choice ?? ''}
            aria-pressed={value === status}
            title={predictionWords[status].why}
            onClick={() => onChange(value === status ? null : status)}
          >
            <StatusBadge look={predictionWords[status].look}>{predictionWords[status].words}</StatusBadge>
            <strong>{formatCount(counts[status])}</strong>
          </UnstyledButton>
        ))}
    </fieldset>
  );
}
