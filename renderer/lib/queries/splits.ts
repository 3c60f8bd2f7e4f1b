import { query } from '../query';

export const splitQueries = {
  list: (projectId: string) => query('splits', 'splits.list', { projectId }),
  get: (splitId: string) => query('splits', 'splits.get', { splitId }),
};
