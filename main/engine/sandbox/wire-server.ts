import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from './api-error';
import type { ApiReply, ApiRequest } from './api-request';
import type { Fault, Faults } from './faults';
import { newId } from './ids';
import type { RateLimiter } from './rate-limit';

type Wiring = {
  token: string;
  answer: (request: ApiRequest) => Promise<ApiReply>;
  faults: Faults;
  limiter: RateLimiter;
  latencyMs: number;
};

/** A little more than the largest file, for the form around it. */
const LARGEST_BODY = 520 * 1024 * 1024;
const MARK = { 'x-fewtune-sandbox': 'no LLM' };
const MODEL_CALLS = new Set(['/v1/chat/completions', '/v1/completions', '/v1/embeddings']);
const BYTES_PER_TOKEN = 4;

type Sent = { status: number; headers: Record<string, string>; body: Buffer };

const json = (status: number, value: unknown, headers: Record<string, string> = {}): Sent => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(value), 'utf8'),
});

const refusal = (error: ApiError): Sent => json(error.status, error.body, error.headers);

function toSent(reply: ApiReply): Sent {
  if ('json' in reply) return json(reply.status ?? 200, reply.json, reply.headers);
  return {
    status: reply.status ?? 200,
    headers: { 'content-type': reply.contentType, ...reply.headers },
    body: reply.bytes,
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function checkToken(request: IncomingMessage, token: string): void {
  const given = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1];
  if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return;
  throw new ApiError(
    401,
    given === undefined
      ? "You didn't provide an API key. Send it as 'Authorization: Bearer KEY'."
      : 'Incorrect API key provided.',
    {
      code: 'invalid_api_key',
    },
  );
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    // safe: without setEncoding a request yields buffers
    size += part.length;
    if (size > LARGEST_BODY)
      throw new ApiError(413, 'The request is larger than 520 MB.', { headers: { connection: 'close' } });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The refusals a fault stands for; null for faults that only spoil the way back. */
function faultRefusal(fault: Fault): ApiError | null {
  switch (fault.kind) {
    case 'status':
      return new ApiError(fault.status, fault.message ?? `The sandbox was told to fail with status ${fault.status}.`, {
        code: fault.code ?? null,
      });
    case 'rate-limit':
      return new ApiError(429, `Rate limit reached. Please try again in ${fault.retryAfterSeconds}s.`, {
        type: 'requests',
        code: 'rate_limit_exceeded',
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      });
    case 'quota':
      return new ApiError(429, 'You exceeded your current quota, please check your plan and billing details.', {
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      });
    default:
      return null;
  }
}

/** A chat reply as it looks when a filter held the answer back: every choice is empty. */
function filtered(sent: Sent): Sent {
  const value: unknown = JSON.parse(sent.body.toString('utf8'));
  if (typeof value !== 'object' || value === null || !('choices' in value) || !Array.isArray(value.choices))
    return sent;
  const choices = value.choices.map((choice: object) => ({
    ...choice,
    ...('text' in choice
      ? { text: '' }
      : { message: { role: 'assistant', content: '', refusal: null, annotations: [] } }),
    logprobs: null,
    finish_reason: 'content_filter',
  }));
  return json(sent.status, { ...value, choices });
}

function spoil(sent: Sent, fault: Fault | null): Sent {
  switch (fault?.kind) {
    case 'truncated-json':
      return { ...sent, body: sent.body.subarray(0, Math.floor(sent.body.length / 2)) };
    case 'html-page':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: Buffer.from('<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>'),
      };
    case 'content-filter':
      return sent.status === 200 ? filtered(sent) : sent;
    default:
      return sent;
  }
}

/** The HTTP side: token, body, faults, rate limits and the headers every reply has. */
export function wireServer(wiring: Wiring): Server {
  const serve = async (request: IncomingMessage): Promise<{ sent: Sent; fault: Fault | null }> => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const method = request.method ?? 'GET';
    let fault: Fault | null = null;
    try {
      checkToken(request, wiring.token);
      const body = await readBody(request);
      fault = wiring.faults.strike(method, url.pathname);
      const wait = wiring.latencyMs + (fault?.kind === 'delay' ? fault.ms : 0);
      if (wait > 0) await delay(wait, undefined, { ref: false });
      const refused = fault ? faultRefusal(fault) : null;
      if (refused) throw refused;
      if (MODEL_CALLS.has(url.pathname)) wiring.limiter.take(Math.ceil(body.length / BYTES_PER_TOKEN));
      const reply = await wiring.answer({
        method,
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body,
      });
      return { sent: spoil(toSent(reply), fault), fault };
    } catch (thrown) {
      if (thrown instanceof ApiError) return { sent: refusal(thrown), fault };
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return { sent: refusal(new ApiError(500, `The sandbox failed: ${message}. Please report it.`)), fault };
    }
  };
  return createServer((request, response) => {
    const started = performance.now();
    void serve(request).then(({ sent, fault }) => {
      const headers = {
        ...wiring.limiter.headers(),
        ...sent.headers,
        ...MARK,
        'x-request-id': newId('req_'),
        'openai-processing-ms': String(Math.round(performance.now() - started)),
        'openai-version': '2020-10-01',
        'content-length': String(sent.body.length),
      };
      write(response, { ...sent, headers }, fault?.kind === 'drop-connection');
    });
  });
}

function write(response: ServerResponse, sent: Sent, drop: boolean): void {
  if (response.destroyed) return;
  response.writeHead(sent.status, sent.headers);
  if (drop) response.write(sent.body.subarray(0, Math.floor(sent.body.length / 2)), () => response.destroy());
  else response.end(sent.body);
}
