import { seededHash } from '@shared/domain/splits';
import { z } from 'zod';
import { badField } from './api-error';
import { type ApiRequest, readJson } from './api-request';
import { EMBEDDING_MODEL, type SandboxModels, unknownModel } from './models';
import type { Route } from './router';
import { wordsOf } from './text-features';
import { countTextTokens, textOfTokens } from './tokens';

const USUAL_DIMENSIONS = 256;
/** Limits of the official description (2.3.0, `CreateEmbeddingRequest`): a text, and all texts of a request. */
const LONGEST_TEXT = 8_192;
const MOST_TOKENS = 300_000;

const Token = z.number().int().min(0);

const EmbeddingBody = z.strictObject({
  model: z.string(),
  input: z.union(
    [
      z.string().min(1),
      z.array(z.string().min(1)).min(1).max(2_048),
      z.array(Token).min(1).max(2_048),
      z.array(z.array(Token).min(1)).min(1).max(2_048),
    ],
    'The sandbox embeds a text, or a list of 1 to 2,048 texts, none of them empty; a text may also be a list of o200k tokens.',
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

/** The texts of an input of any of the four shapes. */
function textsOf(input: z.output<typeof EmbeddingBody>['input']): string[] {
  if (typeof input === 'string') return [input];
  if (input.every((one) => typeof one === 'number')) return [textOfTokens(input)];
  return input.map((one) => (typeof one === 'string' ? one : textOfTokens(typeof one === 'number' ? [one] : one)));
}

function embeddings(models: SandboxModels, request: ApiRequest): object {
  const body = readJson(request, EmbeddingBody);
  if (body.model !== EMBEDDING_MODEL) {
    if (!models.list().some(({ id }) => id === body.model)) throw unknownModel(body.model);
    throw badField('model', `'${body.model}' does not make embeddings. Use '${EMBEDDING_MODEL}'.`);
  }
  const texts = textsOf(body.input);
  const counts = texts.map(countTextTokens);
  const longest = Math.max(...counts);
  if (longest > LONGEST_TEXT)
    throw badField(
      'input',
      `This model's maximum context length is ${LONGEST_TEXT} tokens, however you requested ${longest} tokens. Please reduce your prompt.`,
    );
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  if (tokens > MOST_TOKENS)
    throw badField(
      'input',
      `Requested ${tokens} tokens, max ${MOST_TOKENS} tokens per request. Send fewer texts at a time.`,
      'max_tokens_per_request',
    );
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
