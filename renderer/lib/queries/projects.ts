import { query } from '../query';

export const projectQueries = {
  list: () => query('projects', 'projects.list', {}),
  milestones: (projectId: string) => query('projects', 'projects.milestones', { projectId }),
  get: (projectId: string) => query('projects', 'projects.get', { projectId }),
};
