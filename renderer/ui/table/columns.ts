import type { ReactNode } from 'react';

export type SortDirection = 'ascending' | 'descending';

/** One column of a {@link DataTable}. */
export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** A CSS grid width: `80px`, `minmax(200px, 1fr)`. */
  width: string;
  /** Figures stand at the end, words at the start. */
  align?: 'start' | 'end';
  /** 'auto' for words of the user's data: a cell that begins in Hebrew or Arabic runs from right to left, and is cut at its left end. */
  dir?: 'auto';
  /** Its header can be clicked to sort by it. */
  sortable?: boolean;
  /** A quiet control behind the header, such as what there is to know of the column. */
  about?: ReactNode;
  render: (row: Row) => ReactNode;
  /** What stands in place of the cell while it is edited; left out where a cell cannot be changed. */
  edit?: (row: Row, onDone: (then: AfterEdit) => void) => ReactNode;
};

/** Where the keys go when a cell was edited, or left as it was: back to the table, or on to a neighbouring cell. */
export type AfterEdit = 'stay' | 'next' | 'previous';

/** The column a table is sorted by, and what a click on a header does. */
export type TableSort = { key: string; direction: SortDirection; onSort: (key: string) => void };

/** Where the arrow keys lead from a row: the place of the next active row, or null for a key that is not ours. */
export function nextActive(key: string, active: number, total: number, rowsOnScreen: number): number | null {
  if (total === 0) return null;
  const page = Math.max(1, rowsOnScreen - 1);
  const targets: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(total - 1, Math.max(0, target));
}
