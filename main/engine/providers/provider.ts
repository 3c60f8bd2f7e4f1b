import type { AccountArchive } from './account-archive';
import type { BatchApi } from './batch-api';
import type { EmbeddingReply, EmbeddingRequest } from './embed-texts';
import type { FileUploads } from './file-upload';
import type { ChatReply, ChatRequest, CompletionRequest } from './model-request';
import type { Probes } from './probes';
import type { RateLimits } from './rate-limits';
import type { TrainingApi } from './training-api';

export type { NewTraining, ProviderCheckpoint, ProviderEvent, ProviderTraining } from './training-api';

export type ProviderModel = { id: string; ownedBy: string; shutdownDate: string | null };

/**
 * A model's server. Every method throws a `ProviderError` when the server says no or cannot be reached; none of them
 * retries: that is the caller's decision, because a retry may cost money.
 */
export type Provider = TrainingApi &
  FileUploads & {
    chat: (request: ChatRequest, signal: AbortSignal) => Promise<{ reply: ChatReply; limits: RateLimits }>;
    embed: (request: EmbeddingRequest, signal: AbortSignal) => Promise<{ reply: EmbeddingReply; limits: RateLimits }>;
    /** Files of requests, answered within a day at half the price. Whether the server has it shows when it is asked. */
    batches: BatchApi;
    complete: (request: CompletionRequest, signal: AbortSignal) => Promise<{ reply: ChatReply; limits: RateLimits }>;
    models: (signal: AbortSignal) => Promise<ProviderModel[]>;
    /** Questions that show what the account may do. */
    probes: Probes;
    /** What the account holds, as the server tells it, for keeping. */
    archive: AccountArchive;
    fileContent: (fileId: string, signal: AbortSignal) => Promise<string>;
  };
