import { query } from '../query';

export const splitQueries = {
  list: (projectId: string) => query('splits', 'splits.list', { projectId }),
  leaks: (splitId: string) => query('splits', 'splits.leaks', { splitId, limit: 200 }),
  /** Labels and rows are counted in it too, so it is read again when rows change. */
  sideValues: (datasetId: string, column: string) => query('datasets', 'splits.sideValues', { datasetId, column }),
  get: (splitId: string) => query('splits', 'splits.get', { splitId }),
};
