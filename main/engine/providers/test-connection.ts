import { deploymentsOf, modelRecord, servedModel } from '@engine/connections/model-records';
import { priceOf } from '@engine/costs/price-of';
import type { StoredConnection } from '@engine/store/connections';
import { plural, t } from '@lingui/core/macro';
import type { Capability, ConnectionTest } from '@shared/contract/connections';
import { formatCount } from '@shared/domain/format';
import { controlsFor, factFromRefusal, type ModelRecord } from '@shared/domain/model-records';
import { requestCost } from '@shared/domain/pricing';
import type { ChatReply } from './model-request';
import { openProvider } from './open-provider';
import { looksForFile } from './probes';
import type { Provider, ProviderModel } from './provider';
import type { ProviderContext } from './provider-context';
import { ProviderError } from './provider-error';

type Said = Pick<Capability, 'state' | 'words'>;

const inWords = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Why there is no list of models. What is said of an unknown model elsewhere, to test the connection, does not help a test. */
function unlisted(thrown: unknown): string {
  if (!(thrown instanceof ProviderError) || thrown.status !== 404) return inWords(thrown);
  const said = thrown.refusal?.message ?? '404';
  return t`There is no list of models at this address (${said}). Check the address.`;
}

/** Models that answer a chat, as far as names tell; only used to choose one to ask. */
const cannotChat = /embed|whisper|tts|dall-e|image|moderation|audio|realtime|transcribe|sora|davinci|babbage/i;
const cheap = /nano|mini|luna|small|haiku|7b|8b|sandbox/i;

/** The model to try the connection with: one that is likely to be cheap. */
function modelToAsk(models: readonly string[]): string | null {
  const chat = models.filter((id) => !cannotChat.test(id));
  return chat.find((id) => cheap.test(id)) ?? chat[0] ?? null;
}

const QUESTION = 'Is water wet? Answer yes or no.';
const ANSWER_SCHEMA = {
  name: 'answer',
  schema: {
    type: 'object',
    properties: { label: { type: 'string', enum: ['yes', 'no'] } },
    required: ['label'],
    additionalProperties: false,
  },
};

/** A server without such a path, or an account without the right to it. */
const closed = (thrown: unknown): boolean =>
  thrown instanceof ProviderError && [403, 404, 405, 501].includes(thrown.status ?? 0);

const failed = (thrown: unknown): Said => ({ state: closed(thrown) ? 'no' : 'unknown', words: inWords(thrown) });

/** What a test asked and what it cost, as it goes along. */
function createBill(context: ProviderContext, connection: StoredConnection) {
  let questions = 0;
  let tokens = 0;
  let cost = 0;
  let unpriced = 0;
  return {
    add: (model: string, inputTokens: number, outputTokens: number): void => {
      questions += 1;
      tokens += inputTokens + outputTokens;
      const price = priceOf(context, connection, servedModel(context, connection, model), context.now());
      const one =
        price === null ? null : requestCost(price, { inputTokens, cachedTokens: 0, outputTokens, tuned: false });
      cost += one ?? 0;
      if (one === null) unpriced += 1;
    },
    total: () => ({ questions, tokens, cost, unpriced }),
  };
}
type Bill = ReturnType<typeof createBill>;

type Asking = {
  context: ProviderContext;
  connection: StoredConnection;
  provider: Provider;
  bill: Bill;
  signal: AbortSignal;
};

async function askOnce(
  { context, connection, provider, bill, signal }: Asking,
  model: string,
  more: { logprobs: boolean; schema: boolean },
): Promise<ChatReply> {
  const controls = controlsFor(modelRecord(context, connection, model));
  const { reply } = await provider.chat(
    {
      model,
      messages: [{ role: 'user', content: QUESTION }],
      maxOutputTokens: 16,
      schema: more.schema ? ANSWER_SCHEMA : null,
      logprobs: more.logprobs,
      seed: null,
      ...(controls === null ? {} : { controls }),
    },
    signal,
  );
  bill.add(model, reply.inputTokens, reply.outputTokens);
  return reply;
}

/** What a failed question about one field says: 'no' only when the refusal is about that very field. */
function refused(thrown: unknown, field: 'logprobs' | 'schema'): Said {
  const about = thrown instanceof ProviderError && thrown.refusal !== null ? factFromRefusal(thrown.refusal) : null;
  return { state: about?.field === field ? 'no' : 'unknown', words: inWords(thrown) };
}

async function logprobsSaid(asking: Asking, model: string, record: ModelRecord): Promise<Said> {
  if (controlsFor(record)?.leaveOut.includes('logprobs') === true)
    return { state: 'no', words: t`${model} gives no log probabilities, as its record says. It was not asked.` };
  try {
    const { logprob } = await askOnce(asking, model, { logprobs: true, schema: false });
    return logprob === null
      ? { state: 'no', words: t`${model} gave no log probabilities when asked.` }
      : { state: 'yes', words: t`${model} gave log probabilities.` };
  } catch (thrown) {
    return refused(thrown, 'logprobs');
  }
}

