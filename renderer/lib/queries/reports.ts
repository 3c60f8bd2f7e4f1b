import { query } from '../query';

export const reportQueries = {
  /** What comes of computing a bundle again; done anew each time it is asked, because a file changes without a word. */
  verification: (path: string) => ({
    ...query('shell', 'reports.verify', { path }),
    staleTime: 0,
    gcTime: 0,
  }),
};
