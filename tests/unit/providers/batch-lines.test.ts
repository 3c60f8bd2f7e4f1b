import type { ChatReply } from '@engine/providers/model-request';
import { readBatchLine } from '@engine/providers/openai-batches';
import { ProviderError } from '@engine/providers/provider-error';
import { expect, test } from 'vitest';

const reply: ChatReply = {
  content: 'a',
  refusal: null,
  finishReason: 'stop',
  logprob: null,
  inputTokens: 50,
  cachedTokens: 0,
  outputTokens: 2,
  latencyMs: null,
  model: 'm',
};
const read = (line: object | string) =>
  readBatchLine(typeof line === 'string' ? line : JSON.stringify(line), () => reply);
const response = (status_code: number, body: object) => ({ status_code, request_id: 'r', body });

test('an answered request has its reply, marked as paid at the price of a batch', () => {
  expect(read({ id: 'b', custom_id: 'q1', response: response(200, {}), error: null })).toEqual({
    customId: 'q1',
    kind: 'reply',
    reply: { ...reply, batch: true },
  });
});

test('a refused request says why, in the same sentence as live', () => {
  const line = read({
    custom_id: 'q1',
    response: response(400, { error: { message: 'too long', code: 'context_length_exceeded' } }),
    error: null,
  });
  expect(line.kind).toBe('refused');
  expect(line.kind === 'refused' && line.error.message).toBe('The server refused the request (400: too long).');
  expect(line.kind === 'refused' && line.error.remedy).toEqual({ kind: 'give-up-row', status: 'failed' });
});

test('an empty account is known as such by its code', () => {
  const body = { error: { message: 'no credit', code: 'insufficient_quota' } };
  const line = read({ custom_id: 'q1', response: response(429, body), error: null });
  expect(line.kind === 'refused' && line.error.remedy.kind).toBe('stop-run');
});

test.each(['batch_expired', 'batch_cancelled'])('a request with the code %s was not reached', (code) => {
  expect(read({ custom_id: 'q1', response: null, error: { code, message: 'late' } })).toEqual({
    customId: 'q1',
    kind: 'not-reached',
  });
});

test.each([
  ['no JSON', '{"custom_id": "q1", "resp'],
  ['no object', '[1]'],
  ['no custom_id', '{"response": null}'],
])('a line that is %s is unreadable and belongs to nobody', (_name, text) => {
  expect(read(text)).toEqual({ customId: '', kind: 'unreadable' });
});

test('an answer that is no completion is named as unreadable, or refused in words', () => {
  const line = { custom_id: 'q1', response: response(200, {}), error: null };
  const failing = (thrown: Error) =>
    readBatchLine(JSON.stringify(line), () => {
      throw thrown;
    });
  expect(failing(new TypeError('no choices'))).toEqual({ customId: 'q1', kind: 'unreadable' });
  const empty = new ProviderError("The server's answer holds no choice.", null, { kind: 'retry-maybe-billed' });
  expect(failing(empty)).toEqual({ customId: 'q1', kind: 'refused', error: empty });
});
