import type { ErrorRow } from '@shared/contract/error-analysis';
import { type CallInput, call } from '../call';
import type { PagedSource } from '../paged-rows';
import { query } from '../query';

export const errorQueries = {
  get: (input: CallInput<'errors.get'>) => query('errors', 'errors.get', input),
  coverage: (input: CallInput<'errors.coverage'>) => query('errors', 'errors.coverage', input),
  slices: (input: CallInput<'errors.slices'>) => query('errors', 'errors.slices', input),
};

/** Long lists, for `usePagedRows`. */
export const errorPages = {
  rows: (input: Omit<CallInput<'errors.rows'>, 'offset' | 'limit'>): PagedSource<ErrorRow> => ({
    queryKey: ['errors', 'errors.rows', input],
    fetchPage: (page) => call('errors.rows', { ...input, ...page }),
  }),
};
