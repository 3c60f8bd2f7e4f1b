import { plural, t } from '@lingui/core/macro';
import type { ColumnRole } from '@shared/contract/datasets';
import type { Preview } from '@shared/contract/import';
import { formatCount } from '@shared/domain/format';
import classes from './PreviewRows.module.css';

const roleNames: Record<ColumnRole, string> = {
  text: t({ message: 'text', context: 'role of a column' }),
  label: t({ message: 'label', context: 'role of a column' }),
  id: 'ID',
  group: t({ message: 'group', context: 'role of a column' }),
  split: t({ message: 'side', context: 'role of a column' }),
  origin: t({ message: 'origin', context: 'role of a column' }),
};

type PreviewRowsProps = { preview: Preview; columnOfRole: Record<ColumnRole, string | null> };

/** The first rows as they will be stored, with each column's role, distinct values and empty cells above it. */
export function PreviewRows({ preview, columnOfRole }: PreviewRowsProps) {
  const roleOf = new Map<string, ColumnRole>();
  for (const [role, column] of Object.entries(columnOfRole)) {
    if (column !== null) roleOf.set(column, role as ColumnRole); // safe: the keys of a Record of roles
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t`First rows`}>
        <thead>
          <tr>
            {preview.columns.map(({ name, distinct, empty }) => {
              const role = roleOf.get(name);
              return (
                <th key={name} scope="col" data-role={role}>
                  <span className={classes.name}>{name}</span>
                  {role !== undefined && <span className={classes.role}>{roleNames[role]}</span>}
                  <span className={classes.counts}>
                    {t`${{ distinct: formatCount(distinct) }} distinct`}
                    {empty > 0 && `, ${plural(empty, { one: '# cell empty', other: '# cells empty' })}`}
                  </span>
                </th>
              );
            })}
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
