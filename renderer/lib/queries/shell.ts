import { query } from '../query';

export const shellQueries = {
  info: () => query('shell', 'shell.info', {}),
  /** Read anew each time that the engine has failed. */
  openFailure: () => ({ ...query('shell', 'shell.openFailure', {}), staleTime: 0, gcTime: 0 }),
  /** Made anew each time that it is looked at. */
  diagnostics: () => ({ ...query('shell', 'shell.diagnostics', {}), staleTime: 0, gcTime: 0 }),
  settings: () => query('shell', 'shell.getSettings', {}),
};
