import type { AnswerModels } from './answer-models';
import type { ApiReply, ApiRequest } from './api-request';
import { readCompletionPrompt } from './completion-reading';
import { type CompletionRequest, readCompletionRequest } from './completion-request';
import { newId, nowSeconds } from './ids';
import type { Possible } from './possible-answer';
import { type Choice, sayChoice } from './reply';
import type { Route } from './router';
import { countTextTokens } from './tokens';

const FREE_TEXT = { type: 'text' } as const;

/** The log probabilities of a choice in the four lists of this path. `text_offset` counts from the beginning of the prompt. */
function wireLogprobs(choice: Choice, prompt: string) {
  const tokens = choice.wire.logprobs?.content;
  if (tokens === undefined) return null;
  const offsets: number[] = [];
  let offset = prompt.length;
  for (const { token } of tokens) {
    offsets.push(offset);
    offset += token.length;
  }
  return {
    tokens: tokens.map(({ token }) => token),
    token_logprobs: tokens.map(({ logprob }) => logprob),
    top_logprobs: tokens.map((token) =>
      Object.fromEntries([...token.top_logprobs, token].map(({ token: text, logprob }) => [text, logprob])),
    ),
    text_offset: offsets,
  };
}

/** A model that goes on with a text writes the space before a word, and the stop behind it. */
const goingOn = (possible: readonly Possible[], { stop }: CompletionRequest): Possible[] =>
  possible.map(({ text, probability }) => ({ text: ` ${text}${stop[0] ?? ''}`, probability }));

/** The route `/v1/completions`: the same models as in a chat, asked to go on with a text. */
export function completionRoutes(models: AnswerModels, seed: number): Route[] {
  const complete = async (http: ApiRequest): Promise<ApiReply> => {
    const request = readCompletionRequest(http);
    const prompt = readCompletionPrompt(request.prompt, request.stop);
    const possible = goingOn(await models.possibleAnswers(request.model, prompt, FREE_TEXT), request);
    const requestText = JSON.stringify([request.model, request.prompt, request.temperature, request.topP]);
    const choices = Array.from({ length: request.choices }, (_, index) =>
      sayChoice(possible, request, seed, requestText, index),
    );
    const promptTokens = countTextTokens(request.prompt);
    const completionTokens = choices.reduce((sum, choice) => sum + choice.completionTokens, 0);
    return {
      json: {
        id: newId('cmpl-'),
        object: 'text_completion',
        created: nowSeconds(),
        model: request.model,
        choices: choices.map((choice) => ({
          index: choice.wire.index,
          text: choice.wire.message.content,
          logprobs: wireLogprobs(choice, request.prompt),
          finish_reason: choice.wire.finish_reason,
        })),
        usage: {
          prompt_tokens: promptTokens,
          completion_tokens: completionTokens,
          total_tokens: promptTokens + completionTokens,
        },
        system_fingerprint: 'fp_sandbox',
      },
    };
  };
  return [{ method: 'POST', path: '/v1/completions', handle: complete }];
}
