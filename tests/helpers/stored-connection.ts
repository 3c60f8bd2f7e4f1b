import type { StoredConnection } from '@engine/store/connections';

/** A connection to OpenAI as the workspace keeps it. */
export const openAiConnection: StoredConnection = {
  id: 'con_1',
  kind: 'openai',
  name: 'Mine',
  baseUrl: '',
  apiVersion: null,
  proxy: null,
  caFile: null,
  lastTest: null,
  createdAt: '2026-11-21T10:00:00.000Z',
};
