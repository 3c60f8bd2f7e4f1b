import type { CallInput } from '../call';
import { query } from '../query';

export const trainingQueries = {
  list: (projectId: string) => query('training', 'training.list', { projectId }),
  get: (trainingJobId: string) => query('training', 'training.get', { trainingJobId }),
  limit: (connectionId: string) => query('training', 'training.limit', { connectionId }),
  /** Files never change while a job goes on: they are held against their hash once, not with each event. */
  files: (trainingJobId: string) => query('shell', 'trainingFiles.list', { trainingJobId }),
  /** What is in the files depends on the split and its rows alone. */
  prepare: (input: CallInput<'training.prepare'>) => query('splits', 'training.prepare', input),
  estimate: (input: CallInput<'training.estimate'>) => query('splits', 'training.estimate', input),
};
