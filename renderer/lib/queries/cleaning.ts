import type { CallInput } from '../call';
import { query } from '../query';

/** One step of cleaning with its settings, as it is asked for. */
export type Step = CallInput<'cleaning.preview'>['step'];

export const cleaningQueries = {
  /** Stale with the rows: what a step would change depends on them. */
  preview: (datasetId: string, step: Step) => query('datasets', 'cleaning.preview', { datasetId, step, limit: 200 }),
  labelVariants: (datasetId: string) => query('datasets', 'cleaning.labelVariants', { datasetId }),
};
