import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

type Body = { model: string; input: string[]; dimensions?: number; encoding_format?: string };

/** What a test may change of the server's manners. */
export type EmbeddingManners = {
  /** Answers as plain lists, as servers do that know no base64. */
  plainLists?: boolean;
  latencyMs?: number;
  /** Refuses a request that holds such a text. */
  refuses?: (text: string) => boolean;
  /** Called for each request that was billed, just before its answer leaves. */
  billed?: (texts: string[]) => void;
};

const send = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

/** The vector of a text: how often it holds each of 32 letters, so that like texts have like vectors. */
function vectorOf(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const letter of text.toLowerCase()) {
    const at = letter.charCodeAt(0) % dimensions;
    vector[at] = (vector[at] ?? 0) + 0.125;
  }
  return vector;
}

/** A server that speaks `/v1/embeddings` and keeps a bill: every text that it embedded, in order, with repetitions. */
export async function embeddingServer(manners: EmbeddingManners = {}) {
  const bill: string[] = [];
  const requests: Body[] = [];
  const http = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const body = JSON.parse(text) as Body; // safe: only this test's app asks here, and the SDK sends JSON
      requests.push(body);
      if (body.input.some((one) => manners.refuses?.(one) === true)) {
        send(response, 400, {
          error: { message: 'A text is not liked.', type: 'invalid_request_error', code: null, param: 'input' },
        });
        return;
      }
      bill.push(...body.input);
      manners.billed?.(body.input);
      void sleep(manners.latencyMs ?? 0).then(() =>
        send(response, 200, {
          object: 'list',
          model: body.model,
          data: body.input.map((one, index) => {
            const vector = vectorOf(one, body.dimensions ?? 32);
            return {
              object: 'embedding',
              index,
              embedding:
                manners.plainLists === true ? vector : Buffer.from(Float32Array.from(vector).buffer).toString('base64'),
            };
          }),
          usage: { prompt_tokens: body.input.length * 7, total_tokens: body.input.length * 7 },
        }),
      );
    });
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo; // safe: a TCP server that listens has one
  return { url: `http://127.0.0.1:${port}/v1`, bill, requests };
}
