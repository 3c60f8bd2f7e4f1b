import type { Prediction } from '@shared/contract/runs';
import { type CallInput, call } from '../call';
import type { PagedSource } from '../paged-rows';
import { query } from '../query';

export const runQueries = {
  head: (runId: string) => query('runs', 'runs.head', { runId }),
  list: (projectId: string) => query('runs', 'runs.list', { projectId }),
  get: (runId: string) => query('runs', 'runs.get', { runId }),
  /** Accuracy of user data apart from rows that a model labelled or wrote. */
  byOrigin: (runId: string) => query('runs', 'synthetic.scores', { runId }),
  invented: (runId: string) => query('runs', 'runs.invented', { runId }),
  /** One row that failed, as an example of why. */
  firstFailed: (runId: string) => query('runs', 'runs.predictions', { runId, status: 'failed', limit: 1 }),
  estimate: (input: CallInput<'runs.estimate'>) => query('runs', 'runs.estimate', input),
};

/** Long lists, for `usePagedRows`. */
export const runPages = {
  predictions: (filter: Omit<CallInput<'runs.predictions'>, 'offset' | 'limit'>): PagedSource<Prediction> => ({
    queryKey: ['runs', 'runs.predictions', filter],
    fetchPage: async (page) => {
      const { predictions, total } = await call('runs.predictions', { ...filter, ...page });
      return { rows: predictions, total };
    },
  }),
};
