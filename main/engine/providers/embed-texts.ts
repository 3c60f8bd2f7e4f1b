import { t } from '@lingui/core/macro';
import type OpenAI from 'openai';
import { ProviderError } from './provider-error';
import { type RateLimits, readRateLimits } from './rate-limits';

/** Texts to be turned into vectors, in one request. */
export type EmbeddingRequest = {
  model: string;
  /** At least one, none of them empty; servers refuse empty ones. */
  texts: readonly string[];
  /** Null for the model's own length. */
  dimensions: number | null;
};

/** One vector a text, in their order, and the tokens that all of them took together. */
export type EmbeddingReply = { vectors: Float32Array[]; inputTokens: number };

/** The answer came and cannot be used: it may have been billed. */
const unusable = (why: string): ProviderError =>
  new ProviderError(t`The server's vectors cannot be used: ${why}.`, null, { kind: 'retry-maybe-billed' });

/** A vector as the SDK gives it: it decodes base64, and takes plain lists from servers that know no base64. */
function toVector(embedding: unknown): Float32Array {
  const numbers =
    embedding instanceof Float32Array ? embedding : Float32Array.from(Array.isArray(embedding) ? embedding : []);
  if (numbers.length === 0) throw unusable(t`one of them is empty`);
  if (!numbers.every(Number.isFinite)) throw unusable(t`one of them holds something else than numbers`);
  return numbers;
}

/**
 * Asks `/embeddings`, by way of the SDK.
 * @throws ProviderError when vectors are missing, doubled, of different lengths or no numbers; what the SDK throws otherwise
 */
export async function embedTexts(
  client: OpenAI,
  { model, texts, dimensions }: EmbeddingRequest,
  signal: AbortSignal,
): Promise<{ reply: EmbeddingReply; limits: RateLimits }> {
  const { data, response } = await client.embeddings
    .create({ model, input: [...texts], ...(dimensions === null ? {} : { dimensions }) }, { signal })
    .withResponse();
  const found = new Map<number, Float32Array>();
  for (const { index, embedding } of data.data ?? []) found.set(index, toVector(embedding));
  const vectors = texts.map((_, index) => {
    const vector = found.get(index);
    if (vector === undefined) throw unusable(t`${found.size} came for ${texts.length} texts`);
    return vector;
  });
  const [first] = vectors;
  if (vectors.some(({ length }) => length !== first?.length)) throw unusable(t`they differ in length`);
  return {
    reply: { vectors, inputTokens: data.usage?.prompt_tokens ?? 0 },
    limits: readRateLimits(response.headers),
  };
}
