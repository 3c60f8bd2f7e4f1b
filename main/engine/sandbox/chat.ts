import { type AnswerForm, answerForm, labelInAnswer } from './answer-form';
import { badField } from './api-error';
import type { ApiReply, ApiRequest } from './api-request';
import { type ChatRequest, readChatRequest } from './chat-request';
import { Guesser, type Possible } from './guesser';
import { newId, nowSeconds } from './ids';
import { BASE_MODEL, EMBEDDING_MODEL, type SandboxModels } from './models';
import { readPrompt } from './prompt-reading';
import { sayChoice } from './reply';
import type { Route } from './router';
import { classify, type SoftmaxModel } from './softmax-model';
import { countChatTokens, countTextTokens } from './tokens';

const KEPT = 64;

/** Keeps what was made for the last few keys. */
class Recent<T> {
  private readonly made = new Map<string, T>();

  get(key: string, make: () => T): T {
    let value = this.made.get(key);
    if (value === undefined) {
      value = make();
      const [oldest] = this.made.keys();
      if (this.made.size >= KEPT && oldest !== undefined) this.made.delete(oldest);
      this.made.set(key, value);
    }
    return value;
  }
}

/** Answers `/v1/chat/completions`. Prompts that begin alike are read once: it keeps their guesser and the token count of their first part. */
export class Chat {
  private readonly guessers = new Recent<Guesser>();
  private readonly openings = new Recent<number>();

  constructor(
    private readonly models: SandboxModels,
    private readonly seed: number,
  ) {}

  async complete(http: ApiRequest): Promise<ApiReply> {
    const request = readChatRequest(http);
    const form = answerForm(request.format);
    const possible = await this.possibleAnswers(request, form);
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

  private async possibleAnswers(request: ChatRequest, form: AnswerForm): Promise<Possible[]> {
    const prompt = readPrompt(request.messages);
    if (request.model === EMBEDDING_MODEL)
      throw badField(
        'model',
        `'${EMBEDDING_MODEL}' makes embeddings and does not chat. Use '${BASE_MODEL}'.`,
        'model_not_supported',
      );
    if (request.model !== BASE_MODEL) {
      const said = tunedAnswers(await this.models.load(request.model), prompt.question, form);
      if (said) return said;
    }
    const { question, ...opening } = prompt;
    const key = JSON.stringify([opening, request.format]);
    return this.guessers.get(key, () => new Guesser(opening, form)).guess(question);
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

/**
 * What a trained model may say: the answers it learned, or with a schema the labels in them. Null when none of its answers is allowed by the schema:
 * then it knows no more than the untrained model does.
 */
function tunedAnswers(model: SoftmaxModel, question: string, form: AnswerForm): Possible[] | null {
  const shares = classify(model, question);
  const { labels, say } = form;
  if (say === null) return model.classes.map((text, at) => ({ text, probability: shares[at] ?? 0 }));
  const mass = new Map<string, number>();
  for (const [at, answer] of model.classes.entries()) {
    const label = labelInAnswer(answer);
    mass.set(label, (mass.get(label) ?? 0) + (shares[at] ?? 0));
  }
  const allowed = labels ?? [...mass.keys()];
  const total = allowed.reduce((sum, label) => sum + (mass.get(label) ?? 0), 0);
  if (total === 0) return null;
  return allowed.map((label) => ({ text: say(label), probability: (mass.get(label) ?? 0) / total }));
}

/** The route `/v1/chat/completions`. */
export const chatRoutes = (chat: Chat): Route[] => [
  { method: 'POST', path: '/v1/chat/completions', handle: (request) => chat.complete(request) },
];
