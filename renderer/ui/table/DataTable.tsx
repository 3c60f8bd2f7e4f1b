// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row; a click on a cell must not take it.
// biome-ignore-all lint/a11y/useSemanticElements: rows out of sight are not in the document, which a <table> cannot say; a grid can.
import type { PagedRows } from '@renderer/lib/paged-rows';
import { useShortcut } from '@renderer/lib/shortcuts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { FailedState } from '../FailedState';
import { TableSkeleton } from '../Skeletons';
import { type Column, nextActive } from './columns';
import classes from './DataTable.module.css';

/** Height of a row in pixels. At 32 a million rows still fit under Chromium's tallest scrollable box (33.5 million px). */
const rowHeight = 32;

type DataTableProps<Row> = {
  /** Accessible name: what the rows are. */
  label: string;
  columns: readonly Column<Row>[];
  rows: PagedRows<Row>;
  /** What to show when the list is there and has no rows. */
  empty: ReactNode;
  /** The row the arrow keys stand on, from 0; null before the first. */
  active?: number | null;
  onActiveChange?: (index: number) => void;
  /** Enter or a double click on a row. */
  onOpen?: (row: Row, index: number) => void;
  /** Its row stands out as chosen, for instance the one that an inspector shows. */
  isSelected?: (row: Row) => boolean;
};

/**
 * A table of any length: only the rows on the screen are in the document, and only their pages are asked for. Arrow keys,
 * Page Up and Down, Home and End move; Enter opens. A row whose page is on its way keeps its place.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  empty,
  active = null,
  onActiveChange,
  onOpen,
  isSelected,
}: DataTableProps<Row>) {
  const viewport = useRef<HTMLDivElement>(null);
  const id = useId();
  const [ownActive, setOwnActive] = useState<number | null>(null);
  const current = onActiveChange === undefined ? ownActive : active;
  const total = rows.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` is made anew at each render; only the range may start it.
  useEffect(() => show(first, last), [first, last, total]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its top.
  useEffect(() => {
    viewport.current?.scrollTo({ top: 0 });
    setOwnActive(null);
  }, [rows.listKey]);

  const go = (index: number): void => {
    setOwnActive(index);
    onActiveChange?.(index);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && current !== null) {
      const row = rows.rowAt(current);
      if (row !== undefined) onOpen?.(row, current);
      return;
    }
    const target = nextActive(
      event.key,
      current ?? -1,
      total,
      Math.floor((viewport.current?.clientHeight ?? 0) / rowHeight) - 1,
    );
    if (target === null) return;
    event.preventDefault();
    go(target);
  };
  useShortcut({ keys: 'ArrowDown', label: 'Next row (arrows, Page Up and Down, Home, End)', group: 'In a table' });

  if (rows.error !== null) {
    return <FailedState title={`${label} could not be read`} error={rows.error.error} onRetry={rows.retry} />;
  }
  if (rows.total === null) return <TableSkeleton rows={16} what={label} />;

  const template = columns.map((column) => column.width).join(' ');
  const rowId = (index: number): string => `${id}-row-${index}`;
  return (
    <div
      ref={viewport}
      className={classes.viewport}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={current === null ? undefined : rowId(current)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <div key={column.key} role="columnheader" className={classes.cell} data-align={column.align}>
            {column.header}
          </div>
        ))}
      </div>
      {total === 0 ? (
        empty
      ) : (
        <div className={classes.body} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.rowAt(index);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid, which holds the focus.
              <div
                key={index}
                id={rowId(index)}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={row !== undefined && isSelected?.(row) === true}
                aria-busy={row === undefined || undefined}
                className={classes.row}
                data-active={index === current || undefined}
                style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
                onClick={() => go(index)}
                onDoubleClick={() => row !== undefined && onOpen?.(row, index)}
              >
                {columns.map((column) => (
                  <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
                    {row === undefined ? <span className={classes.waiting} /> : column.render(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
