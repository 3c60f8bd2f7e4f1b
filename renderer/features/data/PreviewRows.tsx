import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { counted } from '@renderer/ui/counted';
import type { ColumnRole } from '@shared/contract/datasets';
import type { Preview } from '@shared/contract/import';
import { formatCount } from '@shared/domain/format';
import classes from './PreviewRows.module.css';

const roleNames: Record<ColumnRole, string> = {
  text: 'text',
  label: 'label',
  id: 'ID',
  group: 'group',
  split: 'side',
  origin: 'origin',
};

type PreviewRowsProps = { preview: Preview; columnOfRole: Record<ColumnRole, string | null> };

/** The first rows as they will be stored, with each column's role, distinct values and empty cells above it. */
export function PreviewRows({ preview, columnOfRole }: PreviewRowsProps) {
  const roleOf = new Map<string, string>();
  for (const [role, column] of Object.entries(columnOfRole)) {
    if (column !== null) roleOf.set(column, roleNames[role as ColumnRole]); // safe: the keys of a Record of roles
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t`First rows`}>
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th key={column.name} scope="col" data-role={roleOf.get(column.name)}>
                <span className={classes.name}>{column.name}</span>
                {roleOf.has(column.name) && <span className={classes.role}>{roleOf.get(column.name)}</span>}
                <span className={classes.counts}>
                  <Trans>
                    {formatCount(column.distinct)} distinct
                    {column.empty > 0 && t`, ${counted(column.empty, 'cell')} empty`}
                  </Trans>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other name than their place.
            <tr key={row}>
              {preview.columns.map((column, index) => (
                <td key={column.name} data-role={roleOf.get(column.name)} title={cells[index]} dir="auto">
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
