import { query } from '../query';

export const jobQueries = {
  /** Every job of the workspace; `job` events are written straight into it. */
  all: () => query('jobs', 'jobs.list', {}),
};
