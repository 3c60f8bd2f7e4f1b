import type { CallInput } from '../call';
import { query } from '../query';

export const costQueries = {
  spent: (projectId: string | null) => query('costs', 'costs.spent', projectId === null ? {} : { projectId }),
  project: (projectId: string) => query('costs', 'costs.project', { projectId }),
  retirements: (projectId: string) => query('costs', 'costs.retirements', { projectId }),
  breakEven: (input: CallInput<'costs.breakEven'>) => query('costs', 'costs.breakEven', input),
};
