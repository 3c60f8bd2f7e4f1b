import type { CallInput } from '../call';
import { query } from '../query';

export const comparisonQueries = {
  get: (input: CallInput<'comparisons.get'>) => query('comparisons', 'comparisons.get', input),
  /** Looks at test results so far. Asked anew by each screen that opens: looking itself changes the answer. */
  looks: (projectId: string) => ({
    ...query('comparisons', 'comparisons.looks', { projectId }),
    staleTime: 0,
    gcTime: 0,
  }),
  probabilities: (input: CallInput<'comparisons.probabilities'>) =>
    query('comparisons', 'comparisons.probabilities', input),
  curves: (input: CallInput<'comparisons.curves'>) => query('comparisons', 'comparisons.curves', input),
  /** The report as it would be written now: as stale as the comparison it shows. */
  report: (input: CallInput<'reports.preview'>) => query('comparisons', 'reports.preview', input),
};
