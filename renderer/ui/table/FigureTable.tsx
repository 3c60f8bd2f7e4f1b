import type { ReactNode } from 'react';
import classes from './FigureTable.module.css';

export type FigureColumn<Row> = {
  key: string;
  header: ReactNode;
  align?: 'start' | 'end';
  /** A CSS width; columns without one share what is left. */
  width?: string;
  /** Least CSS width of a column of words, which go on in a second line where the table has no room; other cells keep to one line. */
  wraps?: string;
  render: (row: Row) => ReactNode;
};

type FigureTableProps<Row> = {
  label: string;
  columns: readonly FigureColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Stands out: the winner, the chosen split. */
  isMarked?: (row: Row) => boolean;
};

/** A short table of figures, all of it in the document: arms, labels, prices. 32-px rows, figures aligned at the end. */
export function FigureTable<Row>({ label, columns, rows, rowKey, isMarked }: FigureTableProps<Row>) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) =>
              // A column of buttons has no name: a header without words would be read as one that is missing.
              column.header === '' ? (
                <td key={column.key} style={{ width: column.width }} />
              ) : (
                <th key={column.key} scope="col" data-align={column.align} style={{ width: column.width }}>
                  {column.header}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-marked={isMarked?.(row) || undefined}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-align={column.align}
                  data-wraps={column.wraps === undefined ? undefined : true}
                  style={{ minWidth: column.wraps }}
                >
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
