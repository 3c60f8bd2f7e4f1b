// biome-ignore-all lint/a11y/useSemanticElements: rows out of sight are not in the document, which a <table> cannot say; a grid can.
import { t } from '@lingui/core/macro';
import type { PagedRows } from '@renderer/lib/paged-rows';
import { useShortcut } from '@renderer/lib/shortcuts';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { FailedState } from '../FailedState';
import { TableSkeleton } from '../Skeletons';
import { type Column, nextActive, type TableSort } from './columns';
import classes from './DataTable.module.css';
import { extendTo, isSelected as isPlaceSelected, type RowSelection, selectAll, selectOne, toggle } from './selection';
import { TableHead } from './TableHead';
import { TableRow } from './TableRow';
import { useCellEditing } from './use-cell-editing';

/** Height of a row in pixels. At 32 a million rows still fit under Chromium's tallest scrollable box (33.5 million px). */
const rowHeight = 32;

/** True for an event from the editor of a cell. */
const isInEditor = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('[data-cell-editor]') !== null;

type DataTableProps<Row> = {
  /** Accessible name: what the rows are. */
  label: string;
  /** Keep the array the same from one drawing to the next, and a scrolled row is drawn once. */
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
  sort?: TableSort;
  /** Several rows can be chosen: by Shift and Ctrl with clicks and keys. Left out, only one row is active. */
  selection?: {
    chosen: RowSelection;
    onChange: (chosen: RowSelection) => void;
    onCopy: () => void;
    /** The Delete key. */
    onDelete?: () => void;
  };
};

/**
 * A table of any length: only the rows on the screen are in the document, and only their pages are asked for. Arrow keys,
 * Page Up and Down, Home and End move. Enter, F2 or a double click edits a cell where its column can be edited, and opens the row
 * otherwise. A row whose page is on its way keeps its place.
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
  sort,
  selection,
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

  const takeFocus = useCallback(() => viewport.current?.focus({ preventScroll: true }), []);
  const editing = useCellEditing(columns, rows.listKey, takeFocus);
  const edit = (index: number, key?: string): void => {
    if (rows.rowAt(index) === undefined) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    editing.begin(index, key);
  };

  const go = (index: number): void => {
    setOwnActive(index);
    onActiveChange?.(index);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  /** Ctrl (Cmd) with a letter or the space bar; true when the key was ours. */
  const onCommandKey = (event: KeyboardEvent): boolean => {
    if (selection === undefined || total === 0) return false;
    const key = event.key.toLowerCase();
    if (key === 'a') selection.onChange(selectAll(total, selection.chosen));
    else if (key === 'c') selection.onCopy();
    else if (key === ' ' && current !== null) selection.onChange(toggle(selection.chosen, current));
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of the buttons in the head, and of what they open, are theirs.
    if (event.altKey || event.target !== event.currentTarget) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && onCommandKey(event)) {
      event.preventDefault();
      return;
    }
    if (command && !/^Arrow(Up|Down)$/.test(event.key)) return;
    if (current !== null && (event.key === 'Enter' || event.key === 'F2')) {
      event.preventDefault();
      const row = rows.rowAt(current);
      if (editing.cursor !== null) edit(current);
      else if (row !== undefined && event.key === 'Enter') onOpen?.(row, current);
      return;
    }
    if (event.key === 'Delete' && selection?.onDelete !== undefined) {
      event.preventDefault();
      selection.onDelete();
      return;
    }
    if (editing.cursor !== null && /^Arrow(Left|Right)$/.test(event.key)) {
      event.preventDefault();
      editing.step(event.key === 'ArrowRight' ? 1 : -1);
      return;
    }
    const rowsOnScreen = Math.floor((viewport.current?.clientHeight ?? 0) / rowHeight) - 1;
    const target = nextActive(event.key, current ?? -1, total, rowsOnScreen);
    if (target === null) return;
    event.preventDefault();
    go(target);
    // With Ctrl only the active row moves: the next Ctrl and space bar choose it too.
    if (!command) selection?.onChange(event.shiftKey ? extendTo(selection.chosen, target) : selectOne(target));
  };
  /** The place of the row that was clicked; null beside the rows. */
  const placeOf = (event: MouseEvent): number | null => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    return row === null ? null : Number(row.dataset.index);
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeOf(event);
    // Clicks in an editor are its own.
    if (place === null || isInEditor(event)) return;
    go(place);
    if (selection === undefined) return;
    if (event.shiftKey) selection.onChange(extendTo(selection.chosen, place));
    else if (event.ctrlKey || event.metaKey) selection.onChange(toggle(selection.chosen, place));
    else selection.onChange(selectOne(place));
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const place = placeOf(event);
    const row = place === null ? undefined : rows.rowAt(place);
    if (place === null || row === undefined || isInEditor(event)) return;
    onOpen?.(row, place);
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
    if (cell?.dataset.column !== undefined) edit(place, cell.dataset.column);
  };
  useShortcut({ keys: 'ArrowDown', label: t`Next row (arrows, Page Up and Down, Home, End)`, group: 'In a table' });

  if (rows.error !== null) {
    return <FailedState title={t`The rows could not be read`} error={rows.error.error} onRetry={rows.retry} />;
  }

  const template = columns.map((column) => column.width).join(' ');
  const rowId = (index: number): string => `${id}-row-${index}`;
  return (
    <div
      ref={viewport}
      className={classes.viewport}
      role="grid"
      aria-label={label}
      aria-busy={rows.total === null || undefined}
      aria-rowcount={rows.total === null ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-multiselectable={selection !== undefined || undefined}
      aria-activedescendant={current === null ? undefined : rowId(current)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
    >
      <TableHead columns={columns} template={template} sort={sort} />
      {rows.total === null ? (
        <TableSkeleton rows={16} what={label} />
      ) : total === 0 ? (
        empty
      ) : (
        <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.rowAt(index);
            return (
              <TableRow
                key={index}
                id={rowId(index)}
                index={index}
                top={start}
                row={row}
                columns={columns}
                template={template}
                active={index === current}
                cursor={index === current ? editing.cursor : null}
                edited={editing.edited?.index === index ? editing.edited.key : null}
                onEdited={editing.finish}
                selected={
                  selection === undefined
                    ? row !== undefined && isSelected?.(row) === true
                    : isPlaceSelected(selection.chosen, index)
                }
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
