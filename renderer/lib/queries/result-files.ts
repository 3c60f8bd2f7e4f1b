import { query } from '../query';

export const resultFileQueries = {
  /** A file as it was when it was opened: it is read once. */
  parse: (path: string) => query('shell', 'resultFiles.parse', { path }),
};
