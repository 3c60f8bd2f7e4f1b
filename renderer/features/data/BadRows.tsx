import { usePagedRows } from '@renderer/lib/paged-rows';
import { type BadRow, datasetPages } from '@renderer/lib/queries/datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import type { Column } from '@renderer/ui/table/columns';
import { DataTable } from '@renderer/ui/table/DataTable';
import { formatCount } from '@shared/domain/format';
import classes from './BadRows.module.css';

const columns: readonly Column<BadRow>[] = [
  { key: 'line', header: 'Line', width: '88px', align: 'end', render: (row) => formatCount(row.line) },
  { key: 'reason', header: 'Why it was kept aside', width: 'minmax(260px, 1fr)', render: (row) => row.reason },
  {
    key: 'raw',
    header: 'As it stands in the file',
    width: 'minmax(260px, 2fr)',
    render: (row) => <code>{row.raw}</code>,
  },
];

/** Rows that could not be read at import, with their line in the file. */
export function BadRows({ datasetId }: { datasetId: string }) {
  const rows = usePagedRows(datasetPages.badRows(datasetId));
  return (
    <div className={classes.table}>
      <DataTable
        label="Rows kept aside"
        columns={columns}
        rows={rows}
        empty={<EmptyState title="No row was kept aside">Every row of the file could be read.</EmptyState>}
      />
    </div>
  );
}
