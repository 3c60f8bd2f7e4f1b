import { query } from '../query';

export const connectionQueries = {
  list: () => query('connections', 'connections.list', {}),
};
