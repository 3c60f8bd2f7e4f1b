import { query } from '../query';

export const projectQueries = {
  list: () => query('projects', 'projects.list', {}),
  get: (projectId: string) => query('projects', 'projects.get', { projectId }),
};
