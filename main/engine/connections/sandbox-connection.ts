import type { StoredConnection } from '@engine/store/connections';

/** The connection that every workspace has: the sandbox needs no key and no address. */
export const SANDBOX_CONNECTION: StoredConnection = {
  id: 'sandbox',
  kind: 'sandbox',
  name: 'Sandbox (no LLM)',
  baseUrl: '',
  apiVersion: null,
  proxy: null,
  caFile: null,
  lastTest: null,
  createdAt: '1970-01-01T00:00:00.000Z',
};
