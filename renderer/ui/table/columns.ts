import type { ReactNode } from 'react';

/** One column of a {@link DataTable}. */
export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** A CSS grid width: `80px`, `minmax(200px, 1fr)`. */
  width: string;
  /** Figures stand at the end, words at the start. */
  align?: 'start' | 'end';
  render: (row: Row) => ReactNode;
};

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
