import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { t } from '@lingui/core/macro';
import OpenAI from 'openai';
import type { BatchApi, BatchLimits, BatchLine, ProviderBatch } from './batch-api';
import { explained, explainFailure } from './explain-failure';
import { withoutSecrets } from './hidden-words';
import type { ChatReply, ChatRequest } from './model-request';
import { ProviderError } from './provider-error';

/** Azure names the endpoint without the version, OpenAI and most others with it. */
export type BatchDialect = { endpoint: '/v1/chat/completions' | '/chat/completions'; limits: BatchLimits };

const MEGABYTE = 1_000_000;
/** OpenAI takes 200 MB and 50,000 requests a file, Azure 200 MB and 100,000; some room is left for what we may count differently. */
export const OPENAI_BATCHES: BatchDialect = {
  endpoint: '/v1/chat/completions',
  limits: { requests: 50_000, bytes: 190 * MEGABYTE },
};
export const AZURE_BATCHES: BatchDialect = {
  endpoint: '/chat/completions',
  limits: { requests: 100_000, bytes: 190 * MEGABYTE },
};
/** The sandbox says itself that it takes no more. */
export const SANDBOX_BATCHES: BatchDialect = {
  endpoint: '/v1/chat/completions',
  limits: { requests: 1_000, bytes: 20 * MEGABYTE },
};

/** Error codes of requests that the batch did not get to. */
const NOT_REACHED = new Set(['batch_expired', 'batch_cancelled']);

const toBatch = (batch: OpenAI.Batch): ProviderBatch => ({
  id: batch.id,
  status: batch.status,
  outputFileId: batch.output_file_id ?? null,
  errorFileId: batch.error_file_id ?? null,
  total: batch.request_counts?.total ?? 0,
  completed: batch.request_counts?.completed ?? 0,
  failed: batch.request_counts?.failed ?? 0,
  expiresAt: batch.expires_at ?? null,
  errors: (batch.errors?.data ?? []).map(({ code, message, line }) => ({
    code: code ?? 'unknown',
    message: withoutSecrets(message ?? t`no reason given`),
    line: line ?? null,
  })),
  metadata: batch.metadata ?? {},
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads one line of an output or error file. Providers put refusals into either file.
 * @param toReply reads the body of an answered request; it throws a ProviderError when that is none
 */
export function readBatchLine(text: string, toReply: (body: unknown) => ChatReply): BatchLine {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return { customId: '', kind: 'unreadable' };
  }
  if (!isRecord(line) || typeof line.custom_id !== 'string') return { customId: '', kind: 'unreadable' };
  const customId = line.custom_id;
  const { response, error } = line;
  if (isRecord(response) && typeof response.status_code === 'number') {
    if (response.status_code < 300) {
      try {
        return { customId, kind: 'reply', reply: { ...toReply(response.body), batch: true } };
      } catch (thrown) {
        if (!(thrown instanceof ProviderError)) return { customId, kind: 'unreadable' };
        return { customId, kind: 'refused', error: thrown };
      }
    }
    const refusal = OpenAI.APIError.generate(
      response.status_code,
      isRecord(response.body) ? response.body : {},
      undefined,
      new Headers(),
    );
    return refused(customId, refusal);
  }
  if (!isRecord(error)) return { customId, kind: 'unreadable' };
  if (NOT_REACHED.has(String(error.code))) return { customId, kind: 'not-reached' };
  return refused(customId, OpenAI.APIError.generate(400, { error }, undefined, new Headers()));
}

function refused(customId: string, thrown: unknown): BatchLine {
  const error = explainFailure(thrown);
  return error instanceof ProviderError ? { customId, kind: 'refused', error } : { customId, kind: 'unreadable' };
}

/**
 * The Batch API of a server that speaks OpenAI's wire format.
 * @param wire how a chat request is written and its answer read, the same as for live requests
 */
export function openAiBatches(
  client: OpenAI,
  { endpoint, limits }: BatchDialect,
  wire: { chatBody: (request: ChatRequest) => object; toReply: (body: unknown) => ChatReply },
): BatchApi {
  return {
    limits,
    line: (customId, request) =>
      JSON.stringify({ custom_id: customId, method: 'POST', url: endpoint, body: wire.chatBody(request) }),
    upload: (path, signal) =>
      explained(async () => {
        // A blob of the file on disk is sent piece by piece; a buffer of it could be 200 MB.
        const file = new File([await openAsBlob(path)], basename(path), { type: 'application/jsonl' });
        return (await client.files.create({ file, purpose: 'batch' }, { signal })).id;
      }),
    create: ({ inputFileId, metadata }, signal) =>
      explained(async () =>
        toBatch(
          await client.batches.create(
            {
              input_file_id: inputFileId,
              // safe: the package's list of endpoints lacks Azure's spelling, which Azure's own documents use
              endpoint: endpoint as '/v1/chat/completions',
              completion_window: '24h',
              metadata,
            },
            { signal },
          ),
        ),
      ),
    get: (id, signal) => explained(async () => toBatch(await client.batches.retrieve(id, { signal }))),
    list: async function* (signal) {
      try {
        for await (const batch of client.batches.list({ limit: 100 }, { signal })) {
          yield { ...toBatch(batch), createdAt: batch.created_at };
        }
      } catch (thrown) {
        throw explainFailure(thrown);
      }
    },
    cancel: (id, signal) =>
      explained(async () => {
        await client.batches.cancel(id, { signal });
      }),
    lines: async function* (fileId, signal) {
      try {
        const { body } = await client.files.content(fileId, { signal });
        if (body === null) return;
        // safe: Node's own fetch gives Node's own stream; the two type libraries describe the same thing
        const input = Readable.fromWeb(body as ReadableStream<Uint8Array>, { signal });
        for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
          if (text.trim() !== '') yield readBatchLine(text, wire.toReply);
        }
      } catch (thrown) {
        throw explainFailure(thrown);
      }
    },
  };
}
