import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { projectQueries } from '@renderer/lib/queries/projects';
import { useRemembered } from '@renderer/lib/remembered';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TableSearch } from '@renderer/ui/table/TableSearch';
import type { Dataset } from '@shared/contract/datasets';
import type { RowFilter } from '@shared/contract/row-lists';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import { BadRows } from './BadRows';
import { DatasetMenu } from './DatasetMenu';
import { FilterChips } from './FilterChips';
import { FilteredRows } from './FilteredRows';
import { chipsOf } from './filter-chips';
import { fileOrder } from './row-columns';
import { RowsView, wholeFile } from './rows-view';
import { SummaryStrip } from './SummaryStrip';
import { warningFilter } from './warnings';

type DatasetViewProps = {
  projectId: string;
  dataset: Dataset;
  /** All datasets of the project, to change between them. */
  datasets: readonly Dataset[];
  onChoose: (datasetId: string) => void;
  onImportMore: () => void;
};

/** Imported rows: warnings as counts that filter, the table, and the chosen row in full. */
export function DatasetView({ projectId, dataset, datasets, onChoose, onImportMore }: DatasetViewProps) {
  const [, go] = useLocation();
  const [view, setView] = useRemembered(`rows.${projectId}.${dataset.id}`, RowsView, wholeFile);
  const { warning, chosen, typed, sort } = view;
  const change = useCallback(
    (changes: Partial<RowsView>) => setView((before) => ({ ...before, ...changes })),
    [setView],
  );
  const [search] = useDebouncedValue(typed, 200);
  const summary = useQuery(datasetQueries.summary(dataset.id));
  const listed = useQuery(projectQueries.get(projectId)).data?.project.labels;
  const counted = summary.data?.labelCounts;
  const labels = useMemo(
    () => [...new Set([...(listed ?? []).map(({ name }) => name), ...(counted ?? []).map(({ label }) => label)])],
    [listed, counted],
  );
  // The same object until something is chosen: the columns of the table are made from it.
  const filter = useMemo<RowFilter>(
    () => ({ ...chosen, ...(search.trim() === '' ? {} : { search }), ...warningFilter(warning) }),
    [chosen, search, warning],
  );
  const addToFilter = useCallback(
    ({ unlabelled, label, origin, extra }: Partial<RowFilter>) =>
      setView((before) => ({
        ...before,
        ...(unlabelled === true ? { warning: 'unlabelled' as const } : {}),
        chosen: {
          ...before.chosen,
          ...(label === undefined ? {} : { label }),
          ...(origin === undefined ? {} : { origin }),
          ...(extra === undefined ? {} : { extra }),
        },
      })),
    [setView],
  );
  const takeAway = (key: string): void => {
    if (key === 'search') change({ typed: '' });
    else if (key === 'issue' || key === 'unlabelled' || key === 'deleted') change({ warning: null });
    else if (key === 'sort') change({ sort: fileOrder });
    else change({ chosen: Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== key)) });
  };
  return (
    <Screen
      fill
      header={
        <ScreenHeader
          question={t`Can I trust these rows?`}
          detail={dataset.sourceName}
          secondary={
            <>
              {datasets.length > 1 && (
                <Select
                  aria-label={t`Dataset`}
                  w={220}
                  data={datasets.map(({ id, name }) => ({ value: id, label: name }))}
                  value={dataset.id}
                  allowDeselect={false}
                  onChange={(id) => id !== null && onChoose(id)}
                />
              )}
              <DatasetMenu dataset={dataset} />
              <Button variant="default" onClick={() => go(paths.detail(projectId, 'data', 'clean'))}>
                <Trans>Clean the rows</Trans>
              </Button>
              <Button variant="default" onClick={onImportMore}>
                <Trans>Import more</Trans>
              </Button>
            </>
          }
          action={
            <Button onClick={() => go(paths.step(projectId, 'labels'))}>
              <Trans>Check the labels</Trans>
            </Button>
          }
        />
      }
    >
      {summary.isError ? (
        <FailedState
          title={t`The rows could not be counted`}
          error={summary.error.error}
          onRetry={() => void summary.refetch()}
        />
      ) : (
        <SummaryStrip summary={summary.data ?? null} chosen={warning} onChoose={(warning) => change({ warning })} />
      )}
      {warning === 'kept-aside' ? (
        <BadRows dataset={dataset} />
      ) : (
        <FilteredRows
          dataset={dataset}
          filter={filter}
          onFilter={addToFilter}
          sort={sort}
          onSort={(sort) => change({ sort })}
          labels={labels}
          chips={<FilterChips chips={chipsOf(filter, sort)} onRemove={takeAway} onClear={() => setView(wholeFile)} />}
          tools={
            <>
              <TableSearch label={t`Search the texts`} value={typed} onChange={(typed) => change({ typed })} />
              <Select
                aria-label={t`Label`}
                placeholder={t`All labels`}
                clearable
                searchable
                w={240}
                data={(summary.data?.labelCounts ?? []).map((entry) => ({
                  value: entry.label,
                  label: `${entry.label} (${formatCount(entry.count)})`,
                }))}
                value={chosen.label ?? null}
                onChange={(label) => (label === null ? takeAway('label') : addToFilter({ label }))}
              />
            </>
          }
        />
      )}
    </Screen>
  );
}
