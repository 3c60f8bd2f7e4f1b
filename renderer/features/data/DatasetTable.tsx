import type { PagedRows } from '@renderer/lib/paged-rows';
import type { Column } from '@renderer/ui/table/columns';
import { DataTable } from '@renderer/ui/table/DataTable';
import type { Dataset, DatasetRow } from '@shared/contract/datasets';
import { formatCount } from '@shared/domain/format';
import type { ReactNode } from 'react';
import classes from './DatasetTable.module.css';

/** Free columns shown in the table; the inspector shows them all. */
const shownExtras = 1;

/** The text gets all the width that is left; a column that this dataset does not have takes none. */
function columnsOf(dataset: Dataset): Column<DatasetRow>[] {
  const own: Column<DatasetRow>[] = [
    {
      key: 'position',
      header: '#',
      width: '88px',
      align: 'end',
      render: (row) => <span className={classes.dim}>{formatCount(row.position)}</span>,
    },
    {
      key: 'text',
      header: 'Text',
      width: 'minmax(280px, 1fr)',
      render: (row) =>
        row.text.trim() === '' ? <em className={classes.dim}>empty</em> : <span dir="auto">{row.text}</span>,
    },
    {
      key: 'label',
      header: 'Label',
      width: '180px',
      render: (row) => row.label ?? <em className={classes.dim}>no label</em>,
    },
  ];
  if (dataset.roles.group !== undefined) {
    own.push({ key: 'group', header: dataset.roles.group, width: '112px', render: (row) => row.group ?? '' });
  }
  const extras = dataset.extraColumns.slice(0, shownExtras).map(
    (name, index): Column<DatasetRow> => ({
      key: `extra ${name}`,
      header: name,
      width: '120px',
      render: (row) => <span className={classes.dim}>{row.extra[index] ?? ''}</span>,
    }),
  );
  return [...own, ...extras];
}

type DatasetTableProps = {
  dataset: Dataset;
  rows: PagedRows<DatasetRow>;
  active: number | null;
  onActiveChange: (index: number) => void;
  empty: ReactNode;
};

/** The rows of a dataset, as many as there are. */
export function DatasetTable({ dataset, ...table }: DatasetTableProps) {
  return <DataTable label="Rows" columns={columnsOf(dataset)} {...table} />;
}
