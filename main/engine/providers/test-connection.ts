import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import type { Capability, ConnectionTest } from '@shared/contract/connections';
import { openProvider } from './open-provider';
import { type ChatReply, type Provider, ProviderError } from './provider';

const inWords = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Models that answer a chat, as far as names tell; only used to choose one to ask. */
const cannotChat = /embed|whisper|tts|dall-e|image|moderation|audio|realtime|transcribe|sora|davinci|babbage/i;
const cheap = /nano|mini|luna|small|haiku|7b|8b|sandbox/i;

/** The model to try the connection with: one that is likely to be cheap. */
function modelToAsk(models: readonly string[]): string | null {
  const chat = models.filter((id) => !cannotChat.test(id));
  return chat.find((id) => cheap.test(id)) ?? chat[0] ?? null;
}

async function askOnce(
  provider: Provider,
  model: string,
  more: { logprobs: boolean; schema: boolean },
  signal: AbortSignal,
) {
  const schema = {
    name: 'answer',
    schema: {
      type: 'object',
      properties: { label: { type: 'string', enum: ['yes', 'no'] } },
      required: ['label'],
      additionalProperties: false,
    },
  };
  const { reply } = await provider.chat(
    {
      model,
      messages: [{ role: 'user', content: 'Is water wet? Answer yes or no.' }],
      maxOutputTokens: 16,
      schema: more.schema ? schema : null,
      logprobs: more.logprobs,
      seed: null,
    },
    signal,
  );
  return reply;
}

async function probe(
  name: Capability['name'],
  ask: () => Promise<ChatReply>,
  says: (reply: ChatReply) => { state: Capability['state']; words: string },
): Promise<Capability> {
  try {
    return { name, ...says(await ask()) };
  } catch (thrown) {
    const refused = thrown instanceof ProviderError && thrown.remedy.kind === 'give-up-row';
    return { name, state: refused ? 'no' : 'unknown', words: inWords(thrown) };
  }
}

async function trainingCapability(provider: Provider, signal: AbortSignal): Promise<Capability> {
  try {
    const jobs = await provider.recentTrainings(signal);
    return {
      name: 'fine-tuning',
      state: 'yes',
      words: `The server lists fine-tuning jobs (${jobs.length} so far). Whether this account may start a new one shows when it tries.`,
    };
  } catch (thrown) {
    const none =
      thrown instanceof ProviderError && (thrown.status === 404 || thrown.status === 403 || thrown.status === 405);
    return { name: 'fine-tuning', state: none ? 'no' : 'unknown', words: inWords(thrown) };
  }
}

/**
 * Asks a server what it can do: lists the models, sends three tiny questions to one of them, lists fine-tuning jobs.
 * A server that cannot be reached gives a test that failed, not an exception.
 */
export async function testConnection(
  context: Pick<EngineContext, 'keys' | 'sandbox' | 'now'>,
  connection: StoredConnection,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  try {
    const provider = await openProvider(context, connection);
    const models = await provider.models(signal);
    const model = modelToAsk(models.map(({ id }) => id));
    const capabilities: Capability[] = [];
    if (model !== null) {
      capabilities.push(
        await probe(
          'chat',
          () => askOnce(provider, model, { logprobs: false, schema: false }, signal),
          () => ({
            state: 'yes',
            words: `${model} answered a test question.`,
          }),
        ),
        await probe(
          'logprobs',
          () => askOnce(provider, model, { logprobs: true, schema: false }, signal),
          (reply) =>
            reply.logprob === null
              ? { state: 'no', words: `${model} gave no log probabilities when asked.` }
              : { state: 'yes', words: `${model} gave log probabilities.` },
        ),
        await probe(
          'structured-output',
          () => askOnce(provider, model, { logprobs: false, schema: true }, signal),
          (reply) =>
            /^\s*\{/.test(reply.content ?? '')
              ? { state: 'yes', words: `${model} kept to a JSON schema.` }
              : { state: 'no', words: `${model} did not keep to a JSON schema.` },
        ),
      );
    }
    capabilities.push(await trainingCapability(provider, signal));
    return {
      ok: true,
      testedAt: context.now(),
      message: `Connected: ${models.length} ${models.length === 1 ? 'model' : 'models'}.`,
      models: models.sort((a, b) => (a.id < b.id ? -1 : 1)),
      capabilities,
    };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return { ok: false, testedAt: context.now(), message: inWords(thrown), models: [], capabilities: [] };
  }
}
