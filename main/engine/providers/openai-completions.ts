import { t } from '@lingui/core/macro';
import type OpenAI from 'openai';
import type { ChatReply, CompletionRequest } from './model-request';
import { ProviderError } from './provider-error';
import { answeredToken } from './token-alternatives';

/** The body of `POST /v1/completions`, the form of models that know no chat. */
export function completionBody(request: CompletionRequest): OpenAI.CompletionCreateParamsNonStreaming {
  return {
    model: request.model,
    prompt: request.prompt,
    temperature: request.temperature,
    max_tokens: request.maxOutputTokens,
    stop: request.stop,
    ...(request.seed === null ? {} : { seed: request.seed }),
    ...(request.topLogprobs === null ? {} : { logprobs: request.topLogprobs }),
  };
}

/** Its log probabilities stand in four lists, one entry a token; lists that a server leaves out count as empty. */
function tokensOf(logprobs: OpenAI.CompletionChoice.Logprobs): NonNullable<ChatReply['tokens']> {
  return (logprobs.tokens ?? []).map((token, at) =>
    answeredToken({
      token,
      logprob: logprobs.token_logprobs?.[at] ?? 0,
      top_logprobs: Object.entries(logprobs.top_logprobs?.[at] ?? {}).map(([other, logprob]) => ({
        token: other,
        logprob,
      })),
    }),
  );
}

/** A completion in the words of a chat reply; it has no field for a refusal. */
export function completionReply(completion: OpenAI.Completion, latencyMs: number): ChatReply {
  const choice = completion.choices?.[0];
  if (choice === undefined)
    throw new ProviderError(t`The server's answer holds no choice.`, null, { kind: 'retry-maybe-billed' });
  const tokens = choice.logprobs === null || choice.logprobs === undefined ? null : tokensOf(choice.logprobs);
  return {
    content: choice.text,
    refusal: null,
    finishReason: choice.finish_reason,
    logprob: tokens === null || tokens.length === 0 ? null : tokens.reduce((sum, { logprob }) => sum + logprob, 0),
    ...(tokens === null ? {} : { tokens }),
    inputTokens: completion.usage?.prompt_tokens ?? 0,
    cachedTokens: completion.usage?.prompt_tokens_details?.cached_tokens ?? 0,
    outputTokens: completion.usage?.completion_tokens ?? 0,
    latencyMs,
    model: completion.model,
  };
}
