import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server was asked. */
export type Heard = { method: string; path: string; headers: IncomingMessage['headers']; body: string };

/** Listens on a free port of this machine until the test is over. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port; // safe: a TCP server that listens has one
}

/** Reads a request to its end, then hands it on. */
export const whenRead =
  (answer: (heard: Heard, response: ServerResponse, request: IncomingMessage) => void): RequestListener =>
  (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = request;
      answer({ method, path, headers, body: Buffer.concat(parts).toString('utf8') }, response, request);
    });
  };

/** A server of this test: it answers as told, and remembers what it was asked. */
export async function httpServer(
  answer: (heard: Heard, response: ServerResponse, request: IncomingMessage) => void,
): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const port = await listen(
    createServer(
      whenRead((one, response, request) => {
        heard.push(one);
        answer(one, response, request);
      }),
    ),
  );
  return { url: `http://127.0.0.1:${port}`, heard };
}

export function sendJson(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

/** An error as OpenAI sends it. */
export const refuse = (
  response: ServerResponse,
  status: number,
  error: { message?: string; type?: string; code?: string | null; param?: string | null },
  headers: Record<string, string> = {},
): void =>
  sendJson(response, { error: { message: 'no', type: 'error', code: null, param: null, ...error } }, status, headers);

/** A chat answer as OpenAI sends it: 50 tokens in, 2 out. */
export const chatAnswer = (
  content: string | null,
  more: { finish?: string; model?: string; logprobs?: object } = {},
) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: more.model ?? 'm',
  choices: [
    {
      index: 0,
      finish_reason: more.finish ?? 'stop',
      logprobs: more.logprobs ?? null,
      message: { role: 'assistant', content, refusal: null },
    },
  ],
  usage: { prompt_tokens: 50, completion_tokens: 2, total_tokens: 52 },
});
