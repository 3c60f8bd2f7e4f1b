import type { CallInput } from '../call';
import { query } from '../query';

export const answerPoolQueries = {
  /** Whatever changes rows or the pool says that projects changed. */
  check: (projectId: string) => query('projects', 'pool.check', { projectId }),
  /** Not kept: the file may change on disk between two looks. */
  preview: (input: CallInput<'pool.preview'>) => ({ ...query('projects', 'pool.preview', input), gcTime: 0 }),
};
