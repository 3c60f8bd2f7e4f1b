import type { PoolRow } from '@shared/contract/arms';
import { type CallInput, call } from '../call';
import type { PagedSource } from '../paged-rows';
import { query } from '../query';

export const armQueries = {
  list: (projectId: string) => query('arms', 'arms.list', { projectId }),
  tryPrompt: (input: CallInput<'arms.tryPrompt'>) => query('arms', 'arms.tryPrompt', input),
  prompts: (armId: string) => query('arms', 'arms.prompts', { armId }),
};

/** Long lists, for `usePagedRows`. */
export const armPages = {
  /** Training rows that may be shown as examples. */
  pool: (filter: Omit<CallInput<'arms.pool'>, 'offset' | 'limit'>): PagedSource<PoolRow> => ({
    queryKey: ['splits', 'arms.pool', filter],
    fetchPage: (page) => call('arms.pool', { ...filter, ...page }),
  }),
};
