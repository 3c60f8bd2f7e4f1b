// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row.
// biome-ignore-all lint/a11y/useSemanticElements: rows out of sight are not in the document, which a <table> cannot say.
import { memo } from 'react';
import type { Column } from './columns';
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
};

function Row<R>({ id, index, top, row, columns, template, active, selected }: TableRowProps<R>) {
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
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {columns.map((column) => (
        <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
          {row === undefined ? <span className={classes.waiting} /> : column.render(row)}
        </div>
      ))}
    </div>
  );
}

/** A row of a {@link DataTable}. Scrolling draws only the rows that come into view: the others have not changed. */
export const TableRow = memo(Row) as typeof Row; // safe: memo keeps the props; its own type only loses the row's
