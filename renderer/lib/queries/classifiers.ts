import { query } from '../query';

export const classifierQueries = {
  list: (projectId: string) => query('classifiers', 'classifiers.list', { projectId }),
};
