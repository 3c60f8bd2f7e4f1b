import { ProviderError } from '@engine/providers/provider-error';
import { isJobLimit } from '@engine/training/limits';
import { placeIn, statusOf } from '@engine/training/training-status';
import { describe, expect, test } from 'vitest';

test('the words of every provider for where a job is become ours; one we do not know counts as still going', () => {
  const words = ['created', 'pending', 'validating_files', 'queued', 'running', 'paused', 'pausing', 'succeeded'];
  expect(words.map((status) => statusOf({ status }))).toEqual([
    'queued',
    'queued',
    'queued',
    'queued',
    'running',
    'paused',
    'paused',
    'succeeded',
  ]);
  expect(['failed', 'cancelled', 'canceled', 'resuming'].map((status) => statusOf({ status }))).toEqual([
    'failed',
    'cancelled',
    'cancelled',
    'running',
  ]);
});

test('a place in the server’s queue is read from its words, and nothing else is taken for one', () => {
  expect(placeIn('Fine-tune is in the queue. Queue number: 3')).toBe(3);
  expect(placeIn('Job enqueued. Queue position 12')).toBe(12);
  expect(placeIn('Your job is at position 4 of the queue')).toBe(4);
  expect(placeIn('Job enqueued. Waiting for jobs ahead to complete.')).toBeNull();
  expect(placeIn('Step 3/45: training loss=0.61')).toBeNull();
});

describe('a refusal is about the number of jobs', () => {
  const refusal = (status: number, message: string) =>
    new ProviderError(message, status, { kind: 'retry', retryAfterMs: null });
  test.each([
    [429, 'You have reached the maximum number of active fine-tuning jobs.'],
    [400, 'quotaExceeded: The number of training jobs exceeds the quota of this resource.'],
    [403, 'Too many concurrent jobs.'],
  ])('%i %s', (status, message) => expect(isJobLimit(refusal(status, message))).toBe(true));
  test.each([
    [429, 'Rate limit reached for requests per minute.'],
    [400, 'The training file is not valid.'],
    [500, 'Too many jobs at once broke the server.'],
  ])('and not: %i %s', (status, message) => expect(isJobLimit(refusal(status, message))).toBe(false));
  test('nor is anything that is no refusal', () => expect(isJobLimit(new Error('too many jobs'))).toBe(false));
});
