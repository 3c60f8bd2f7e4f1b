import { Button } from '@mantine/core';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { datasetPages } from '@renderer/lib/queries/datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import { noSelection, type RowSelection, selectedCount } from '@renderer/ui/table/selection';
import type { Dataset } from '@shared/contract/datasets';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import type { CopyFormat } from '@shared/domain/copied-rows';
import { formatCount } from '@shared/domain/format';
import { IconChartBar } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { CopyMenu } from './CopyMenu';
import { copyRows } from './copy-rows';
import { DatasetTable } from './DatasetTable';
import { FiguresPanel } from './FiguresPanel';
import classes from './FilteredRows.module.css';
import { RowInspector } from './RowInspector';

type FilteredRowsProps = {
  dataset: Dataset;
  filter: RowFilter;
  onFilter: (change: Partial<RowFilter>) => void;
  sort: RowSort;
  onSort: (sort: RowSort) => void;
  /** Search and filters, beside the number of rows they leave. */
  tools: ReactNode;
  /** What is filtered, between the tools and the rows. */
  chips: ReactNode;
};

type Standing = { listKey: string; active: number | null; selection: RowSelection };

/**
 * The table and the row it stands on in full. Scrolling changes state here and not in the screen: the tools come as an
 * element made outside, so they are not drawn again at every step.
 */
export function FilteredRows({ dataset, filter, onFilter, sort, onSort, tools, chips }: FilteredRowsProps) {
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
  const filtered = Object.keys(filter).length > 0;
  const copy = (format: CopyFormat): void => {
    if (count > 0) void copyRows({ datasetId: dataset.id, filter, sort, ranges: selection.ranges }, format);
  };
  return (
    <>
      <div className={classes.tools}>
        {tools}
        <span className={classes.shown} role="status">
          {rows.total === null ? ' ' : `${formatCount(rows.total)} shown`}
          {count > 1 && `, ${formatCount(count)} selected`}
        </span>
        <CopyMenu count={count} onCopy={copy} />
        <Button
          variant="default"
          aria-pressed={withFigures}
          leftSection={<IconChartBar size={14} aria-hidden />}
          onClick={() => setWithFigures(!withFigures)}
        >
          Figures
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
          }}
          filter={filter}
          onFilter={onFilter}
          sort={sort}
          onSort={onSort}
          empty={
            <EmptyState title={filtered ? 'No row is like that' : 'This dataset has no rows'}>
              {filtered ? 'Take a filter away to see more rows.' : 'Every row of the file was kept aside.'}
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
            <RowInspector dataset={dataset} row={row} onClose={() => stand({ active: null, selection: noSelection })} />
          )
        )}
      </div>
    </>
  );
}
