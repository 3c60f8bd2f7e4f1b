import type { CallInput } from '../call';
import { query } from '../query';

export const guideQueries = {
  known: (projectId: string) => query('projects', 'guide.known', { projectId }),
  /** Asked anew by each visit: it rests on prices, accounts, runs and curves alike. */
  propose: (input: CallInput<'guide.propose'>) => ({ ...query('projects', 'guide.propose', input), staleTime: 0 }),
};
