import { query } from '../query';

export const rowQueries = {
  /** One row by its id, deleted or not; a list of none when there is no such row. */
  get: (rowId: number) => query('datasets', 'rows.get', { rowIds: [rowId] }),
};
