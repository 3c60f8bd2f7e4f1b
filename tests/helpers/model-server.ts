import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse, body: string, count: number) => void;

/** A local server that answers as the test says. `paths` holds what was asked, `headers` what came with it. */
export type ModelServer = {
  url: string;
  port: number;
  paths: string[];
  headers: IncomingMessage['headers'][];
  /** Breaks all connections and takes no more. */
  close: () => Promise<void>;
};

/** @param port a free one unless given */
export async function chatServer(answer: Answer, port = 0): Promise<ModelServer> {
  const paths: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      paths.push(`${request.method} ${request.url}`);
      headers.push(request.headers);
      answer(request, response, body, paths.length);
    });
  });
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      http.close(() => closed());
      http.closeAllConnections();
    });
  onTestFinished(close);
  const address = http.address() as AddressInfo; // safe: a TCP server that listens has one
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, paths, headers, close };
}

/** A chat completion of 50 tokens in and 2 out. */
export function chatReply(response: ServerResponse, content: string | null, finish = 'stop'): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [
        { index: 0, finish_reason: finish, logprobs: null, message: { role: 'assistant', content, refusal: null } },
      ],
      usage: { prompt_tokens: 50, completion_tokens: 2, total_tokens: 52 },
    }),
  );
}

/** A refusal in the wire format. */
export function refuse(
  response: ServerResponse,
  status: number,
  error: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message: 'no', type: 'error', code: null, param: null, ...error } }));
}
