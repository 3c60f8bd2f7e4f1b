import { usePagedRows } from '@renderer/lib/paged-rows';
import { datasetPages } from '@renderer/lib/queries/datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import type { Dataset, RowFilter } from '@shared/contract/datasets';
import { formatCount } from '@shared/domain/format';
import { type ReactNode, useState } from 'react';
import { DatasetTable } from './DatasetTable';
import classes from './FilteredRows.module.css';
import { RowInspector } from './RowInspector';

type FilteredRowsProps = {
  dataset: Dataset;
  filter: RowFilter;
  /** Search and filters, beside the number of rows they leave. */
  tools: ReactNode;
};

/**
 * The table and the row it stands on in full. Scrolling changes state here and not in the screen: the tools come as an
 * element made outside, so they are not drawn again at every step.
 */
export function FilteredRows({ dataset, filter, tools }: FilteredRowsProps) {
  const rows = usePagedRows(datasetPages.rows(dataset.id, filter));
  // A place in one list means nothing in another: it counts only for the list it was chosen in.
  const [chosen, setChosen] = useState<{ listKey: string; index: number } | null>(null);
  const active = chosen?.listKey === rows.listKey ? chosen.index : null;
  const row = active === null ? undefined : rows.rowAt(active);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <div className={classes.tools}>
        {tools}
        <span className={classes.shown} role="status">
          {rows.total === null ? ' ' : `${formatCount(rows.total)} shown`}
        </span>
      </div>
      <div className={classes.pair}>
        <DatasetTable
          dataset={dataset}
          rows={rows}
          active={active}
          onActiveChange={(index) => setChosen({ listKey: rows.listKey, index })}
          empty={
            <EmptyState title={filtered ? 'No row is like that' : 'This dataset has no rows'}>
              {filtered ? 'Take a filter away to see more rows.' : 'Every row of the file was kept aside.'}
            </EmptyState>
          }
        />
        {row !== undefined && <RowInspector dataset={dataset} row={row} onClose={() => setChosen(null)} />}
      </div>
    </>
  );
}
