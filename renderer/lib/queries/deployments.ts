import type { CallInput } from '../call';
import { query } from '../query';

export const deploymentQueries = {
  account: (connectionId: string) => query('deployments', 'deployments.account', { connectionId }),
  list: (input: CallInput<'deployments.list'>) => query('deployments', 'deployments.list', input),
  estimate: (input: CallInput<'deployments.estimate'>) => query('prices', 'deployments.estimate', input),
};
