import { query } from '../query';

export const backupQueries = {
  list: () => query('backups', 'backups.list', {}),
};