async function schemaSaid(asking: Asking, model: string, record: ModelRecord): Promise<Said> {
  if (!record.schema)
    return { state: 'no', words: t`${model} does not keep to a schema, as its record says. It was not asked.` };
  try {
    const { content, finishReason } = await askOnce(asking, model, { logprobs: false, schema: true });
    if (finishReason === 'length') return { state: 'unknown', words: t`${model} was cut off before it had answered.` };
    return /^\s*\{/.test(content ?? '')
      ? { state: 'yes', words: t`${model} kept to a JSON schema.` }
      : { state: 'no', words: t`${model} did not keep to a JSON schema.` };
  } catch (thrown) {
    return refused(thrown, 'schema');
  }
}

/** Chat, and what goes with a chat; these need an answer to the first question. */
async function chatCapabilities(asking: Asking, model: string | null): Promise<Capability[]> {
  if (model === null) {
    const words =
      asking.connection.kind === 'azure'
        ? t`Azure answers to the names of deployments, which it does not list. Say below which model a deployment serves, then test again.`
        : t`The server lists no model that answers prompts.`;
    return [{ name: 'chat', state: 'unknown', words }];
  }
  try {
    await askOnce(asking, model, { logprobs: false, schema: false });
  } catch (thrown) {
    return [{ name: 'chat', ...failed(thrown) }];
  }
  const record = modelRecord(asking.context, asking.connection, model);
  return [
    { name: 'chat', state: 'yes', words: t`${model} answered a test question.` },
    { name: 'logprobs', ...(await logprobsSaid(asking, model, record)) },
    { name: 'structured-output', ...(await schemaSaid(asking, model, record)) },
  ];
}

/** A listing that works or not. */
async function listed(ask: () => Promise<void>, yes: string): Promise<Said> {
  try {
    await ask();
    return { state: 'yes', words: yes };
  } catch (thrown) {
    return failed(thrown);
  }
}

async function trainingSaid({ context, connection, provider, signal }: Asking, ids: readonly string[]): Promise<Said> {
  const today = context.now().slice(0, 10);
  const model = ids.find((id) => {
    const price = priceOf(context, connection, id, today);
    return price !== null && price.training !== null && (price.retires === null || price.retires > today);
  });
  if (model === undefined) {
    return listed(
      () => provider.probes.listing('fine_tuning/jobs', signal),
      t`The server lists fine-tuning jobs. It has no model that the price book knows as trainable, so whether this account may start one shows when it tries.`,
    );
  }
  try {
    await provider.probes.training(model, signal);
    return { state: 'yes', words: t`The server took a job for ${model} and was told at once to cancel it.` };
  } catch (thrown) {
    const refusal = thrown instanceof ProviderError ? thrown.refusal : null;
    if (refusal === null || !looksForFile(refusal)) return failed(thrown);
    const jobs = await provider.recentTrainings(signal).catch(() => []);
    const before = jobs.length === 0 ? t`no job` : plural(jobs.length, { one: '# job', other: '# jobs' });
    return {
      state: 'yes',
      words: t`This account may fine-tune: asked to train ${model}, the server looked for the file. Nothing was started; it has ${before} so far.`,
    };
  }
}

async function embeddingsSaid({ provider, bill, signal }: Asking, ids: readonly string[]): Promise<Said> {
  const model =
    ids.find((id) => /embed/i.test(id) && /small|mini|sandbox/i.test(id)) ?? ids.find((id) => /embed/i.test(id));
  if (model === undefined) return { state: 'unknown', words: t`No model in its list is named for embeddings.` };
  try {
    const { dimensions, tokens } = await provider.probes.embedding(model, signal);
    bill.add(model, tokens, 0);
    return dimensions > 0
      ? { state: 'yes', words: t`${model} turned a word into ${formatCount(dimensions)} numbers.` }
      : { state: 'no', words: t`${model} answered without a vector.` };
  } catch (thrown) {
    return failed(thrown);
  }
}

const byId = (a: ProviderModel, b: ProviderModel): number => (a.id < b.id ? -1 : 1);

/**
 * Asks a server what it can do for this account: lists the models, sends at most three tiny questions to one of them and a word to an
 * embedding model, lists files and batches, and asks for a training that cannot start. A server that cannot be reached gives a test
 * that failed, not an exception.
 */
export async function testConnection(
  context: ProviderContext,
  connection: StoredConnection,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const bill = createBill(context, connection);
  try {
    const provider = await openProvider(context, connection);
    const models = await provider.models(signal);
    const ids = models.map(({ id }) => id);
    const asking: Asking = { context, connection, provider, bill, signal };
    // Azure lists what could be deployed; only a deployment answers.
    const deployments = deploymentsOf(context, connection).map(({ name }) => name);
    const answering = connection.kind === 'azure' ? deployments : [...deployments, ...ids];
    const capabilities: Capability[] = [
      ...(await chatCapabilities(asking, modelToAsk(answering))),
      {
        name: 'embeddings',
        ...(await embeddingsSaid(asking, connection.kind === 'azure' ? deployments : ids)),
      },
      {
        name: 'files',
        ...(await listed(
          () => provider.probes.listing('files', signal),
          t`The server lists the files of this account.`,
        )),
      },
      { name: 'fine-tuning', ...(await trainingSaid(asking, ids)) },
      {
        name: 'batch',
        ...(await listed(
          () => provider.probes.listing('batches', signal),
          t`The server lists the batches of this account.`,
        )),
      },
    ];
    return {
      ok: true,
      testedAt: context.now(),
      message: plural(models.length, { one: 'Connected: # model.', other: 'Connected: # models.' }),
      models: models.sort(byId),
      capabilities,
      probe: bill.total(),
    };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return {
      ok: false,
      testedAt: context.now(),
      message: unlisted(thrown),
      models: [],
      capabilities: [],
      probe: bill.total(),
    };
  }
}
