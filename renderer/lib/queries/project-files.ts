import { query } from '../query';

export const projectFileQueries = {
  /** Read anew each time: a file may change behind the window's back. */
  look: (path: string) => ({ ...query('projects', 'projectFiles.look', { path }), staleTime: 0, gcTime: 0 }),
};
