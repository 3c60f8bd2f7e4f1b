import { seededHash } from '@shared/domain/splits';
import { z } from 'zod';
import { badField } from './api-error';
import { type ApiRequest, readJson } from './api-request';
import { EMBEDDING_MODEL, type SandboxModels, unknownModel } from './models';
import type { Route } from './router';
import { wordsOf } from './text-features';
import { countTextTokens } from './tokens';

const USUAL_DIMENSIONS = 256;

const EmbeddingBody = z.strictObject({
  model: z.string(),
  input: z.union(
    [z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)],
    'The sandbox embeds a text, or a list of 1 to 2,048 texts, none of them empty.',
  ),
  encoding_format: z.enum(['float', 'base64']).optional(),
  dimensions: z.number().int().min(1).max(4_096).optional(),
  user: z.string().optional(),
});

/** Bag of hashed words, each with a hashed sign so that collisions cancel out, at length 1; all 0 for a text without words. */
export function embed(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of wordsOf(text)) {
    const at = seededHash(1, word) % dimensions;
    vector[at] = (vector[at] ?? 0) + (seededHash(2, word) % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function embeddings(models: SandboxModels, request: ApiRequest): object {
  const body = readJson(request, EmbeddingBody);
  if (body.model !== EMBEDDING_MODEL) {
    if (!models.list().some(({ id }) => id === body.model)) throw unknownModel(body.model);
    throw badField('model', `'${body.model}' does not make embeddings. Use '${EMBEDDING_MODEL}'.`);
  }
  const texts = typeof body.input === 'string' ? [body.input] : body.input;
  const tokens = texts.reduce((sum, text) => sum + countTextTokens(text), 0);
  const shown = (vector: Float32Array): string | number[] =>
    body.encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
  return {
    object: 'list',
    data: texts.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: shown(embed(text, body.dimensions ?? USUAL_DIMENSIONS)),
    })),
    model: EMBEDDING_MODEL,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** The route `/v1/embeddings`. */
export const embeddingRoutes = (models: SandboxModels): Route[] => [
  { method: 'POST', path: '/v1/embeddings', handle: (request) => ({ json: embeddings(models, request) }) },
];
