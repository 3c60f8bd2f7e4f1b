import { createReadStream } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type OpenAI from 'openai';
import { embedTexts } from './embed-texts';
import { explained } from './explain-failure';
import { type BatchDialect, openAiBatches } from './openai-batches';
import { completionBody, completionReply } from './openai-completions';
import type { ChatReply, ChatRequest, Provider, ProviderEvent, ProviderTraining } from './provider';
import { ProviderError } from './provider';
import { readRateLimits } from './rate-limits';
import { answeredToken } from './token-alternatives';

type FineTuningJob = OpenAI.FineTuning.FineTuningJob;

const toTraining = (job: FineTuningJob): ProviderTraining => ({
  id: job.id,
  status: job.status,
  fineTunedModel: job.fine_tuned_model,
  trainedTokens: job.trained_tokens,
  resultFiles: job.result_files,
  // A succeeded job can carry an empty error object.
  error: job.error?.code || job.error?.message ? `${job.error.message} (${job.error.code})` : null,
  metadata: job.metadata ?? {},
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function chatBody(request: ChatRequest): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  return {
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
    outputTokens: completion.usage?.completion_tokens ?? 0,
    latencyMs,
    model: completion.model,
  };
}

/** A server that speaks OpenAI's wire format, through the `openai` package and nothing else. */
export function openAiProvider(client: OpenAI, dialect: BatchDialect): Provider {
  return {
    batches: openAiBatches(client, dialect, {
      chatBody,
      // safe: `toReply` looks before it takes, as it does with what a live server sends
      toReply: (body) => toReply(body as OpenAI.Chat.ChatCompletion, null),
    }),
    chat: (request, signal) =>
      explained(async () => {
        const startedAt = performance.now();
        const { data, response } = await client.chat.completions.create(chatBody(request), { signal }).withResponse();
        return {
          reply: toReply(data, performance.now() - startedAt),
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
        toTraining(
          await client.fineTuning.jobs.create(
            {
              model: training.model,
              training_file: training.trainingFileId,
              ...(training.validationFileId === null ? {} : { validation_file: training.validationFileId }),
              suffix: training.suffix,
              seed: training.seed,
              metadata: training.metadata,
              method: {
                type: 'supervised',
                supervised: {
                  hyperparameters: {
                    n_epochs: training.epochs,
                    batch_size: training.batchSize,
                    learning_rate_multiplier: training.learningRateMultiplier,
                  },
                },
              },
            },
            { signal },
          ),
        ),
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
            message: event.message,
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
