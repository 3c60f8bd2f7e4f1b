import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { PagedRows } from '@renderer/lib/paged-rows';
import { useShortcut } from '@renderer/lib/shortcuts';
import type { Column } from '@renderer/ui/table/columns';
import { DataTable } from '@renderer/ui/table/DataTable';
import type { RowSelection } from '@renderer/ui/table/selection';
import type { Dataset } from '@shared/contract/datasets';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import type { DatasetRow } from '@shared/contract/rows';
import { formatCount } from '@shared/domain/format';
import { type ReactNode, useMemo } from 'react';
import { CellEditor, type EditableCell } from './CellEditor';
import { ColumnAbout } from './ColumnAbout';
import classes from './DatasetTable.module.css';
import { labelWidth, nextOrder, type ShownColumn, shownColumns, sortedColumn } from './row-columns';
import type { EditRow } from './use-row-edit';

type Look = Pick<Column<DatasetRow>, 'width' | 'align' | 'dir' | 'render'>;

/** How a cell looks. The text gets all the width that is left. */
function lookOf({ column, name }: ShownColumn, dataset: Dataset, labels: readonly string[]): Look {
  if (column === null) {
    return {
      width: '96px',
      align: 'end',
      render: (row) => <span className={classes.dim}>{formatCount(row.position)}</span>,
    };
  }
  if (typeof column === 'object') {
    const index = dataset.extraColumns.indexOf(name);
    return {
      width: '140px',
      dir: 'auto',
      render: (row) => <span className={classes.dim}>{row.extra[index] ?? ''}</span>,
    };
  }
  switch (column) {
    case 'text':
      return {
        dir: 'auto',
        width: 'minmax(280px, 1fr)',
        render: (row) =>
          row.text.trim() === '' ? (
            <em className={classes.dim}>
              <Trans>empty</Trans>
            </em>
          ) : (
            row.text
          ),
      };
    case 'label':
      return {
        dir: 'auto',
        width: `${labelWidth(labels)}px`,
        render: (row) =>
          row.label ?? (
            <em className={classes.dim}>
              <Trans>no label</Trans>
            </em>
          ),
      };
    case 'externalId':
      return { width: '120px', render: (row) => <span className={classes.dim}>{row.externalId ?? ''}</span> };
    default:
      return { width: '120px', dir: 'auto', render: (row) => row[column] ?? '' };
  }
}

/** What of a row may be changed in a column; null where nothing may. */
function editableCell({ column, name }: ShownColumn, { extraColumns }: Dataset): EditableCell | null {
  if (column === 'text' || column === 'label') return column;
  return typeof column === 'object' && column !== null ? { extra: name, index: extraColumns.indexOf(name) } : null;
}

type DatasetTableProps = {
  dataset: Dataset;
  rows: PagedRows<DatasetRow>;
  active: number | null;
  onActiveChange: (index: number) => void;
  selection: {
    chosen: RowSelection;
    onChange: (chosen: RowSelection) => void;
    onCopy: () => void;
    onDelete: () => void;
  };
  /** The labels to choose from, and how a change is saved; null where rows are only looked at. */
  editing: { labels: readonly string[]; onEdit: EditRow } | null;
  filter: RowFilter;
  /** Adds to the filter. */
  onFilter: (change: Partial<RowFilter>) => void;
  sort: RowSort;
  onSort: (sort: RowSort) => void;
  empty: ReactNode;
};

/** The rows of a dataset, as many as there are; a header sorts, and says what is in its column. */
export function DatasetTable({ dataset, filter, onFilter, sort, onSort, editing, ...table }: DatasetTableProps) {
  const shown = useMemo(() => shownColumns(dataset), [dataset]);
  useShortcut({ keys: 'Enter', label: t`Edit the cell (F2 as well)`, group: 'In a table' });
  // Scrolling draws this again at every step: the columns stay the same objects, so that rows that stay are not drawn again.
  const columns = useMemo(
    () =>
      shown.map((each): Column<DatasetRow> => {
        const cell = editing === null ? null : editableCell(each, dataset);
        return {
          key: each.key,
          header: each.name,
          sortable: each.sortBy !== null,
          about:
            each.column === null ? undefined : (
              <ColumnAbout
                datasetId={dataset.id}
                name={each.name}
                column={each.column}
                filter={filter}
                onFilter={onFilter}
                onSort={onSort}
              />
            ),
          ...lookOf(each, dataset, editing?.labels ?? []),
          ...(editing !== null && cell !== null
            ? {
                edit: (row, onDone) => (
                  <CellEditor row={row} cell={cell} labels={editing.labels} onEdit={editing.onEdit} onDone={onDone} />
                ),
              }
            : {}),
        };
      }),
    [shown, dataset, filter, onFilter, onSort, editing],
  );
  return (
    <DataTable
      label={t`Rows`}
      columns={columns}
      sort={{
        key: sortedColumn(shown, sort)?.key ?? '',
        direction: sort.direction,
        onSort: (key) => {
          const clicked = shown.find((each) => each.key === key)?.sortBy;
          if (clicked !== null && clicked !== undefined) onSort(nextOrder(sort, clicked));
        },
      }}
      {...table}
    />
  );
}
