import { t } from '@lingui/core/macro';
import { Drawer } from '@mantine/core';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { runPages } from '@renderer/lib/queries/runs';
import { EmptyState } from '@renderer/ui/EmptyState';
import { PredictionDetail } from '@renderer/ui/predictions/PredictionDetail';
import { PredictionTable } from '@renderer/ui/predictions/PredictionTable';
import type { PredictionStatus } from '@shared/contract/runs';
import { useState } from 'react';
import classes from './RowsDrawer.module.css';

/** Some rows of a run: a cell of the matrix, or all rows that ended in one way. */
export type ChosenRows = {
  runId: string;
  title: string;
  truth?: string;
  /** A label, or `__outside__`. */
  predicted?: string;
  status?: PredictionStatus;
};

/** The rows behind a figure, with the chosen one in full below. */
export function RowsDrawer({ chosen, onClose }: { chosen: ChosenRows | null; onClose: () => void }) {
  return (
    <Drawer
      opened={chosen !== null}
      onClose={onClose}
      position="right"
      size={720}
      title={chosen?.title ?? ''}
      closeButtonProps={{ 'aria-label': t`Close the rows` }}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
    >
      {chosen !== null && <Rows {...chosen} />}
    </Drawer>
  );
}

function Rows({ title: _title, ...filter }: ChosenRows) {
  const [active, setActive] = useState<number | null>(0);
  const rows = usePagedRows(runPages.predictions(filter));
  const row = active === null ? undefined : rows.rowAt(active);
  return (
    <>
      <div className={classes.table}>
        <PredictionTable
          compact
          rows={rows}
          active={active}
          onActiveChange={setActive}
          empty={<EmptyState title={t`No row is like that`} />}
        />
      </div>
      {row !== undefined && (
        <div className={classes.detail}>
          <PredictionDetail row={row} />
        </div>
      )}
    </>
  );
}
