import { query } from '../query';

export const priceQueries = {
  list: () => query('prices', 'prices.list', {}),
  changes: () => query('prices', 'prices.changes', { limit: 100 }),
  missing: () => query('prices', 'prices.missing', {}),
};
