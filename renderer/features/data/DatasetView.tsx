import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { paths } from '@renderer/lib/paths';
import { datasetPages, datasetQueries } from '@renderer/lib/queries/datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TableSearch } from '@renderer/ui/table/TableSearch';
import type { Dataset, RowFilter } from '@shared/contract/datasets';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { BadRows } from './BadRows';
import { DatasetTable } from './DatasetTable';
import classes from './DatasetView.module.css';
import { RowInspector } from './RowInspector';
import { SummaryStrip } from './SummaryStrip';
import { type Warning, warningFilter } from './warnings';

type DatasetViewProps = { projectId: string; datasets: readonly Dataset[]; onImportMore: () => void };

/** Imported rows: warnings as counts that filter, the table, and the chosen row in full. */
export function DatasetView({ projectId, datasets, onImportMore }: DatasetViewProps) {
  const [, go] = useLocation();
  const [datasetId, setDatasetId] = useState<string | null>(null);
  const [warning, setWarning] = useState<Warning | null>(null);
  const [label, setLabel] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const [search] = useDebouncedValue(typed, 200);
  const newest = datasets[0];
  const dataset = datasets.find(({ id }) => id === datasetId) ?? newest;
  const summary = useQuery({ ...datasetQueries.summary(dataset?.id ?? ''), enabled: dataset !== undefined });
  const filter: RowFilter = {
    ...(label === null ? {} : { label }),
    ...(search === '' ? {} : { search }),
    ...warningFilter(warning),
  };
  const rows = usePagedRows(datasetPages.rows(dataset?.id ?? '', filter));
  if (dataset === undefined) return null;

  const choose = (change: () => void) => {
    change();
    setActive(null);
  };
  const row = active === null ? undefined : rows.rowAt(active);
  const filtered = Object.keys(filter).length > 0;
  return (
    <Screen
      fill
      header={
        <ScreenHeader
          question="Can I trust these rows?"
          detail={dataset.sourceName}
          secondary={
            <>
              {datasets.length > 1 && (
                <Select
                  aria-label="Dataset"
                  w={220}
                  data={datasets.map(({ id, name }) => ({ value: id, label: name }))}
                  value={dataset.id}
                  allowDeselect={false}
                  onChange={(id) => choose(() => setDatasetId(id))}
                />
              )}
              <Button variant="default" onClick={onImportMore}>
                Import more
              </Button>
            </>
          }
          action={<Button onClick={() => go(paths.step(projectId, 'labels'))}>Check the labels</Button>}
        />
      }
    >
      {summary.isError && (
        <FailedState
          title="The rows could not be counted"
          error={summary.error.error}
          onRetry={() => void summary.refetch()}
        />
      )}
      <SummaryStrip
        summary={summary.data ?? null}
        chosen={warning}
        onChoose={(next) => choose(() => setWarning(next))}
      />
      {warning === 'kept-aside' ? (
        <BadRows datasetId={dataset.id} />
      ) : (
        <>
          <div className={classes.tools}>
            <TableSearch label="Search the texts" value={typed} onChange={(text) => choose(() => setTyped(text))} />
            <Select
              aria-label="Label"
              placeholder="All labels"
              clearable
              searchable
              w={240}
              data={(summary.data?.labelCounts ?? []).map((entry) => ({
                value: entry.label,
                label: `${entry.label} (${formatCount(entry.count)})`,
              }))}
              value={label}
              onChange={(next) => choose(() => setLabel(next))}
            />
            <span className={classes.shown} role="status">
              {rows.total === null ? ' ' : `${formatCount(rows.total)} shown`}
            </span>
          </div>
          <div className={classes.split}>
            <DatasetTable
              dataset={dataset}
              rows={rows}
              active={active}
              onActiveChange={setActive}
              empty={
                <EmptyState title={filtered ? 'No row is like that' : 'This dataset has no rows'}>
                  {filtered ? 'Take a filter away to see more rows.' : 'Every row of the file was kept aside.'}
                </EmptyState>
              }
            />
            {row !== undefined && <RowInspector dataset={dataset} row={row} onClose={() => setActive(null)} />}
          </div>
        </>
      )}
    </Screen>
  );
}
