import { t } from '@lingui/core/macro';
import { ActionIcon } from '@mantine/core';
import { datasetPages, datasetQueries } from '@renderer/lib/queries/datasets';
import { splitQueries } from '@renderer/lib/queries/splits';
import { formatCount } from '@shared/domain/format';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import classes from './RowStepper.module.css';

/** Null: the first test row, which is what a run sends first. A number: that row of the dataset, from 0. */
export type RowPlace = number | null;

/** The row at a place of a split's dataset: its id when it is known, and how many there are. */
export function useRowAt(splitId: string, place: RowPlace) {
  const datasetId = useQuery(splitQueries.get(splitId)).data?.datasetId ?? '';
  const summary = useQuery({ ...datasetQueries.summary(datasetId), enabled: datasetId !== '' });
  const pages = datasetPages.rows(datasetId, {});
  const row = useQuery({
    queryKey: [...pages.queryKey, 'one', place],
    queryFn: () => pages.fetchPage({ offset: place ?? 0, limit: 1 }),
    enabled: place !== null && datasetId !== '',
  });
  return { total: summary.data?.rowCount ?? 0, rowId: place === null ? undefined : row.data?.rows[0]?.rowId };
}

type RowStepperProps = { place: RowPlace; total: number; onStep: (by: number) => void };

/** Steps through the rows: buttons, and the arrow keys where it has the focus. */
export function RowStepper({ place, total, onStep }: RowStepperProps) {
  return (
    <div className={classes.bar}>
      <ActionIcon
        variant="default"
        aria-label={t`Previous row`}
        disabled={place === null || place === 0}
        onClick={() => onStep(-1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={t`Next row`}
        disabled={total === 0 || place === total - 1}
        onClick={() => onStep(1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      <span>{place === null ? t`First test row` : t`Row ${formatCount(place + 1)} of ${formatCount(total)}`}</span>
    </div>
  );
}
