// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons in the head take the focus, its cells do not.
// biome-ignore-all lint/a11y/useSemanticElements: the head of a grid whose rows are not all in the document.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column, TableSort } from './columns';
import classes from './DataTable.module.css';

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[];
  template: string;
  sort?: TableSort | undefined;
};

/** The head of a table; the header of a sortable column is a button that says how it is sorted. */
export function TableHead<Row>({ columns, template, sort }: TableHeadProps<Row>) {
  return (
    <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {columns.map(({ key, header, align, sortable, about }) => {
        const direction = sort?.key === key ? sort.direction : null;
        const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp;
        return (
          <div
            key={key}
            role="columnheader"
            className={classes.cell}
            data-align={align}
            data-sorted={direction !== null || undefined}
            aria-sort={sortable === true ? (direction ?? 'none') : undefined}
          >
            {sortable === true && sort !== undefined ? (
              <button type="button" className={classes.sort} onClick={() => sort.onSort(key)}>
                <span className={classes.sortName}>{header}</span>
                <Arrow size={12} className={classes.arrow} aria-hidden />
              </button>
            ) : (
              header
            )}
            {about}
          </div>
        );
      })}
    </div>
  );
}
