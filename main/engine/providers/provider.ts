import type { LedgerReply } from '@engine/store/ledger';
import type { ChatMessage } from '@shared/contract/arms';
import type { Refusal, RequestControls } from '@shared/domain/model-records';
import type { AccountArchive } from './account-archive';
import type { BatchApi } from './batch-api';
import type { EmbeddingReply, EmbeddingRequest } from './embed-texts';
import type { FileUploads } from './file-upload';
import type { Probes } from './probes';
import { NO_LIMITS, type RateLimits } from './rate-limits';
import type { TrainingApi } from './training-api';

export type { NewTraining, ProviderCheckpoint, ProviderEvent, ProviderTraining } from './training-api';

/** A question to a model, already put into the words of the wire. */
export type ChatRequest = {
  model: string;
  messages: readonly ChatMessage[];
  maxOutputTokens: number;
  /** Strict JSON schema that the answer must follow; null for free text. */
  schema: { name: string; schema: Record<string, unknown> } | null;
  logprobs: boolean;
  seed: number | null;
  /** What this model would refuse otherwise; left out for a model that takes everything. */
  controls?: RequestControls;
  // Left out where they are not asked for: the ledger knows a request by its bytes, so an old one must keep its form.
  /** Alternatives to tell for each token, up to 20. */
  topLogprobs?: number;
  /** Token ids the answer is to lean to (100) or avoid (-100). */
  logitBias?: Record<string, number>;
  /** 0 when left out. */
  temperature?: number;
};

/** The continuation of a text, for models that know no chat. */
export type CompletionRequest = {
  model: string;
  prompt: string;
  maxOutputTokens: number;
  stop: string;
  /** Alternatives to tell for each token, up to 5; null to tell no log probabilities at all. */
  topLogprobs: number | null;
  temperature: number;
  seed: number | null;
};

/** Whatever a model can be asked. */
export type ModelRequest = ChatRequest | CompletionRequest;

/** What came back: the ledger keeps it as it is. */
export type ChatReply = LedgerReply;

export type ProviderModel = { id: string; ownedBy: string; shutdownDate: string | null };

/**
 * A model's server. Every method throws a {@link ProviderError} when the server says no or cannot be reached; none of them
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

/** What can be done about a failed request. */
export type Remedy =
  /** Send it again, no sooner than `retryAfterMs`; the server did not bill it. */
  | { kind: 'retry'; retryAfterMs: number | null }
  /** The server was not even reached, so nothing was billed: wait until the network is back, then send it again. */
  | { kind: 'retry-when-reachable' }
  /** The connection broke: send again, but the lost request may have been billed. */
  | { kind: 'retry-maybe-billed' }
  /** This row has no answer and will not get one: filtered, too long. */
  | { kind: 'give-up-row'; status: 'failed' | 'filtered' }
  /** No request can succeed: bad key, no credit, unknown model. */
  | { kind: 'stop-run' };

/** A refused or lost request, in a sentence without any key. */
export class ProviderError extends Error {
  readonly remedy: Remedy;
  readonly status: number | null;
  /** What the refusal said about the account's limits. */
  readonly limits: RateLimits;
  /** The server's own words about a request it would not take (status 400, 404 or 422); null otherwise. */
  readonly refusal: Refusal | null;
  constructor(
    message: string,
    status: number | null,
    remedy: Remedy,
    said: { limits?: RateLimits; refusal?: Refusal | null } = {},
  ) {
    super(message);
    this.limits = said.limits ?? NO_LIMITS;
    this.refusal = said.refusal ?? null;
    this.name = 'ProviderError';
    this.status = status;
    this.remedy = remedy;
  }
  /** Whether the same request may succeed later. */
  get passing(): boolean {
    return this.remedy.kind.startsWith('retry');
  }
}
