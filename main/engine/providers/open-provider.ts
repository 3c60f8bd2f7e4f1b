import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import type { Provider } from './provider';

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

export type ProviderContext = Pick<EngineContext, 'keys' | 'sandbox' | 'store' | 'emit' | 'now' | 'network'>;

/**
 * Opens the server behind a connection. The SDK is read when a server is first opened: much of what an analyst does needs none.
 * @throws AppFailure when the key is missing, or the file with certificates cannot be read
 */
export async function openProvider(context: ProviderContext, connection: StoredConnection): Promise<Provider> {
  const { connectProvider } = await import('./connect-provider');
  return connectProvider(context, connection);
}
