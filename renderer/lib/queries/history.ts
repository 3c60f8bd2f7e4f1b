import { query } from '../query';

export const historyQueries = {
  list: (projectId: string) => query('history', 'history.list', { projectId, limit: 200 }),
};
