import type { BadRow } from '@shared/contract/bad-rows';
import type { RowColumn, RowFilter, RowSort } from '@shared/contract/row-lists';
import type { DatasetRow } from '@shared/contract/rows';
import { type CallInput, call } from '../call';
import type { PagedSource } from '../paged-rows';
import { query } from '../query';

export const datasetQueries = {
  list: (projectId: string) => query('datasets', 'datasets.list', { projectId }),
  summary: (datasetId: string) => query('datasets', 'datasets.summary', { datasetId }),
  column: (datasetId: string, filter: RowFilter, column: RowColumn) =>
    query('datasets', 'datasets.columns', { datasetId, filter, column }),
  histogram: (datasetId: string, filter: RowFilter, of: 'characters' | 'tokens') =>
    query('datasets', 'datasets.histogram', { datasetId, filter, of }),
  /** Not kept: the file may change on disk between two looks. */
  preview: (input: CallInput<'datasets.preview'>) => ({
    ...query('datasets', 'datasets.preview', input),
    gcTime: 0,
  }),
};

/** Long lists, for `usePagedRows`. */
export const datasetPages = {
  /** In the order of the file unless another one is given. */
  rows: (
    datasetId: string,
    filter: RowFilter,
    sort: RowSort = { by: 'position', direction: 'ascending' },
  ): PagedSource<DatasetRow> => ({
    queryKey: ['datasets', 'datasets.rows', datasetId, filter, sort],
    fetchPage: (page) => call('datasets.rows', { datasetId, filter, sort, ...page }),
  }),
  badRows: (datasetId: string): PagedSource<BadRow> => ({
    queryKey: ['datasets', 'datasets.badRows', datasetId],
    fetchPage: (page) => call('datasets.badRows', { datasetId, ...page }),
  }),
};
