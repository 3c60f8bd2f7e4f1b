import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { chatAnswer, whenRead } from '../../helpers/http-server';

/** What an answer costs at this server: 50 tokens in and 2 out, at gpt-4.1-mini's $0.40 and $1.60 per 1,000,000, in nano-dollars. */
export const PRICE_OF_ANSWER = 50 * 400 + 2 * 1_600;

/** One request as a fault sees it. */
export type Asked = {
  /** The text of the row. */
  text: string;
  /** How often this very request came before. */
  before: number;
  /** How many requests came in all, this one included. */
  count: number;
  request: IncomingMessage;
  response: ServerResponse;
  /** Answers properly; the server computes, and bills. */
  answer: (change?: (response: ServerResponse, body: string) => void) => void;
};

/** What goes wrong; true when it dealt with the request, false to have it answered properly. */
export type Misbehave = (asked: Asked) => boolean;

/**
 * A server that bills what it computes, whether or not its answer arrives, and misbehaves until it is healed.
 * `asked` counts how often each request came, `billed` how many answers were computed.
 */
export function billingServer(misbehave: Misbehave) {
  const asked = new Map<string, number>();
  const state = { billed: 0, count: 0, healthy: false };
  const listener: RequestListener = whenRead(({ path, body }, response, request) => {
    if (!path.endsWith('/chat/completions')) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"no such path"}}');
      return;
    }
    const text: string = JSON.parse(body).messages.at(-1).content;
    const before = asked.get(text) ?? 0;
    asked.set(text, before + 1);
    state.count += 1;
    const answer: Asked['answer'] = (change) => {
      state.billed += 1;
      const sent = JSON.stringify(chatAnswer('Delivery', { model: 'gpt-4.1-mini' }));
      if (change !== undefined) change(response, sent);
      else response.writeHead(200, { 'content-type': 'application/json' }).end(sent);
    };
    if (state.healthy || !misbehave({ text, before, count: state.count, request, response, answer })) answer();
  });
  return {
    listener,
    asked,
    billed: () => state.billed,
    heal: () => {
      state.healthy = true;
    },
  };
}
export type BillingServer = ReturnType<typeof billingServer>;

/** A port of this machine that can be opened and shut: a laptop that goes offline and comes back. */
export async function openPort(server: Server, port = 0): Promise<number> {
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port; // safe: a TCP server that listens has one
}

/** The billing server behind a port that can be shut and opened again. */
export async function onPort(listener: RequestListener, make: (listener: RequestListener) => Server = createServer) {
  let server = make(listener);
  const port = await openPort(server);
  const shut = async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(shut);
  return {
    port,
    shut,
    open: async () => {
      server = make(listener);
      await openPort(server, port);
    },
  };
}
