import { query } from '../query';

export const priceQueries = {
  list: () => query('prices', 'prices.list', {}),
};
