import type { CallInput } from '../call';
import { query } from '../query';

export const armQueries = {
  list: (projectId: string) => query('arms', 'arms.list', { projectId }),
  preview: (input: CallInput<'arms.preview'>) => query('arms', 'arms.preview', input),
};
