import { t } from '@lingui/core/macro';
import type { PagedRows } from '@renderer/lib/paged-rows';
import { GivenAnswer } from '@renderer/ui/predictions/GivenAnswer';
import type { Column } from '@renderer/ui/table/columns';
import { DataTable } from '@renderer/ui/table/DataTable';
import type { ErrorRow } from '@shared/contract/error-analysis';
import { formatCount } from '@shared/domain/format';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ErrorRowTable.module.css';

function Label({ row }: { row: ErrorRow }) {
  const { given, prediction, checked, now } = row;
  const changed = now !== null && now !== prediction.truth;
  return (
    <span className={classes.label}>
      <span className={classes.words} dir="auto">
        {given}
      </span>
      {changed && <IconPencil size={12} aria-label={t`was ${{ label: prediction.truth }} when the split was frozen`} />}
      {checked && <IconCheck size={12} aria-label={t`found right`} />}
    </span>
  );
}

const columns: readonly Column<ErrorRow>[] = [
  {
    key: 'position',
    header: t`Row`,
    width: '60px',
    align: 'end',
    render: ({ prediction }) => <span className={classes.dim}>{formatCount(prediction.position)}</span>,
  },
  {
    key: 'text',
    header: t`Text`,
    width: 'minmax(160px, 1fr)',
    dir: 'auto',
    render: ({ prediction }) => prediction.text,
  },
  { key: 'label', header: t`Label`, width: '136px', render: (row) => <Label row={row} /> },
  {
    key: 'answer',
    header: t`Answer`,
    width: '152px',
    render: ({ prediction, given }) => <GivenAnswer prediction={{ ...prediction, truth: given }} />,
  },
];

type ErrorRowTableProps = {
  label: string;
  rows: PagedRows<ErrorRow>;
  active: number | null;
  onActiveChange: (index: number) => void;
  empty: ReactNode;
};

/** Rows with their label as it is now (marked where it was changed or found right) and the answer of one arm. */
export function ErrorRowTable(props: ErrorRowTableProps) {
  return <DataTable columns={columns} {...props} />;
}
