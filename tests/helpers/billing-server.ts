import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Tokens that the server says a request took. */
export type BilledUsage = {
  prompt: number;
  cached?: number;
  completion: number;
  reasoning?: number;
};

/**
 * A server that answers each chat with a label and bills what the test says.
 * @param usageOf gets the number of the request, from 1
 */
export async function billingServer(
  usageOf: (request: number) => BilledUsage,
  label = 'Delivery',
  latencyMs = 0,
): Promise<{ url: string; requests: () => number }> {
  let requests = 0;
  const http = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      requests += 1;
      const { prompt, cached = 0, completion, reasoning = 0 } = usageOf(requests);
      const body = JSON.stringify({
        id: `chatcmpl-${requests}`,
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices: [
          {
            index: 0,
            finish_reason: 'stop',
            logprobs: null,
            message: { role: 'assistant', content: label, refusal: null },
          },
        ],
        usage: {
          prompt_tokens: prompt,
          completion_tokens: completion,
          total_tokens: prompt + completion,
          prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
          completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0 },
        },
      });
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(body);
      }, latencyMs);
    });
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  // safe: a TCP server that listens has such an address
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`, requests: () => requests };
}
