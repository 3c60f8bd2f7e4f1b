import type { CallInput } from '../call';
import { query } from '../query';

export const modelQueries = {
  ofWorkspace: () => query('models', 'models.list', {}),
  snippets: (id: string) => query('models', 'models.snippets', { id }),
  rehomePlan: (input: CallInput<'rehome.plan'>) => query('models', 'rehome.plan', input),
  ofProject: (projectId: string) => query('models', 'models.list', { projectId }),
};
