import type { ServerResponse } from 'node:http';
import { chatAnswer, type Heard, httpServer, refuse, sendJson } from './http-server';

const list = (data: object[]) => ({ object: 'list', data, has_more: false });
const model = (id: string, shutdown: string | null) => ({
  id,
  object: 'model',
  created: 1_700_000_000,
  owned_by: 'system',
  shutdown_date: shutdown,
});

type Account = {
  /** What it says to a job on a file that does not exist. */
  training?: (response: ServerResponse) => void;
  /** The text of an answer to the messages of a chat. */
  answer?: (messages: { role: string; content: string }[]) => string;
  /** Every chat waits so long. */
  latencyMs?: number;
};

/** The first label that a prompt lists: an answer that is in the label list, whatever it is. */
export const firstLabel = (messages: readonly { content: string }[]): string =>
  /^- ([^:\n]+)/m.exec(messages[0]?.content ?? '')?.[1]?.trim() ?? 'yes';

/** Answers as an account at OpenAI does, as far as a test asks: models, chats, embeddings, lists, the question about training. */
export function accountAnswers(account: Account = {}) {
  const {
    training = (response) => refuse(response, 400, { message: 'invalid training_file', param: 'training_file' }),
  } = account;
  return ({ method, path, body }: Pick<Heard, 'method' | 'path' | 'body'>, response: ServerResponse): void => {
    const asked = body === '' || !body.startsWith('{') ? {} : JSON.parse(body);
    switch (`${method} ${path.split('?')[0]}`) {
      case 'GET /v1/models':
        sendJson(
          response,
          list([
            model('gpt-4.1-mini-2025-04-14', '2027-01-14'),
            model('text-embedding-3-small', null),
            model('gpt-5-mini-2025-08-07', '2026-12-11'),
          ]),
        );
        return;
      case 'POST /v1/chat/completions': {
        const content = account.answer?.(asked.messages) ?? 'yes';
        const token = { token: content, logprob: -0.01, bytes: null, top_logprobs: [] };
        const answer = chatAnswer(asked.response_format === undefined ? content : JSON.stringify({ label: content }), {
          model: asked.model,
          ...(asked.logprobs === true ? { logprobs: { content: [token], refusal: null } } : {}),
        });
        setTimeout(() => sendJson(response, answer), account.latencyMs ?? 0);
        return;
      }
      case 'POST /v1/embeddings':
        sendJson(response, {
          ...list([{ object: 'embedding', index: 0, embedding: Array(1536).fill(0.5) }]),
          model: asked.model,
          usage: { prompt_tokens: 1, total_tokens: 1 },
        });
        return;
      case 'GET /v1/files':
      case 'GET /v1/batches':
      case 'GET /v1/fine_tuning/jobs':
        sendJson(response, list([]));
        return;
      case 'POST /v1/fine_tuning/jobs':
        training(response);
        return;
      default:
        refuse(response, 404, { message: `Invalid URL (${method} ${path})` });
    }
  };
}

/** A local server that answers like that. */
export const openAiAccount = (account: Account = {}) => httpServer(accountAnswers(account));
