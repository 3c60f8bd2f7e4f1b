import type { ChatReply, ChatRequest } from './model-request';
import type { ProviderError } from './provider-error';

/** A batch as the provider tells it. */
export type ProviderBatch = {
  id: string;
  /** validating, in_progress, finalizing, completed, failed, expired, cancelling, cancelled; anything else counts as going on. */
  status: string;
  outputFileId: string | null;
  errorFileId: string | null;
  total: number;
  completed: number;
  failed: number;
  /** Seconds since 1970; null until the provider says so. */
  expiresAt: number | null;
  /** Why the provider turned the whole file down; empty otherwise. `line` counts from 1. */
  errors: { code: string; message: string; line: number | null }[];
  metadata: Record<string, string>;
};

/** One line of a batch's output or error file. `customId` is empty when the line could not be read. */
export type BatchLine = { customId: string } & (
  | { kind: 'reply'; reply: ChatReply }
  /** The request was refused, as it would have been live. */
  | { kind: 'refused'; error: ProviderError }
  /** The batch ran out of time, or was cancelled, before this request: not billed. */
  | { kind: 'not-reached' }
  /** Not a line of such a file. */
  | { kind: 'unreadable' }
);

/** What one file may hold. */
export type BatchLimits = { requests: number; bytes: number };

/** A provider's Batch API. Methods throw a `ProviderError` like those of `Provider`, and none retries. */
export type BatchApi = {
  limits: BatchLimits;
  /** One line of an input file, without its line end. */
  line: (customId: string, request: ChatRequest) => string;
  upload: (path: string, signal: AbortSignal) => Promise<string>;
  create: (
    batch: { inputFileId: string; metadata: Record<string, string> },
    signal: AbortSignal,
  ) => Promise<ProviderBatch>;
  get: (id: string, signal: AbortSignal) => Promise<ProviderBatch>;
  /** Batches of the account, newest first, page by page. */
  list: (signal: AbortSignal) => AsyncIterable<ProviderBatch & { createdAt: number }>;
  cancel: (id: string, signal: AbortSignal) => Promise<void>;
  /** The lines of an output or error file as they come in: a file may have hundreds of megabytes. */
  lines: (fileId: string, signal: AbortSignal) => AsyncIterable<BatchLine>;
};
