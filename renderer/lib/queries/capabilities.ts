import { query } from '../query';

export const capabilityQueries = {
  record: (connectionId: string, model: string) =>
    query('capabilities', 'capabilities.record', { connectionId, model }),
  deployments: (connectionId: string) => query('capabilities', 'capabilities.deployments', { connectionId }),
  offers: (connectionId: string) => query('capabilities', 'capabilities.offers', { connectionId }),
};
