import { query } from '../query';

export const modelQueries = {
  ofWorkspace: () => query('models', 'models.list', {}),
  ofProject: (projectId: string) => query('models', 'models.list', { projectId }),
};
