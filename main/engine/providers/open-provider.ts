import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import { AppFailure } from '@shared/contract/errors';
import OpenAI, { AzureOpenAI } from 'openai';
import { AZURE_BATCHES, OPENAI_BATCHES, SANDBOX_BATCHES } from './openai-batches';
import { openAiProvider } from './openai-provider';
import type { Provider } from './provider';

/** The connection that every workspace has: the sandbox needs no key and no address. */
export const SANDBOX_CONNECTION: StoredConnection = {
  id: 'sandbox',
  kind: 'sandbox',
  name: 'Sandbox (no LLM)',
  baseUrl: '',
  apiVersion: null,
  lastTest: null,
  createdAt: '1970-01-01T00:00:00.000Z',
};

const OPENAI_URL = 'https://api.openai.com/v1';
const TIMEOUT_MS = 120_000;

/** The SDK's own retries are off: it cannot tell an empty account from a busy server, and a retry may cost money. */
const COMMON = { maxRetries: 0, timeout: TIMEOUT_MS, organization: null, project: null, logLevel: 'off' } as const;

/** Azure's v1 endpoint under the resource's address, however much of it the user typed. */
const azureV1 = (baseUrl: string): string => `${new URL(baseUrl).origin}/openai/v1/`;

/**
 * Opens the server behind a connection. Addresses are always given, so that nothing in the environment can redirect a key.
 * @throws AppFailure when the key is missing
 */
export async function openProvider(
  context: Pick<EngineContext, 'keys' | 'sandbox'>,
  connection: StoredConnection,
): Promise<Provider> {
  if (connection.kind === 'sandbox') {
    const { url, token } = await context.sandbox.address();
    return openAiProvider(new OpenAI({ ...COMMON, baseURL: url, apiKey: token }), SANDBOX_BATCHES);
  }
  const apiKey = context.keys.keyOf(connection);
  if (apiKey === undefined) {
    throw new AppFailure('refused', `There is no key for ${connection.name}. Enter it in Connections, then try again.`);
  }
  if (connection.kind === 'azure' && connection.apiVersion !== null) {
    return openAiProvider(
      new AzureOpenAI({
        ...COMMON,
        endpoint: new URL(connection.baseUrl).origin,
        apiKey,
        apiVersion: connection.apiVersion,
      }),
      AZURE_BATCHES,
    );
  }
  const baseURL =
    connection.kind === 'openai'
      ? connection.baseUrl || OPENAI_URL
      : connection.kind === 'azure'
        ? azureV1(connection.baseUrl)
        : connection.baseUrl;
  return openAiProvider(
    new OpenAI({ ...COMMON, baseURL, apiKey }),
    connection.kind === 'azure' ? AZURE_BATCHES : OPENAI_BATCHES,
  );
}
