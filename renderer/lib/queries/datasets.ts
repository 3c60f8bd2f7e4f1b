import type { BadRow, DatasetRow, RowFilter } from '@shared/contract/datasets';
import { type CallInput, call } from '../call';
import type { PagedSource } from '../paged-rows';
import { query } from '../query';

export const datasetQueries = {
  list: (projectId: string) => query('datasets', 'datasets.list', { projectId }),
  summary: (datasetId: string) => query('datasets', 'datasets.summary', { datasetId }),
  /** Not kept: the file may change on disk between two looks. */
  preview: (input: CallInput<'datasets.preview'>) => ({
    ...query('datasets', 'datasets.preview', input),
    gcTime: 0,
  }),
};

/** Long lists, for `usePagedRows`. */
export const datasetPages = {
  rows: (datasetId: string, filter: RowFilter): PagedSource<DatasetRow> => ({
    queryKey: ['datasets', 'datasets.rows', datasetId, filter],
    fetchPage: (page) => call('datasets.rows', { datasetId, filter, ...page }),
  }),
  badRows: (datasetId: string): PagedSource<BadRow> => ({
    queryKey: ['datasets', 'datasets.badRows', datasetId],
    fetchPage: (page) => call('datasets.badRows', { datasetId, ...page }),
  }),
};
