import { performance } from 'node:perf_hooks';
import { t } from '@lingui/core/macro';
import { withControls } from '@shared/domain/model-records';
import type OpenAI from 'openai';
import { accountArchive } from './account-archive';
import { embedTexts } from './embed-texts';
import { explained } from './explain-failure';
import { openAiFileUploads } from './file-upload';
import type { ChatReply, ChatRequest } from './model-request';
import { type BatchDialect, openAiBatches } from './openai-batches';
import { completionBody, completionReply } from './openai-completions';
import { openAiTraining } from './openai-training';
import { probesOf } from './probes';
import type { Provider } from './provider';
import { ProviderError } from './provider-error';
import { readRateLimits } from './rate-limits';
import { answeredToken } from './token-alternatives';
import type { TrainingForm } from './training-body';

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
      t`The server sent a web page in place of an answer. Check the address (it often ends in /v1), or sign in to the network.`,
      null,
      { kind: 'retry-maybe-billed' },
    );
  }
  return JSON.parse(data) as T; // safe: the caller looks for each field before it takes it
}

function toReply(completion: OpenAI.Chat.ChatCompletion, latencyMs: number | null): ChatReply {
  const choice = completion.choices?.[0];
  if (choice === undefined) {
    throw new ProviderError(t`The server's answer holds no choice.`, null, { kind: 'retry-maybe-billed' });
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
export type Dialect = {
  batches: BatchDialect;
  training: TrainingForm;
  /** Bytes of the parts in which large files go out; null where files go out whole. */
  partBytes: number | null;
};

/** A server that speaks OpenAI's wire format, through the `openai` package and nothing else. */
export function openAiProvider(client: OpenAI, dialect: Dialect): Provider {
  const probes = probesOf(client);
  return {
    archive: accountArchive(client),
    ...openAiTraining(client, dialect.training),
    ...openAiFileUploads(client, dialect.partBytes),
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
        const { data: first, response } = await client.models.list({ signal }).withResponse();
        for await (const model of first) {
          const shutdown = 'shutdown_date' in model ? model.shutdown_date : null;
          models.push({
            id: model.id,
            ownedBy: model.owned_by,
            shutdownDate: typeof shutdown === 'string' ? shutdown : null,
          });
        }
        // A page of a portal or a proxy comes with status 200, and the SDK reads an empty list out of it.
        if (models.length === 0 && !/json/i.test(response.headers.get('content-type') ?? ''))
          throw new ProviderError(
            t`This address answers with a page, not with a list of models. Check the address, and whether your network wants a sign-in first.`,
            response.status,
            { kind: 'stop-run' },
          );
        return models;
      }),
    fileContent: (fileId, signal) => explained(async () => (await client.files.content(fileId, { signal })).text()),
  };
}
