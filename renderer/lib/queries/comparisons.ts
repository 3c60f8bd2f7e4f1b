import type { CallInput } from '../call';
import { query } from '../query';

export const comparisonQueries = {
  get: (input: CallInput<'comparisons.get'>) => query('comparisons', 'comparisons.get', input),
  /** The report as it would be written now: as stale as the comparison it shows. */
  report: (input: CallInput<'reports.preview'>) => query('comparisons', 'reports.preview', input),
};
