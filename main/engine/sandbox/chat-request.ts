import { z } from 'zod';
import { badField } from './api-error';
import { type ApiRequest, readJson } from './api-request';
import { type LogitBias, LogitBiasBody, readLogitBias } from './logit-bias';

const TextPart = z.looseObject({
  type: z.literal('text', 'The sandbox reads text only: every part of a message must have the type text.'),
  text: z.string(),
});
const Message = z.looseObject({
  role: z.enum(
    ['system', 'developer', 'user', 'assistant'],
    'The sandbox knows the roles system, developer, user and assistant.',
  ),
  content: z.union([z.string(), z.array(TextPart), z.null()]),
});

const ResponseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/u, 'Use letters, digits, _ and -, at most 64.'),
      description: z.string().optional(),
      strict: z.boolean().nullish(),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
]);
export type ResponseFormat = z.output<typeof ResponseFormat>;

const cap = z.number().int().min(1).nullish();

/** What the sandbox reads of a chat request; other fields are refused by name, so that nobody believes they had an effect. */
const ChatBody = z.strictObject({
  model: z.string(),
  messages: z.array(Message).min(1, 'A chat needs at least one message.'),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  max_completion_tokens: cap,
  max_tokens: cap,
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  response_format: ResponseFormat.optional(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  seed: z.number().int().nullish(),
  n: z.number().int().min(1).max(128).nullish(),
  logit_bias: LogitBiasBody.nullish(),
  stream: z.boolean().nullish(),
  // Without effect on a model like this one, at a provider too they change nothing about the answer:
  user: z.string().optional(),
  store: z.boolean().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  service_tier: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
});

/** One message as text; parts are put together. */
export type ChatMessage = { role: string; content: string };

/** How an answer is to be said, whatever it was asked by. */
export type AnswerRequest = {
  temperature: number;
  topP: number;
  /** Tokens of the reply at most; null for no limit. */
  maxTokens: number | null;
  logprobs: boolean;
  topLogprobs: number;
  stop: string[];
  seed: number;
  choices: number;
  /** What is added to the logits of tokens, by token id. */
  logitBias: LogitBias;
};

/** A chat request with every default filled in. */
export type ChatRequest = AnswerRequest & { model: string; messages: ChatMessage[]; format: ResponseFormat };

const textOf = (content: z.output<typeof Message>['content']): string =>
  content === null ? '' : typeof content === 'string' ? content : content.map((part) => part.text).join('');

/** Reads and checks the body. @throws ApiError 400 that names the field */
export function readChatRequest(request: ApiRequest): ChatRequest {
  const body = readJson(request, ChatBody);
  if (body.stream)
    throw badField('stream', 'The sandbox does not stream. Send the request without stream.', 'unsupported_value');
  if (body.top_logprobs && !body.logprobs)
    throw badField('top_logprobs', "'top_logprobs' needs 'logprobs' to be true.");
  return {
    model: body.model,
    messages: body.messages.map(({ role, content }) => ({ role, content: textOf(content) })),
    temperature: body.temperature ?? 1,
    topP: body.top_p ?? 1,
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? null,
    logprobs: body.logprobs ?? false,
    topLogprobs: body.top_logprobs ?? 0,
    format: body.response_format ?? { type: 'text' },
    stop: (typeof body.stop === 'string' ? [body.stop] : (body.stop ?? [])).filter((one) => one !== ''),
    seed: body.seed ?? 0,
    choices: body.n ?? 1,
    logitBias: readLogitBias(body.logit_bias),
  };
}
