import { query } from '../query';

export const workspaceQueries = {
  place: () => query('shell', 'shell.workspace', {}),
  /** Grows with the work: read anew each time it is looked at. */
  size: () => ({ ...query('shell', 'workspace.size', {}), staleTime: 0 }),
};
