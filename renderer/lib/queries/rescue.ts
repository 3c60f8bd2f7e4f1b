import { query } from '../query';

/** What was pulled from accounts and read from evaluations, and what was trained again; it all changes with the list of models. */
export const rescueQueries = {
  jobs: (projectId: string) => query('models', 'rescue.list', { projectId }),
  evals: (projectId: string) => query('models', 'evals.list', { projectId }),
  rehomes: (projectId: string) => query('models', 'rehome.list', { projectId }),
  parity: (beforeRunId: string, afterRunId: string) => query('models', 'rehome.parity', { beforeRunId, afterRunId }),
  differences: (beforeRunId: string, afterRunId: string) =>
    query('models', 'rehome.differences', { beforeRunId, afterRunId, limit: 200 }),
};
