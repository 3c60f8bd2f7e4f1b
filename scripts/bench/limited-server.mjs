// A chat server for benchmarks: answers after a fixed time, enforces a token bucket, names its limits in the headers.
import { createServer } from 'node:http';

/**
 * @typedef {object} Shape
 * @property {number} perMinute requests a minute
 * @property {number} burst requests at once
 * @property {number} latencyMs
 */

/**
 * @param {Shape} shape
 * @returns {Promise<{ url: string, seen: () => { answered: number, refused: number, firstMs: number, lastMs: number }, reset: () => void, close: () => void }>}
 */
export async function limitedServer({ perMinute, burst, latencyMs }) {
  const perMs = perMinute / 60_000;
  let level = burst;
  let at = performance.now();
  let answered = 0;
  let refused = 0;
  let firstMs = 0;
  let lastMs = 0;

  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const now = performance.now();
      level = Math.min(burst, level + (now - at) * perMs);
      at = now;
      response.setHeader('content-type', 'application/json');
      response.setHeader('x-ratelimit-limit-requests', String(perMinute));
      if (firstMs === 0) firstMs = now;
      if (level < 1) {
        refused += 1;
        response.setHeader('x-ratelimit-remaining-requests', '0');
        response.setHeader('retry-after', String(Math.max(1, Math.ceil((1 - level) / perMs / 1000))));
        response.writeHead(429);
        response.end(
          JSON.stringify({
            error: { message: 'slow down', type: 'requests', code: 'rate_limit_exceeded', param: null },
          }),
        );
        return;
      }
      level -= 1;
      response.setHeader('x-ratelimit-remaining-requests', String(Math.floor(level)));
      setTimeout(() => {
        answered += 1;
        lastMs = performance.now();
        response.end(
          JSON.stringify({
            id: 'chatcmpl-1',
            object: 'chat.completion',
            created: 1,
            model: 'bench',
            choices: [
              {
                index: 0,
                finish_reason: 'stop',
                logprobs: null,
                message: { role: 'assistant', content: 'a', refusal: null },
              },
            ],
            usage: { prompt_tokens: 20, completion_tokens: 1, total_tokens: 21 },
          }),
        );
      }, latencyMs);
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The benchmark server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    seen: () => ({ answered, refused, firstMs, lastMs }),
    reset: () => {
      level = burst;
      at = performance.now();
      answered = 0;
      refused = 0;
      firstMs = 0;
      lastMs = 0;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
