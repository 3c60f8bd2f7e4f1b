import type { StoredConnection } from '@engine/store/connections';
import type { Provider } from './provider';
import type { ProviderContext } from './provider-context';

/**
 * Opens the server behind a connection. The SDK is read when a server is first opened: much of what an analyst does needs none.
 * @throws AppFailure when the key is missing, or the file with certificates cannot be read
 */
export async function openProvider(context: ProviderContext, connection: StoredConnection): Promise<Provider> {
  const { connectProvider } = await import('./connect-provider');
  return connectProvider(context, connection);
}
