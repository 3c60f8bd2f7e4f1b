import { t } from '@lingui/core/macro';
import { type PagedRows, usePagedRows } from '@renderer/lib/paged-rows';
import { errorPages } from '@renderer/lib/queries/errors';
import { EmptyState } from '@renderer/ui/EmptyState';
import type { ErrorFilter, ErrorRow, LabelView } from '@shared/contract/error-analysis';
import type { Part } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { useState } from 'react';
import { ErrorRowDetail } from './ErrorRowDetail';
import classes from './ErrorRows.module.css';
import { ErrorRowTable } from './ErrorRowTable';

/** Which side, arm and labels all lists of the screen are about. */
export type Asked = { projectId: string; splitId: string; part: Part; view: LabelView; runId: string };

type ErrorRowsProps = {
  asked: Asked;
  filter: ErrorFilter;
  /** What the rows have in common. */
  title: string;
  labels: readonly string[];
  nameOf: (runId: string) => string;
  colourOf: (runId: string) => string;
};

/** The rows behind a figure, with the chosen one in full below, where its label can be mended. */
export function ErrorRows({ asked, filter, title, ...detail }: ErrorRowsProps) {
  const rows = usePagedRows(errorPages.rows({ ...asked, filter }));
  // Another filter is another list: it begins at its first row.
  return <RowList key={rows.listKey} rows={rows} title={title} projectId={asked.projectId} {...detail} />;
}

type RowListProps = Omit<ErrorRowsProps, 'asked' | 'filter'> & { rows: PagedRows<ErrorRow>; projectId: string };

function RowList({ rows, title, projectId, ...detail }: RowListProps) {
  const [active, setActive] = useState(0);
  // A mended row may leave the list: the next one takes its place, at the end the one before.
  const place = rows.total === null || rows.total === 0 ? 0 : Math.min(active, rows.total - 1);
  const row = rows.rowAt(place);
  return (
    <section className={classes.rows} aria-label={title}>
      <h2 className={classes.title}>
        {title}
        <span className={classes.count} role="status">
          {rows.total === null ? ' ' : formatCount(rows.total)}
        </span>
      </h2>
      <div className={classes.table}>
        <ErrorRowTable
          label={title}
          rows={rows}
          active={rows.total === 0 ? null : place}
          onActiveChange={setActive}
          empty={<EmptyState title={t`No row is like that`} />}
        />
      </div>
      {row !== undefined && rows.total !== 0 && (
        <div className={classes.detail}>
          <ErrorRowDetail key={row.prediction.rowId} row={row} projectId={projectId} {...detail} />
        </div>
      )}
    </section>
  );
}
