import { createReadStream } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { withControls } from '@shared/domain/model-records';
import type OpenAI from 'openai';
import { accountArchive } from './account-archive';
import { embedTexts } from './embed-texts';
import { explained } from './explain-failure';
import { withoutSecrets } from './hidden-words';
import { type BatchDialect, openAiBatches } from './openai-batches';
import { completionBody, completionReply } from './openai-completions';
import { probesOf } from './probes';
import type { ChatReply, ChatRequest, Provider, ProviderEvent, ProviderTraining } from './provider';
import { ProviderError } from './provider';
import { readRateLimits } from './rate-limits';
import { answeredToken } from './token-alternatives';
import { type TrainingForm, trainingBody } from './training-body';

type FineTuningJob = OpenAI.FineTuning.FineTuningJob;

const toTraining = (job: FineTuningJob): ProviderTraining => ({
  id: job.id,
  status: job.status,
  // Azure's dated versions leave out what is null elsewhere.
  fineTunedModel: job.fine_tuned_model ?? null,
  trainedTokens: job.trained_tokens ?? null,
  trainingFileId: job.training_file,
  resultFiles: job.result_files ?? [],
  // A succeeded job can carry an empty error object.
  error: job.error?.code || job.error?.message ? withoutSecrets(`${job.error.message} (${job.error.code})`) : null,
  metadata: job.metadata ?? {},
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function chatBody(request: ChatRequest): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  const body: OpenAI.Chat.ChatCompletionCreateParamsNonStreaming = {
    model: request.model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    temperature: request.temperature ?? 0,
    max_completion_tokens: request.maxOutputTokens,
    ...(request.seed === null ? {} : { seed: request.seed }),
    ...(request.logprobs ? { logprobs: true } : {}),
    ...(request.topLogprobs === undefined ? {} : { top_logprobs: request.topLogprobs }),
    ...(request.logitBias === undefined ? {} : { logit_bias: request.logitBias }),
    ...(request.schema === null
      ? {}
      : { response_format: { type: 'json_schema' as const, json_schema: { ...request.schema, strict: true } } }),
  };
  return withControls(body, request.controls ?? null);
}

/** The SDK hands on what is not marked as JSON as text: an answer with the wrong mark is read all the same. */
function unmarked<T>(data: T): T {
  if (typeof data !== 'string') return data;
  if (/^\s*</.test(data)) {
    throw new ProviderError(
      'The server sent a web page in place of an answer. Check the address (it often ends in /v1), or sign in to the network.',
      null,
      { kind: 'retry-maybe-billed' },
    );
  }
  return JSON.parse(data) as T; // safe: the caller looks for each field before it takes it
}

function toReply(completion: OpenAI.Chat.ChatCompletion, latencyMs: number | null): ChatReply {
  const choice = completion.choices?.[0];
  if (choice === undefined) {
    throw new ProviderError("The server's answer holds no choice.", null, { kind: 'retry-maybe-billed' });
  }
  const tokens = choice.logprobs?.content ?? null;
  return {
    content: choice.message.content,
    refusal: choice.message.refusal ?? null,
    finishReason: choice.finish_reason,
    logprob: tokens === null || tokens.length === 0 ? null : tokens.reduce((sum, token) => sum + token.logprob, 0),
    // Alternatives come only when they were asked for.
    ...(tokens?.some(({ top_logprobs: top }) => top?.length > 0) ? { tokens: tokens.map(answeredToken) } : {}),
    inputTokens: completion.usage?.prompt_tokens ?? 0,
    cachedTokens: completion.usage?.prompt_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: completion.usage?.prompt_tokens_details?.cache_write_tokens ?? 0,
    outputTokens: completion.usage?.completion_tokens ?? 0,
    reasoningTokens: completion.usage?.completion_tokens_details?.reasoning_tokens ?? 0,
    latencyMs,
    model: completion.model,
  };
}

/** In what a server differs from OpenAI's own. */
export type Dialect = { batches: BatchDialect; training: TrainingForm };

/** A server that speaks OpenAI's wire format, through the `openai` package and nothing else. */
export function openAiProvider(client: OpenAI, dialect: Dialect): Provider {
  const probes = probesOf(client);
  return {
    archive: accountArchive(client),
    batches: openAiBatches(client, dialect.batches, {
      chatBody,
      // safe: `toReply` looks before it takes, as it does with what a live server sends
      toReply: (body) => toReply(body as OpenAI.Chat.ChatCompletion, null),
    }),
    probes: {
      listing: (of, signal) => explained(() => probes.listing(of, signal)),
      embedding: (model, signal) => explained(() => probes.embedding(model, signal)),
      training: (model, signal) => explained(() => probes.training(model, signal)),
    },
    chat: (request, signal) =>
      explained(async () => {
        const startedAt = performance.now();
        const { data, response } = await client.chat.completions.create(chatBody(request), { signal }).withResponse();
        return {
          reply: toReply(unmarked(data), performance.now() - startedAt),
          limits: readRateLimits(response.headers),
        };
      }),
    complete: (request, signal) =>
      explained(async () => {
        const startedAt = performance.now();
        const { data, response } = await client.completions.create(completionBody(request), { signal }).withResponse();
        return {
          reply: completionReply(data, performance.now() - startedAt),
          limits: readRateLimits(response.headers),
        };
      }),
    embed: (request, signal) => explained(() => embedTexts(client, request, signal)),
    models: (signal) =>
      explained(async () => {
        const models = [];
        for await (const model of client.models.list({ signal })) {
          const shutdown = 'shutdown_date' in model ? model.shutdown_date : null;
          models.push({
            id: model.id,
            ownedBy: model.owned_by,
            shutdownDate: typeof shutdown === 'string' ? shutdown : null,
          });
        }
        return models;
      }),
    uploadTrainingFile: (path, signal) =>
      explained(
        async () => (await client.files.create({ file: createReadStream(path), purpose: 'fine-tune' }, { signal })).id,
      ),
    fileReady: (fileId, signal) =>
      explained(async () => {
        const file = await client.files.retrieve(fileId, { signal });
        if (file.status === 'error') {
          throw new ProviderError(
            `The server could not read the file (${file.status_details ?? 'no reason given'}).`,
            null,
            {
              kind: 'stop-run',
            },
          );
        }
        // Azure reads files for a while; OpenAI and most others say 'uploaded' or 'processed' and mean ready.
        return !['pending', 'running'].includes(file.status);
      }),
    fileContent: (fileId, signal) => explained(async () => (await client.files.content(fileId, { signal })).text()),
    createTraining: (training, signal) =>
      explained(async () =>
        toTraining(await client.fineTuning.jobs.create(trainingBody(training, dialect.training), { signal })),
      ),
    getTraining: (id, signal) =>
      explained(async () => toTraining(await client.fineTuning.jobs.retrieve(id, { signal }))),
    recentTrainings: (signal) =>
      explained(async () => (await client.fineTuning.jobs.list({ limit: 100 }, { signal })).data.map(toTraining)),
    trainingEvents: (id, signal) =>
      explained(async () => {
        const events: ProviderEvent[] = [];
        for await (const event of client.fineTuning.jobs.listEvents(id, { limit: 100 }, { signal })) {
          events.push({
            id: event.id,
            createdAt: event.created_at,
            level: event.level,
            message: withoutSecrets(event.message),
            data: event.type === 'metrics' && isRecord(event.data) ? event.data : null,
          });
        }
        return events.reverse();
      }),
    checkpoints: (id, signal) =>
      explained(async () => {
        const checkpoints = [];
        for await (const checkpoint of client.fineTuning.jobs.checkpoints.list(id, {}, { signal })) {
          checkpoints.push({
            id: checkpoint.id,
            model: checkpoint.fine_tuned_model_checkpoint,
            step: checkpoint.step_number,
            metrics: { ...checkpoint.metrics },
          });
        }
        return checkpoints;
      }),
    cancelTraining: (id, signal) =>
      explained(async () => {
        await client.fineTuning.jobs.cancel(id, { signal });
      }),
  };
}
