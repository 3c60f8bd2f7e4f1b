// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row.
// biome-ignore-all lint/a11y/useSemanticElements: rows out of sight are not in the document, which a <table> cannot say.
import { memo } from 'react';
import type { AfterEdit, Column } from './columns';
import classes from './DataTable.module.css';

type TableRowProps<Row> = {
  id: string;
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** Undefined while its page is on the way. */
  row: Row | undefined;
  columns: readonly Column<Row>[];
  template: string;
  active: boolean;
  selected: boolean;
  /** The column under the cursor, in the active row of a table that can be edited. */
  cursor: string | null;
  /** The column whose cell is being edited. */
  edited: string | null;
  onEdited: (then: AfterEdit) => void;
};

function Row<R>({
  id,
  index,
  top,
  row,
  columns,
  template,
  active,
  selected,
  cursor,
  edited,
  onEdited,
}: TableRowProps<R>) {
  return (
    <div
      id={id}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={row === undefined || undefined}
      className={classes.row}
      data-active={active || undefined}
      data-edited={edited !== null || undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {columns.map((column) => (
        <div
          key={column.key}
          id={`${id}-${column.key}`}
          role="gridcell"
          className={classes.cell}
          dir={column.dir}
          data-align={column.align}
          data-column={column.key}
          data-cursor={column.key === cursor || undefined}
          aria-readonly={column.edit === undefined || undefined}
        >
          {row === undefined ? (
            <span className={classes.waiting} />
          ) : column.key === edited && column.edit !== undefined ? (
            <div className={classes.editor} data-cell-editor>
              {column.edit(row, onEdited)}
            </div>
          ) : (
            column.render(row)
          )}
        </div>
      ))}
    </div>
  );
}

/** A row of a {@link DataTable}. Scrolling draws only the rows that come into view: the others have not changed. */
export const TableRow = memo(Row) as typeof Row; // safe: memo keeps the props; its own type only loses the row's
