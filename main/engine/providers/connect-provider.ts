import type { Asked } from '@engine/connections/key-ring';
import { learnFromRefusal } from '@engine/connections/learn-from-refusal';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { addressOf } from '@shared/domain/server-address';
import OpenAI, { AzureOpenAI } from 'openai';
import { hideWord } from './hidden-words';
import type { ChatRequest } from './model-request';
import { AZURE_BATCHES, OPENAI_BATCHES, SANDBOX_BATCHES } from './openai-batches';
import { openAiProvider } from './openai-provider';
import type { Provider } from './provider';
import type { ProviderContext } from './provider-context';
import { ProviderError } from './provider-error';

/** The SDK's own retries are off: it cannot tell an empty account from a busy server, and a retry may cost money. */
const COMMON = { maxRetries: 0, organization: null, project: null, logLevel: 'off' } as const;

/** The SDK's client for the built-in sandbox, which is started when it does not run yet. */
export async function sandboxClient({ sandbox }: Pick<ProviderContext, 'sandbox'>, timeout: number): Promise<OpenAI> {
  const { url, token } = await sandbox.address();
  return new OpenAI({ ...COMMON, timeout, baseURL: url, apiKey: token });
}

/** What a refusal teaches about a model is offered to the user, and ends the run: the next row would be refused as well. */
function withLearning(context: ProviderContext, connection: StoredConnection, provider: Provider): Provider {
  const chat = async (request: ChatRequest, signal: AbortSignal) => {
    try {
      return await provider.chat(request, signal);
    } catch (thrown) {
      if (!(thrown instanceof ProviderError) || thrown.refusal === null) throw thrown;
      const learnt = learnFromRefusal(context, connection, request.model, thrown.refusal);
      if (learnt === null) throw thrown;
      throw new ProviderError(
        t`${learnt} (the server said: ${thrown.refusal.message}). Keep this as an entry in Connections, then start again: the field is left out from then on.`,
        thrown.status,
        { kind: 'stop-run' },
        { limits: thrown.limits, refusal: thrown.refusal },
      );
    }
  };
  return { ...provider, chat };
}

/** Why nothing is sent where there is no key for the address of now. */
function notSent({ name }: StoredConnection, asked: Extract<Asked, { key: null }>): AppFailure {
  if (asked.state === 'missing')
    return new AppFailure(
      'refused',
      asked.why ?? t`There is no key for ${name}. Enter it in Connections, then try again.`,
    );
  return new AppFailure(
    'refused',
    t`Nothing was sent to ${name}: its key was entered for another address, proxy or certificates. Connections says which; enter the key again there if that is right.`,
  );
}

/**
 * Makes the SDK's client for a connection. Addresses are always given, so that nothing in the environment can redirect a key.
 * The key comes from the ring for this very address, or not at all.
 * @throws AppFailure when the key is missing or was typed for another address, or the file with certificates cannot be read
 */
export async function connectProvider(context: ProviderContext, connection: StoredConnection): Promise<Provider> {
  const { timeoutMs, uploadPartBytes } = context.network;
  if (connection.kind === 'sandbox') {
    return openAiProvider(await sandboxClient(context, timeoutMs), {
      batches: SANDBOX_BATCHES,
      training: 'method',
      partBytes: uploadPartBytes,
    });
  }
  const asked = context.keys.askFor(connection);
  if (asked.key === null) throw notSent(connection, asked);
  const { key: apiKey } = asked;
  hideWord(apiKey);
  const address = addressOf(connection);
  const way = await context.network.wayTo(connection, address);
  const options = {
    ...COMMON,
    timeout: timeoutMs,
    apiKey,
    // A key must not follow a server that sends elsewhere.
    fetchOptions: { redirect: 'manual' as const, ...(way === undefined ? {} : { dispatcher: way }) },
  };
  const dated = connection.kind === 'azure' && connection.apiVersion !== null;
  const client =
    connection.kind === 'azure' && connection.apiVersion !== null
      ? new AzureOpenAI({ ...options, endpoint: address, apiVersion: connection.apiVersion })
      : new OpenAI({ ...options, baseURL: address });
  const provider = openAiProvider(client, {
    batches: connection.kind === 'azure' ? AZURE_BATCHES : OPENAI_BATCHES,
    training: dated ? 'hyperparameters' : 'method',
    // Neither of Azure's descriptions has uploads in parts.
    partBytes: connection.kind === 'azure' ? null : uploadPartBytes,
  });
  return withLearning(context, connection, provider);
}
