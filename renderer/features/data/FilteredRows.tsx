import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { datasetPages } from '@renderer/lib/queries/datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import { noSelection, type RowSelection, selectedCount, selectOne } from '@renderer/ui/table/selection';
import type { Dataset } from '@shared/contract/datasets';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import type { CopyFormat } from '@shared/domain/copied-rows';
import { formatCount } from '@shared/domain/format';
import { IconChartBar } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { CopyMenu } from './CopyMenu';
import { copyRows } from './copy-rows';
import { DatasetTable } from './DatasetTable';
import { DeleteButton } from './DeleteButton';
import { ExportMenu } from './ExportMenu';
import { FiguresPanel } from './FiguresPanel';
import classes from './FilteredRows.module.css';
import { RowInspector } from './RowInspector';
import { useRowDeletion } from './use-row-deletion';
import { useRowEdit } from './use-row-edit';
import { waitingWords } from './waiting-words';

type FilteredRowsProps = {
  dataset: Dataset;
  filter: RowFilter;
  onFilter: (change: Partial<RowFilter>) => void;
  sort: RowSort;
  onSort: (sort: RowSort) => void;
  /** Search and filters, beside the number of rows they leave. */
  tools: ReactNode;
  /** The labels that a row can be given. */
  labels: readonly string[];
  /** What is filtered, between the tools and the rows. */
  chips: ReactNode;
};

type Standing = { listKey: string; active: number | null; selection: RowSelection };

/**
 * The table and the row it stands on in full. Scrolling changes state here and not in the screen: the tools come as an
 * element made outside, so they are not drawn again at every step.
 */
export function FilteredRows({ dataset, filter, onFilter, sort, onSort, labels, tools, chips }: FilteredRowsProps) {
  const rows = usePagedRows(datasetPages.rows(dataset.id, filter, sort));
  const [withFigures, setWithFigures] = useState(false);
  // A place in one list means nothing in another: it counts only for the list it was chosen in.
  const [standing, setStanding] = useState<Standing | null>(null);
  const { active, selection } =
    standing?.listKey === rows.listKey ? standing : { active: null, selection: noSelection };
  const stand = (change: Partial<Standing>): void =>
    setStanding((before) => ({
      ...(before?.listKey === rows.listKey ? before : { active: null, selection: noSelection }),
      ...change,
      listKey: rows.listKey,
    }));
  const row = active === null ? undefined : rows.rowAt(active);
  const count = selectedCount(selection);
  const onEdit = useRowEdit(dataset.id);
  const deleted = filter.deleted === true;
  // Deleted rows are only looked at: restored first, then changed.
  const editing = useMemo(() => (deleted ? null : { labels, onEdit }), [deleted, labels, onEdit]);
  // The row that takes the place of the first one is next, so that Delete can be pressed again.
  const next = selection.ranges[0]?.from ?? 0;
  const deletion = useRowDeletion(dataset, () =>
    stand(
      next < (rows.total ?? 0) - count
        ? { selection: selectOne(next), active: next }
        : { selection: noSelection, active: null },
    ),
  );
  const removeChosen = (): void => {
    if (count > 0 && !deletion.busy) deletion.change({ filter, sort, ranges: selection.ranges });
  };
  const filtered = Object.keys(filter).length > 0;
  const copy = (format: CopyFormat): void => {
    if (count > 0) void copyRows({ datasetId: dataset.id, filter, sort, ranges: selection.ranges }, format);
  };
  return (
    <>
      <div className={classes.tools}>
        {tools}
        <span className={classes.shown} role="status">
          {rows.total === null && rows.error === null && (
            <span className={classes.waiting}>{waitingWords(dataset.rowCount, filter, sort)}</span>
          )}
          {rows.total !== null && t`${{ count: formatCount(rows.total) }} shown`}
          {count > 1 && `, ${t`${{ count: formatCount(count) }} selected`}`}
        </span>
        <CopyMenu count={count} onCopy={copy} />
        <ExportMenu dataset={dataset} filter={filter} sort={sort} selected={{ ranges: selection.ranges, count }} />
        <DeleteButton count={count} restore={deleted} busy={deletion.busy} onClick={removeChosen} />
        <Button
          variant="default"
          aria-pressed={withFigures}
          leftSection={<IconChartBar size={14} aria-hidden />}
          onClick={() => setWithFigures(!withFigures)}
        >
          <Trans>Figures</Trans>
        </Button>
      </div>
      {chips}
      <div className={classes.pair}>
        <DatasetTable
          dataset={dataset}
          rows={rows}
          active={active}
          onActiveChange={(index) => stand({ active: index })}
          selection={{
            chosen: selection,
            onChange: (chosen) => stand({ selection: chosen }),
            onCopy: () => copy('tsv'),
            onDelete: removeChosen,
          }}
          filter={filter}
          onFilter={onFilter}
          sort={sort}
          onSort={onSort}
          editing={editing}
          empty={
            <EmptyState title={filtered ? t`No row is like that` : t`This dataset has no rows`}>
              {filtered ? t`Take a filter away to see more rows.` : t`Every row of the file was kept aside.`}
            </EmptyState>
          }
        />
        {withFigures ? (
          <FiguresPanel
            datasetId={dataset.id}
            filter={filter}
            onFilter={onFilter}
            onClose={() => setWithFigures(false)}
          />
        ) : (
          row !== undefined && (
            <RowInspector
              dataset={dataset}
              row={row}
              editing={editing}
              onClose={() => stand({ active: null, selection: noSelection })}
            />
          )
        )}
      </div>
    </>
  );
}
