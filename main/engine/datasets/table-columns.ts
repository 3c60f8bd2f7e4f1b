import type { StoredColumn } from '@engine/store/column-statistics';
import type { StoredFilter, StoredSort } from '@engine/store/row-filter';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { RowColumn, RowFilter, RowSort } from '@shared/contract/row-lists';

/**
 * The place of a free column.
 * @throws AppFailure when the dataset has no such column
 */
function placeOf({ name, extraColumns }: Dataset, column: string): number {
  const index = extraColumns.indexOf(column);
  if (index === -1) {
    const has = extraColumns.length === 0 ? t`It has none.` : t`It has: ${extraColumns.join(', ')}.`;
    throw new AppFailure('invalid-input', t`${name} has no free column '${column}'. ${has}`);
  }
  return index;
}

/** @throws AppFailure when it names a column that the dataset does not have */
export function storedFilter(dataset: Dataset, { extra, ...filter }: RowFilter): StoredFilter {
  return extra === undefined
    ? filter
    : { ...filter, extra: { index: placeOf(dataset, extra.column), value: extra.value } };
}

/** @throws AppFailure when it names a column that the dataset does not have */
export function storedSort(dataset: Dataset, { by, direction }: RowSort): StoredSort {
  return { by: typeof by === 'object' ? { extra: placeOf(dataset, by.extra) } : by, direction };
}

/** @throws AppFailure when the dataset does not have it */
export const storedColumn = (dataset: Dataset, column: RowColumn): StoredColumn =>
  typeof column === 'object' ? { extra: placeOf(dataset, column.extra) } : column;

/** What the user calls a column. Groups and free columns have the file's own names. */
export function columnName({ roles }: Dataset, column: RowColumn): string {
  if (typeof column === 'object') return column.extra;
  const names = {
    text: roles.text,
    label: roles.label ?? 'label',
    externalId: roles.id ?? 'id',
    group: roles.group ?? 'group',
    origin: roles.origin ?? 'origin',
  };
  return names[column];
}

/** The columns that a dataset has, in the order of the table: those without a role in its file hold nothing. */
export function columnsOf({ roles, extraColumns }: Dataset): RowColumn[] {
  return [
    ...(roles.id === undefined ? [] : (['externalId'] as const)),
    'text',
    'label',
    ...(roles.group === undefined ? [] : (['group'] as const)),
    'origin',
    ...extraColumns.map((extra) => ({ extra })),
  ];
}
