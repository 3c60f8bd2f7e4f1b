import { type AnswerModels, Recent } from './answer-models';
import type { ApiReply, ApiRequest } from './api-request';
import { type ChatRequest, readChatRequest } from './chat-request';
import { newId, nowSeconds } from './ids';
import { readPrompt } from './prompt-reading';
import { sayChoice } from './reply';
import type { Route } from './router';
import { countChatTokens, countTextTokens } from './tokens';

/** Answers `/v1/chat/completions`. The token count of the first part of a prompt is kept for others that begin alike. */
export class Chat {
  private readonly openings = new Recent<number>();

  constructor(
    private readonly models: AnswerModels,
    private readonly seed: number,
  ) {}

  async complete(http: ApiRequest): Promise<ApiReply> {
    const request = readChatRequest(http);
    const possible = await this.models.possibleAnswers(request.model, readPrompt(request.messages), request.format);
    const requestText = JSON.stringify([request.model, request.messages, request.temperature, request.topP]);
    const choices = Array.from({ length: request.choices }, (_, index) =>
      sayChoice(possible, request, this.seed, requestText, index),
    );
    const promptTokens = this.promptTokens(request);
    const completionTokens = choices.reduce((sum, choice) => sum + choice.completionTokens, 0);
    return {
      json: {
        id: newId('chatcmpl-'),
        object: 'chat.completion',
        created: nowSeconds(),
        model: request.model,
        choices: choices.map(({ wire }) => wire),
        usage: {
          prompt_tokens: promptTokens,
          completion_tokens: completionTokens,
          total_tokens: promptTokens + completionTokens,
          prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
          completion_tokens_details: {
            reasoning_tokens: 0,
            audio_tokens: 0,
            accepted_prediction_tokens: 0,
            rejected_prediction_tokens: 0,
          },
        },
        service_tier: 'default',
        system_fingerprint: 'fp_sandbox',
      },
    };
  }

  /** Tokens of the messages, and of the schema when there is one, since providers bill it as part of the prompt. */
  private promptTokens({ messages, format }: ChatRequest): number {
    const opening = messages.slice(0, -1);
    const last = messages.slice(-1);
    const key = JSON.stringify([opening, format]);
    const before = this.openings.get(key, () => {
      const schema = format.type === 'json_schema' ? countTextTokens(JSON.stringify(format.json_schema)) : 0;
      return countChatTokens(opening) + schema;
    });
    return before + countChatTokens(last) - countChatTokens([]);
  }
}

/** The route `/v1/chat/completions`. */
export const chatRoutes = (chat: Chat): Route[] => [
  { method: 'POST', path: '/v1/chat/completions', handle: (request) => chat.complete(request) },
];
