import { query } from '../query';

export const splitQueries = {
  list: (projectId: string) => query('splits', 'splits.list', { projectId }),
  leaks: (splitId: string) => query('splits', 'splits.leaks', { splitId, limit: 200 }),
  get: (splitId: string) => query('splits', 'splits.get', { splitId }),
};
