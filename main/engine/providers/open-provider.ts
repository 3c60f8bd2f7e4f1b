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

const OPENAI_URL = 'https://api.openai.com/v1';

/** Azure's v1 endpoint under the resource's address, however much of it the user typed. */
const azureV1 = (baseUrl: string): string => `${new URL(baseUrl).origin}/openai/v1/`;

/** The address that requests of a saved connection go to. */
export const addressOf = ({ kind, baseUrl, apiVersion }: StoredConnection): string =>
  kind === 'openai'
    ? baseUrl || OPENAI_URL
    : kind === 'azure'
      ? apiVersion === null
        ? azureV1(baseUrl)
        : new URL(baseUrl).origin
      : baseUrl;

export type ProviderContext = Pick<EngineContext, 'keys' | 'sandbox' | 'store' | 'emit' | 'now' | 'network'>;

/**
 * Opens the server behind a connection. The SDK is read when a server is first opened: much of what an analyst does needs none.
 * @throws AppFailure when the key is missing, or the file with certificates cannot be read
 */
export async function openProvider(context: ProviderContext, connection: StoredConnection): Promise<Provider> {
  const { connectProvider } = await import('./connect-provider');
  return connectProvider(context, connection);
}
