import type { CallInput } from '../call';
import { query } from '../query';

export const importedPredictionQueries = {
  /** Not kept: the file may change on disk between two looks. */
  match: (input: CallInput<'predictions.match'>) => ({ ...query('splits', 'predictions.match', input), gcTime: 0 }),
};
