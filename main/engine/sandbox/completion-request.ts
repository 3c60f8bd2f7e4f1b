import { z } from 'zod';
import { badField } from './api-error';
import { type ApiRequest, readJson } from './api-request';
import type { AnswerRequest } from './chat-request';
import { LogitBiasBody, readLogitBias } from './logit-bias';

/** What the sandbox reads of a request to go on with a text; other fields are refused by name. */
const CompletionBody = z.strictObject({
  model: z.string(),
  prompt: z.string('The sandbox takes one prompt a request, as text.'),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  logprobs: z.number().int().min(0).max(5).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  seed: z.number().int().nullish(),
  n: z.number().int().min(1).max(128).nullish(),
  logit_bias: LogitBiasBody.nullish(),
  stream: z.boolean().nullish(),
  user: z.string().optional(),
});

/** The usual cap of this path: unlike a chat, a completion is short unless it is asked to be longer. */
const USUAL_MAX_TOKENS = 16;

/** A completion request with every default filled in. */
export type CompletionRequest = AnswerRequest & { model: string; prompt: string };

/** Reads and checks the body. @throws ApiError 400 that names the field */
export function readCompletionRequest(request: ApiRequest): CompletionRequest {
  const body = readJson(request, CompletionBody);
  if (body.stream)
    throw badField('stream', 'The sandbox does not stream. Send the request without stream.', 'unsupported_value');
  return {
    model: body.model,
    prompt: body.prompt,
    temperature: body.temperature ?? 1,
    topP: body.top_p ?? 1,
    maxTokens: body.max_tokens ?? USUAL_MAX_TOKENS,
    logprobs: body.logprobs !== null && body.logprobs !== undefined,
    topLogprobs: body.logprobs ?? 0,
    stop: (typeof body.stop === 'string' ? [body.stop] : (body.stop ?? [])).filter((one) => one !== ''),
    seed: body.seed ?? 0,
    choices: body.n ?? 1,
    logitBias: readLogitBias(body.logit_bias),
  };
}
