import type { LedgerReply } from '@engine/store/ledger';
import type { ChatMessage } from '@shared/contract/arms';
import type { RequestControls } from '@shared/domain/model-records';

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
