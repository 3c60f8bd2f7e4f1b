import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import type { RowColumn, RowFilter, RowSort } from '@shared/contract/row-lists';
import type { DatasetRow } from '@shared/contract/rows';

/** Free columns shown in the table; the inspector shows them all. */
const shownExtras = 2;

/** A column of the table: the place of the row, or one of its values. */
export type ShownColumn = {
  key: string;
  name: string;
  /** Null for the place of the row, of which there is nothing to know. */
  column: RowColumn | null;
  /** Null where sorting says nothing. */
  sortBy: RowSort['by'] | null;
};

/** The columns of the table; one that this dataset does not have takes no room. */
export function shownColumns({ roles, extraColumns }: Dataset): ShownColumn[] {
  const group = roles.group;
  return [
    { key: 'position', name: '#', column: null, sortBy: 'position' },
    ...(roles.id === undefined
      ? []
      : [{ key: 'externalId', name: 'ID', column: 'externalId', sortBy: 'externalId' } satisfies ShownColumn]),
    { key: 'text', name: t`Text`, column: 'text', sortBy: 'text' },
    { key: 'label', name: t`Label`, column: 'label', sortBy: 'label' },
    ...(group === undefined
      ? []
      : [{ key: 'group', name: group, column: 'group', sortBy: null } satisfies ShownColumn]),
    ...extraColumns
      .slice(0, shownExtras)
      .map((extra): ShownColumn => ({ key: `extra ${extra}`, name: extra, column: { extra }, sortBy: { extra } })),
  ];
}

/** Width in pixels of a letter of the table, about; of what stands beside a label in its cell; and between what it lies. */
const letter = 7.5;
const beside = 28;
const [narrowest, widest] = [180, 320];

/** Width in pixels of a column of labels: the longest is read whole, unless it would take the room of the text. */
export const labelWidth = (labels: readonly string[]): number =>
  Math.min(
    widest,
    labels.reduce((most, label) => Math.max(most, Math.ceil(beside + letter * label.length)), narrowest),
  );

const isSameOrder = (a: RowSort['by'], b: RowSort['by']): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.extra === b.extra : a === b;

/** The column that the rows are sorted by; null when it is none of the shown ones (their length, say). */
export const sortedColumn = (columns: readonly ShownColumn[], { by }: RowSort): ShownColumn | null =>
  columns.find(({ sortBy }) => sortBy !== null && isSameOrder(sortBy, by)) ?? null;

/** The order of the file. */
export const fileOrder: RowSort = { by: 'position', direction: 'ascending' };

/** What a click on a header leads to: up, then down, then back to the order of the file. */
export function nextOrder(current: RowSort, clicked: RowSort['by']): RowSort {
  if (!isSameOrder(current.by, clicked)) return { by: clicked, direction: 'ascending' };
  return current.direction === 'ascending' ? { by: clicked, direction: 'descending' } : fileOrder;
}

/** What shows only the rows with this value; null for columns that cannot be filtered. */
export function filterByValue(column: RowColumn, value: string): Partial<RowFilter> | null {
  if (typeof column === 'object') return { extra: { column: column.extra, value } };
  if (column === 'label') return { label: value };
  if (column === 'origin') return { origin: originOf(value) };
  return null;
}

const origins: readonly DatasetRow['origin'][] = ['imported', 'manual', 'synthetic', 'teacher'];
const originOf = (value: string): DatasetRow['origin'] | undefined => origins.find((origin) => origin === value);
