import type { CallInput } from '../call';
import { query } from '../query';

export const trainingQueries = {
  list: (projectId: string) => query('training', 'training.list', { projectId }),
  get: (trainingJobId: string) => query('training', 'training.get', { trainingJobId }),
  prepare: (input: CallInput<'training.prepare'>) => query('training', 'training.prepare', input),
  estimate: (input: CallInput<'training.estimate'>) => query('training', 'training.estimate', input),
};
