import { queryOptions } from '@tanstack/react-query';
import { type CallInput, call } from '../call';
import { query } from '../query';

export const labellingQueries = {
  /**
   * A batch of rows to label. Not of the topic 'datasets': a label changes that topic, and a new batch would then swap the rows
   * under the user's hands. The next batch has another `round`; what is passed over is read when it begins.
   */
  batch: ({ skip, ...input }: CallInput<'labelling.next'>, round: number) =>
    queryOptions({
      queryKey: ['labelling', 'labelling.next', input, round] as const,
      queryFn: () => call('labelling.next', { ...input, ...(skip === undefined ? {} : { skip }) }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  /** Stale with the dataset: the classifier says so when it has learnt more. */
  suggestions: (datasetId: string, rowIds: number[]) =>
    query('datasets', 'labelling.suggestions', { datasetId, rowIds }),
  agreement: (datasetId: string) => query('datasets', 'labelling.agreement', { datasetId }),
};
