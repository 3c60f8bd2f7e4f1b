import { query } from '../query';

export const shellQueries = {
  info: () => query('shell', 'shell.info', {}),
  settings: () => query('shell', 'shell.getSettings', {}),
};
